-- {0} first and {1} last number. Owners are those of the demo's first card; ids are 16 bytes that count, like the portal's own in order of time.
INSERT INTO profiles (
    id, container_id, guid, customer_identification, preferred_registration_id, created_by_connector_id, created_at, changed_at,
    first_name, last_name, billing_city, billing_country, email, search_name, search_email, version)
WITH RECURSIVE
    numbers(n) AS (SELECT {0} UNION ALL SELECT n + 1 FROM numbers WHERE n < {1}),
    demo AS (SELECT r.* FROM registrations r WHERE r.method = 'Card' AND r.state = 'Active' AND r.profile_id IS NOT NULL AND r.detached_at IS NULL
             AND r.container_id = (SELECT container_id FROM profiles WHERE customer_identification = 'c-1003') LIMIT 1)
SELECT
    CAST(printf('bench-p-%08d', n) AS BLOB), container_id, printf('CP-BE9C-0000-0000-0000-%04X-%04X', n / 65536, n % 65536), printf('bench-%08d', n),
    CAST(printf('bench-a-%08d', n) AS BLOB), connector_id, created_at, created_at,
    'Mara', printf('Novák %08d', n), 'Graz', 'AT', printf('bench-%08d@shopper.example', n), printf('novak %08d mara', n), printf('bench-%08d@shopper.example', n), 0
FROM numbers CROSS JOIN demo;

INSERT INTO registrations (
    id, tenant_id, merchant_id, connector_id, called_connector_id, container_id, transaction_id, test_mode, provider_account, provider_keeps, state, method,
    profile_id, token, attached_at, created_at, brand, holder, expiry_month, expiry_year, first_six, last_four, equality_hash)
WITH RECURSIVE
    numbers(n) AS (SELECT {0} UNION ALL SELECT n + 1 FROM numbers WHERE n < {1}),
    cards(card, brand, first_six, last_four) AS (VALUES ('a', 'visa', '411111', '1111'), ('b', 'mastercard', '555555', '4444')),
    demo AS (SELECT r.* FROM registrations r WHERE r.method = 'Card' AND r.state = 'Active' AND r.profile_id IS NOT NULL AND r.detached_at IS NULL
             AND r.container_id = (SELECT container_id FROM profiles WHERE customer_identification = 'c-1003') LIMIT 1)
SELECT
    CAST(printf('bench-%s-%08d', card, n) AS BLOB), tenant_id, merchant_id, connector_id, called_connector_id, container_id,
    CAST(printf('bench-%s-%08d', card, n) AS BLOB), test_mode, provider_account, provider_keeps, state, method,
    CAST(printf('bench-p-%08d', n) AS BLOB), printf('pt::be9c%s%015x', card, n), attached_at, created_at,
    cards.brand, printf('Mara Novák %08d', n), 1 + n % 12, 2030, cards.first_six, cards.last_four, randomblob(32)
FROM numbers CROSS JOIN demo CROSS JOIN cards;

ANALYZE;
