-- {0} first and {1} last number. Owners are those of the demo's first card; ids are 16 bytes that count, like the portal's own in order of time.
INSERT INTO profiles (
    id, container_id, guid, customer_identification, preferred_registration_id, created_by_connector_id, created_at, changed_at,
    first_name, last_name, billing_city, billing_country, email, search_name, search_email, version)
SELECT
    encode(convert_to('bench-p-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, demo.container_id,
    'CP-BE9C-0000-0000-0000-' || upper(lpad(to_hex(n / 65536), 4, '0')) || '-' || upper(lpad(to_hex(n % 65536), 4, '0')), 'bench-' || lpad(n::text, 8, '0'),
    encode(convert_to('bench-a-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, demo.connector_id, demo.created_at, demo.created_at,
    'Mara', 'Novák ' || lpad(n::text, 8, '0'), 'Graz', 'AT', 'bench-' || lpad(n::text, 8, '0') || '@shopper.example',
    'novak ' || lpad(n::text, 8, '0') || ' mara', 'bench-' || lpad(n::text, 8, '0') || '@shopper.example', 0
FROM generate_series({0}, {1}) AS numbers(n)
CROSS JOIN (
    SELECT r.* FROM registrations r WHERE r.method = 'Card' AND r.state = 'Active' AND r.profile_id IS NOT NULL AND r.detached_at IS NULL
    AND r.container_id = (SELECT container_id FROM profiles WHERE customer_identification = 'c-1003' LIMIT 1) LIMIT 1) AS demo;

INSERT INTO registrations (
    id, tenant_id, merchant_id, connector_id, called_connector_id, container_id, transaction_id, test_mode, provider_account, provider_keeps, state, method,
    profile_id, token, attached_at, created_at, brand, holder, expiry_month, expiry_year, first_six, last_four, equality_hash)
SELECT
    encode(convert_to('bench-' || card || '-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, tenant_id, merchant_id, connector_id, called_connector_id, container_id,
    encode(convert_to('bench-' || card || '-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, test_mode, provider_account, provider_keeps, state, method,
    encode(convert_to('bench-p-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, 'pt::be9c' || card || lpad(to_hex(n), 15, '0'), attached_at, created_at,
    cards.brand, 'Mara Novák ' || lpad(n::text, 8, '0'), 1 + n % 12, 2030, cards.first_six, cards.last_four, sha256(convert_to(card || n, 'UTF8'))
FROM generate_series({0}, {1}) AS numbers(n)
CROSS JOIN (VALUES ('a', 'visa', '411111', '1111'), ('b', 'mastercard', '555555', '4444')) AS cards(card, brand, first_six, last_four)
CROSS JOIN (
    SELECT r.* FROM registrations r WHERE r.method = 'Card' AND r.state = 'Active' AND r.profile_id IS NOT NULL AND r.detached_at IS NULL
    AND r.container_id = (SELECT container_id FROM profiles WHERE customer_identification = 'c-1003' LIMIT 1) LIMIT 1) AS demo;

VACUUM ANALYZE profiles;

VACUUM ANALYZE registrations;
