-- {0} sub-tenants, {1} transactions, {2} profiles (bench-00000001 and so on, written before). A shop of each tenant has one merchant and one connector.
INSERT INTO tenants (id, parent_id, name, normalized_name, default_currency, has_customer_profiles, password_validity_months, login_disabled,
    disables_login_for_sub_tenants, disables_containers_for_sub_tenants, created_at, version)
SELECT encode(convert_to('bench-t-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, root.id, 'Bench shop ' || lpad(n::text, 5, '0'), 'bench shop ' || lpad(n::text, 5, '0'),
    'EUR', true, root.password_validity_months, false, false, false, root.created_at, 0
FROM generate_series(1, {0}) AS numbers(n) CROSS JOIN (SELECT * FROM tenants WHERE name = 'Acme Group') AS root;

INSERT INTO tenant_closure (ancestor_id, descendant_id, depth)
SELECT t.id, t.id, 0 FROM tenants t WHERE t.name LIKE 'Bench shop %' UNION ALL SELECT t.parent_id, t.id, 1 FROM tenants t WHERE t.name LIKE 'Bench shop %';

INSERT INTO merchants (id, tenant_id, name, normalized_name, time_zone, website, enabled, archived, created_at, version)
SELECT encode(convert_to('bench-m-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, encode(convert_to('bench-t-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid,
    'Bench shop ' || lpad(n::text, 5, '0'), 'bench shop ' || lpad(n::text, 5, '0'), 'UTC', '', true, false, now(), 0
FROM generate_series(1, {0}) AS numbers(n);

INSERT INTO connectors (id, tenant_id, merchant_id, adapter, allowed_origins, api_key, archived, created_at, default_result, description, enabled, ignores_global_settings,
    method, name, normalized_name, provider_account, public_integration_key, refuses_md5_signatures, request_signing, shared_secret_sealed, skips_security_code, test_mode, version)
SELECT encode(convert_to('bench-c-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, encode(convert_to('bench-t-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid,
    encode(convert_to('bench-m-' || lpad(n::text, 8, '0'), 'UTF8'), 'hex')::uuid, c.adapter, '', 'bench-key-' || n, false, c.created_at, c.default_result, '', true, false,
    c.method, 'bench-cc-' || lpad(n::text, 5, '0'), 'bench-cc-' || lpad(n::text, 5, '0'), c.provider_account, 'bench-pub-' || n, false, false, c.shared_secret_sealed, false, true, 0
FROM generate_series(1, {0}) AS numbers(n) CROSS JOIN (SELECT * FROM connectors WHERE name = 'books-cc') AS c;

INSERT INTO transactions (id, uuid, purchase_id, merchant_transaction_id, tenant_id, merchant_id, connector_id, executing_connector_id, type, status, method, test_mode,
    amount, currency, indicator, container_id, resolved_via, resolution_reason, profile_id, registers, authorized, captured, voided, refunded, closed, attempts, reroutes, means_not_stored,
    error_code, brand, first_six, last_four, created_at, finished_at)
SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid,
    'be' || lpad(to_hex(n), 18, '0'), to_char(at, 'YYYYMMDD') || '-be' || lpad(to_hex(n), 18, '0'), 'bench-' || n,
    encode(convert_to('bench-t-' || lpad((1 + n % {0})::text, 8, '0'), 'UTF8'), 'hex')::uuid, encode(convert_to('bench-m-' || lpad((1 + n % {0})::text, 8, '0'), 'UTF8'), 'hex')::uuid,
    encode(convert_to('bench-c-' || lpad((1 + n % {0})::text, 8, '0'), 'UTF8'), 'hex')::uuid, encode(convert_to('bench-c-' || lpad((1 + n % {0})::text, 8, '0'), 'UTF8'), 'hex')::uuid,
    'Debit', CASE WHEN n % 20 = 0 THEN 'Error' ELSE 'Success' END, 'Card', true, 10000 + n % 90000, 'EUR', 'SINGLE', demo.container_id, demo.resolved_via, demo.resolution_reason,
    CASE WHEN n % 2 = 0 THEN encode(convert_to('bench-p-' || lpad((1 + n % {2})::text, 8, '0'), 'UTF8'), 'hex')::uuid END, false, 0, 0, 0, 0, false, 0, 0, false,
    CASE WHEN n % 20 = 0 THEN 2003 END, 'visa', '411111', '1111', at, at
FROM (SELECT n, now() - interval '90 days' * (1 - n::float8 / {1}) AS at FROM generate_series(1, {1}) AS numbers(n)) AS sold
CROSS JOIN (SELECT container_id, resolved_via, resolution_reason FROM transactions WHERE container_id IS NOT NULL LIMIT 1) AS demo;

DELETE FROM transaction_hours;
DELETE FROM transaction_days;

VACUUM ANALYZE;
