-- {0} sub-tenants, {1} transactions, {2} profiles (bench-00000001 and so on, written before). A shop of each tenant has one merchant and one connector.
INSERT INTO tenants (id, parent_id, name, normalized_name, default_currency, has_customer_profiles, password_validity_months, login_disabled,
    disables_login_for_sub_tenants, disables_containers_for_sub_tenants, created_at, version)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {0})
SELECT CAST(printf('bench-t-%08d', n) AS BLOB), root.id, printf('Bench shop %05d', n), printf('bench shop %05d', n), 'EUR', 1, root.password_validity_months, 0, 0, 0, root.created_at, 0
FROM numbers CROSS JOIN (SELECT * FROM tenants WHERE name = 'Acme Group') AS root;

INSERT INTO tenant_closure (ancestor_id, descendant_id, depth)
SELECT t.id, t.id, 0 FROM tenants t WHERE t.name LIKE 'Bench shop %' UNION ALL SELECT t.parent_id, t.id, 1 FROM tenants t WHERE t.name LIKE 'Bench shop %';

INSERT INTO merchants (id, tenant_id, name, normalized_name, time_zone, website, enabled, archived, created_at, version)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {0})
SELECT CAST(printf('bench-m-%08d', n) AS BLOB), CAST(printf('bench-t-%08d', n) AS BLOB), printf('Bench shop %05d', n), printf('bench shop %05d', n), 'UTC', '', 1, 0,
    strftime('%Y-%m-%d %H:%M:%f', 'now'), 0
FROM numbers;

INSERT INTO connectors (id, tenant_id, merchant_id, adapter, allowed_origins, api_key, archived, created_at, default_result, description, enabled, ignores_global_settings,
    method, name, normalized_name, provider_account, public_integration_key, refuses_md5_signatures, request_signing, shared_secret_sealed, skips_security_code, test_mode, version)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {0})
SELECT CAST(printf('bench-c-%08d', n) AS BLOB), CAST(printf('bench-t-%08d', n) AS BLOB), CAST(printf('bench-m-%08d', n) AS BLOB), c.adapter, '', 'bench-key-' || n, 0, c.created_at,
    c.default_result, '', 1, 0, c.method, printf('bench-cc-%05d', n), printf('bench-cc-%05d', n), c.provider_account, 'bench-pub-' || n, 0, 0, c.shared_secret_sealed, 0, 1, 0
FROM numbers CROSS JOIN (SELECT * FROM connectors WHERE name = 'books-cc') AS c;

INSERT INTO transactions (id, uuid, purchase_id, merchant_transaction_id, tenant_id, merchant_id, connector_id, executing_connector_id, type, status, method, test_mode,
    amount, currency, indicator, container_id, resolved_via, resolution_reason, profile_id, registers, authorized, captured, voided, refunded, closed, attempts, reroutes, means_not_stored,
    error_code, brand, first_six, last_four, created_at, finished_at)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {1}),
    sold AS (SELECT n, unixepoch('now') * 1000 - CAST(90 * 86400000.0 * (1 - n * 1.0 / {1}) AS INTEGER) AS ms FROM numbers)
SELECT unhex(printf('%012x7%03x8%015x', ms, n % 4096, n)), printf('be%018x', n), strftime('%Y%m%d', ms / 1000.0, 'unixepoch') || printf('-be%018x', n), 'bench-' || n,
    CAST(printf('bench-t-%08d', 1 + n % {0}) AS BLOB), CAST(printf('bench-m-%08d', 1 + n % {0}) AS BLOB), CAST(printf('bench-c-%08d', 1 + n % {0}) AS BLOB),
    CAST(printf('bench-c-%08d', 1 + n % {0}) AS BLOB), 'Debit', CASE WHEN n % 20 = 0 THEN 'Error' ELSE 'Success' END, 'Card', 1, 10000 + n % 90000, 'EUR', 'SINGLE',
    demo.container_id, demo.resolved_via, demo.resolution_reason, CASE WHEN n % 2 = 0 THEN CAST(printf('bench-p-%08d', 1 + n % {2}) AS BLOB) END, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    CASE WHEN n % 20 = 0 THEN 2003 END, 'visa', '411111', '1111', strftime('%Y-%m-%d %H:%M:%f', ms / 1000.0, 'unixepoch'), strftime('%Y-%m-%d %H:%M:%f', ms / 1000.0, 'unixepoch')
FROM sold CROSS JOIN (SELECT container_id, resolved_via, resolution_reason FROM transactions WHERE container_id IS NOT NULL LIMIT 1) AS demo;

DELETE FROM transaction_hours;
DELETE FROM transaction_days;

ANALYZE;
