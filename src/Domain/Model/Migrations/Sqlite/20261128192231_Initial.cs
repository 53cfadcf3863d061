using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    actor_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    actor_tenant_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    object_type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    object_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    object_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    source_address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    changes = table.Column<string>(type: "TEXT", nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: true),
                    seal = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "configuration_stamps",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_configuration_stamps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    master_key_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    destroy_after = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    friendly_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "declines",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_declines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "erased_profiles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    look_again_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erased_profiles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notification_tries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    notification_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    milliseconds = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    answer_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notification_tries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    profile_event = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    profile_guid = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    body_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    signed_with_md5 = table.Column<bool>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    delivered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notified_endpoints",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    target = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    last_success_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_failure_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failing_since = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notified_endpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_pages",
                columns: table => new
                {
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    browser_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    takes_means = table.Column<bool>(type: "INTEGER", nullable: false),
                    offers_saving = table.Column<bool>(type: "INTEGER", nullable: false),
                    three_d_secure = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    success_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    cancel_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    error_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_pages", x => x.transaction_id);
                });

            migrationBuilder.CreateTable(
                name: "tenant_closure",
                columns: table => new
                {
                    ancestor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    descendant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    depth = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenant_closure", x => new { x.ancestor_id, x.descendant_id });
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    default_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    has_customer_profiles = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_validity_months = table.Column<int>(type: "INTEGER", nullable: false),
                    login_disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    disables_login_for_sub_tenants = table.Column<bool>(type: "INTEGER", nullable: false),
                    disables_containers_for_sub_tenants = table.Column<bool>(type: "INTEGER", nullable: false),
                    global_container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    keeps_customer_fields_for_months = table.Column<int>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenants", x => x.id);
                    table.ForeignKey(
                        name: "FK_tenants_tenants_parent_id",
                        column: x => x.parent_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transaction_days",
                columns: table => new
                {
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    succeeded = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_days", x => new { x.tenant_id, x.merchant_id, x.day, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "transaction_events",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    error_code = table.Column<int>(type: "INTEGER", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transaction_exchanges",
                columns: table => new
                {
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    response_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_exchanges", x => x.transaction_id);
                });

            migrationBuilder.CreateTable(
                name: "transaction_hours",
                columns: table => new
                {
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    succeeded = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_hours", x => new { x.tenant_id, x.merchant_id, x.hour, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "transactions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    uuid = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    purchase_id = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    merchant_transaction_id = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    executing_connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    test_mode = table.Column<bool>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    resolved_via = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    resolution_reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    registration_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    registers = table.Column<bool>(type: "INTEGER", nullable: false),
                    schedule_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reference_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reference_uuid = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    authorized = table.Column<long>(type: "INTEGER", nullable: false),
                    captured = table.Column<long>(type: "INTEGER", nullable: false),
                    voided = table.Column<long>(type: "INTEGER", nullable: false),
                    refunded = table.Column<long>(type: "INTEGER", nullable: false),
                    closed = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    reroutes = table.Column<int>(type: "INTEGER", nullable: false),
                    next_check_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    provider_state = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    provider_transaction_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    error_code = table.Column<int>(type: "INTEGER", nullable: true),
                    adapter_code = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    adapter_message = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    brand = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    first_six = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    personal_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    customer_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    email_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    postcode_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    personal_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    merchant_meta_data = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    description = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    callback_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    signed_with_md5 = table.Column<bool>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transactions", x => x.id);
                    table.CheckConstraint("ck_transactions_refunds", "refunded >= 0 AND (amount IS NULL OR refunded <= amount)");
                    table.CheckConstraint("ck_transactions_sums", "captured >= 0 AND voided >= 0 AND captured + voided <= authorized");
                });

            migrationBuilder.CreateTable(
                name: "used_card_tokens",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_card_tokens", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "containers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    share_mode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    sub_tenants_may_delete = table.Column<bool>(type: "INTEGER", nullable: false),
                    profile_events_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    profile_events_secret_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_containers", x => x.id);
                    table.ForeignKey(
                        name: "FK_containers_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "merchants",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    website = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants", x => x.id);
                    table.ForeignKey(
                        name: "FK_merchants_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    permissions = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roles", x => x.id);
                    table.ForeignKey(
                        name: "FK_roles_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tenant_security",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    requires_second_factor = table.Column<bool>(type: "INTEGER", nullable: false),
                    idle_minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    disables_inactive_after_days = table.Column<int>(type: "INTEGER", nullable: true),
                    allowed_networks = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenant_security", x => x.id);
                    table.ForeignKey(
                        name: "FK_tenant_security_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "container_days",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    profiles = table.Column<int>(type: "INTEGER", nullable: false),
                    cards = table.Column<int>(type: "INTEGER", nullable: false),
                    ibans = table.Column<int>(type: "INTEGER", nullable: false),
                    wallets = table.Column<int>(type: "INTEGER", nullable: false),
                    expiring_cards = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_container_days", x => x.id);
                    table.ForeignKey(
                        name: "FK_container_days_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "container_shares",
                columns: table => new
                {
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    target_tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_container_shares", x => new { x.container_id, x.target_tenant_id });
                    table.ForeignKey(
                        name: "FK_container_shares_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profiles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    guid = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    customer_identification = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    preferred_registration_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_by_connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    birth_date = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    gender = table.Column<string>(type: "TEXT", maxLength: 1, nullable: true),
                    billing_address1 = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    billing_address2 = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    billing_city = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    billing_postcode = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    billing_state = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    billing_country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    billing_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    company = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    ip_address = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    national_id_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    extra_data = table.Column<string>(type: "TEXT", nullable: true),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    search_first_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    search_email = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    search_phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_profiles", x => x.id);
                    table.ForeignKey(
                        name: "FK_profiles_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_users",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    username = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    verifier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    previous_verifier = table.Column<byte[]>(type: "BLOB", nullable: true),
                    previous_valid_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    valid_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    calls_per_minute = table.Column<int>(type: "INTEGER", nullable: true),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_users", x => x.id);
                    table.ForeignKey(
                        name: "FK_api_users_merchants_merchant_id",
                        column: x => x.merchant_id,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "connectors",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    adapter = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    api_key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    public_integration_key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    shared_secret_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    previous_secret_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    previous_secret_valid_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    request_signing = table.Column<bool>(type: "INTEGER", nullable: false),
                    refuses_md5_signatures = table.Column<bool>(type: "INTEGER", nullable: false),
                    signature_window_seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    skips_security_code = table.Column<bool>(type: "INTEGER", nullable: false),
                    test_mode = table.Column<bool>(type: "INTEGER", nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ignores_global_settings = table.Column<bool>(type: "INTEGER", nullable: false),
                    provider_account = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    default_result = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    transactions_per_minute = table.Column<int>(type: "INTEGER", nullable: true),
                    callback_url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    routing_rules = table.Column<string>(type: "TEXT", nullable: false, defaultValueSql: "'[]'"),
                    allowed_origins = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_connectors", x => x.id);
                    table.ForeignKey(
                        name: "FK_connectors_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_connectors_merchants_merchant_id",
                        column: x => x.merchant_id,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_users",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 101, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    role_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    direct_permissions = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    is_of_merchants = table.Column<bool>(type: "INTEGER", nullable: false),
                    disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    valid_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_sign_in_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    password_changed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    link_number = table.Column<int>(type: "INTEGER", nullable: false),
                    failures_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    totp_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    totp_last_step = table.Column<long>(type: "INTEGER", nullable: true),
                    wrong_codes = table.Column<int>(type: "INTEGER", nullable: false),
                    codes_blocked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    wrong_recovery_codes = table.Column<int>(type: "INTEGER", nullable: false),
                    recovery_blocked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    inactivity_warned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    end_announced = table.Column<DateTime>(type: "TEXT", nullable: true),
                    edit_version = table.Column<int>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_users", x => x.id);
                    table.ForeignKey(
                        name: "FK_asp_net_users_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_asp_net_users_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registrations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    called_connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    test_mode = table.Column<bool>(type: "INTEGER", nullable: false),
                    provider_account = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    provider_keeps = table.Column<bool>(type: "INTEGER", nullable: false),
                    provider_reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    token = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    attached_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    detached_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    brand = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    holder = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    expiry_month = table.Column<int>(type: "INTEGER", nullable: true),
                    expiry_year = table.Column<int>(type: "INTEGER", nullable: true),
                    expiry_told = table.Column<int>(type: "INTEGER", nullable: true),
                    first_six = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    iban_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    bic = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    mandate_id = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    mandate_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    wallet_reference = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    wallet_type = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    wallet_owner_first_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    wallet_owner_last_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    wallet_owner_country = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    wallet_registration_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    equality_hash = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registrations", x => x.id);
                    table.ForeignKey(
                        name: "FK_registrations_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_user_merchants",
                columns: table => new
                {
                    api_user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_user_merchants", x => new { x.api_user_id, x.merchant_id });
                    table.ForeignKey(
                        name: "FK_api_user_merchants_api_users_api_user_id",
                        column: x => x.api_user_id,
                        principalTable: "api_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refused_calls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    api_user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refused_calls", x => x.id);
                    table.ForeignKey(
                        name: "FK_refused_calls_api_users_api_user_id",
                        column: x => x.api_user_id,
                        principalTable: "api_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "connector_members",
                columns: table => new
                {
                    meta_connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_connector_members", x => new { x.meta_connector_id, x.member_id });
                    table.ForeignKey(
                        name: "FK_connector_members_connectors_member_id",
                        column: x => x.member_id,
                        principalTable: "connectors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_connector_members_connectors_meta_connector_id",
                        column: x => x.meta_connector_id,
                        principalTable: "connectors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gateway_accounts",
                columns: table => new
                {
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    base_url = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    username = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    password_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    api_key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    shared_secret_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    public_integration_key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    time_limit_seconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_accounts", x => x.connector_id);
                    table.ForeignKey(
                        name: "FK_gateway_accounts_connectors_connector_id",
                        column: x => x.connector_id,
                        principalTable: "connectors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "queued_deregistrations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queued_deregistrations", x => x.id);
                    table.ForeignKey(
                        name: "FK_queued_deregistrations_connectors_connector_id",
                        column: x => x.connector_id,
                        principalTable: "connectors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schedules",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    schedule_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    registration_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    registration_uuid = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    period_length = table.Column<int>(type: "INTEGER", nullable: false),
                    period_unit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    anchor_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    runs_before_anchor = table.Column<int>(type: "INTEGER", nullable: false),
                    runs = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    merchant_meta_data = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    callback_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schedules", x => x.id);
                    table.ForeignKey(
                        name: "FK_schedules_connectors_connector_id",
                        column: x => x.connector_id,
                        principalTable: "connectors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_asp_net_user_claims_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_asp_net_user_logins_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_asp_net_user_passkeys_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_asp_net_user_tokens_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "column_choices",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    columns = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_column_choices", x => new { x.user_id, x.list });
                    table.ForeignKey(
                        name: "FK_column_choices_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "old_passwords",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_old_passwords", x => x.id);
                    table.ForeignKey(
                        name: "FK_old_passwords_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "portal_user_merchants",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portal_user_merchants", x => new { x.user_id, x.merchant_id });
                    table.ForeignKey(
                        name: "FK_portal_user_merchants_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_portal_user_merchants_merchants_merchant_id",
                        column: x => x.merchant_id,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "FK_recovery_codes_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_filters",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_filters", x => x.id);
                    table.ForeignKey(
                        name: "FK_saved_filters_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    user_agent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    stepped_up_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_user_sessions_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vault_entries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    registration_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_entries", x => x.id);
                    table.ForeignKey(
                        name: "FK_vault_entries_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "configuration_stamps",
                columns: new[] { "id", "value" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_api_users_merchant_id",
                table: "api_users",
                column: "merchant_id");

            migrationBuilder.CreateIndex(
                name: "IX_api_users_previous_valid_until",
                table: "api_users",
                column: "previous_valid_until",
                filter: "previous_valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_api_users_tenant_id_normalized_name",
                table: "api_users",
                columns: new[] { "tenant_id", "normalized_name" });

            migrationBuilder.CreateIndex(
                name: "IX_api_users_username",
                table: "api_users",
                column: "username",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_users_valid_until",
                table: "api_users",
                column: "valid_until",
                filter: "valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_user_claims_user_id",
                table: "asp_net_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_user_logins_user_id",
                table: "asp_net_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_user_passkeys_user_id",
                table: "asp_net_user_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "asp_net_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_users_last_sign_in_at",
                table: "asp_net_users",
                column: "last_sign_in_at");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_users_role_id",
                table: "asp_net_users",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_users_tenant_id_normalized_user_name",
                table: "asp_net_users",
                columns: new[] { "tenant_id", "normalized_user_name" });

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "asp_net_users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_actor_id_at",
                table: "audit_entries",
                columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_object_type_object_id_at",
                table: "audit_entries",
                columns: new[] { "object_type", "object_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_tenant_id_at",
                table: "audit_entries",
                columns: new[] { "tenant_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_tenant_id_number",
                table: "audit_entries",
                columns: new[] { "tenant_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_unsealed",
                table: "audit_entries",
                column: "at",
                filter: "number IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_connector_members_member_id",
                table: "connector_members",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_connectors_api_key",
                table: "connectors",
                column: "api_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_connectors_container_id",
                table: "connectors",
                column: "container_id");

            migrationBuilder.CreateIndex(
                name: "IX_connectors_merchant_id",
                table: "connectors",
                column: "merchant_id");

            migrationBuilder.CreateIndex(
                name: "IX_connectors_previous_secret_valid_until",
                table: "connectors",
                column: "previous_secret_valid_until",
                filter: "previous_secret_valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_connectors_public_integration_key",
                table: "connectors",
                column: "public_integration_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_connectors_tenant_id_normalized_name",
                table: "connectors",
                columns: new[] { "tenant_id", "normalized_name" });

            migrationBuilder.CreateIndex(
                name: "IX_container_days_container_id_day",
                table: "container_days",
                columns: new[] { "container_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_container_days_day",
                table: "container_days",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_container_shares_target_tenant_id",
                table: "container_shares",
                column: "target_tenant_id");

            migrationBuilder.CreateIndex(
                name: "IX_containers_tenant_id_normalized_name",
                table: "containers",
                columns: new[] { "tenant_id", "normalized_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_data_keys_destroy_after",
                table: "data_keys",
                column: "destroy_after");

            migrationBuilder.CreateIndex(
                name: "IX_data_keys_owner_purpose_generation",
                table: "data_keys",
                columns: new[] { "owner", "purpose", "generation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_declines_at",
                table: "declines",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_declines_subject_at",
                table: "declines",
                columns: new[] { "subject", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_erased_profiles_look_again_at",
                table: "erased_profiles",
                column: "look_again_at");

            migrationBuilder.CreateIndex(
                name: "IX_merchants_tenant_id_external_id",
                table: "merchants",
                columns: new[] { "tenant_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merchants_tenant_id_normalized_name",
                table: "merchants",
                columns: new[] { "tenant_id", "normalized_name" });

            migrationBuilder.CreateIndex(
                name: "IX_notification_tries_expires_at",
                table: "notification_tries",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_notification_tries_notification_id",
                table: "notification_tries",
                column: "notification_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_container_id_created_at",
                table: "notifications",
                columns: new[] { "container_id", "created_at" },
                filter: "container_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_expires_at",
                table: "notifications",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_merchant_id_target",
                table: "notifications",
                columns: new[] { "merchant_id", "target" },
                filter: "next_try_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_next_try_at",
                table: "notifications",
                column: "next_try_at",
                filter: "next_try_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_profile_id",
                table: "notifications",
                column: "profile_id",
                filter: "profile_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_transaction_id",
                table: "notifications",
                column: "transaction_id");

            migrationBuilder.CreateIndex(
                name: "IX_notified_endpoints_merchant_id_target",
                table: "notified_endpoints",
                columns: new[] { "merchant_id", "target" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notified_endpoints_tenant_id_failing_since",
                table: "notified_endpoints",
                columns: new[] { "tenant_id", "failing_since" });

            migrationBuilder.CreateIndex(
                name: "IX_notified_endpoints_tenant_id_target",
                table: "notified_endpoints",
                columns: new[] { "tenant_id", "target" },
                unique: true,
                filter: "merchant_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_old_passwords_user_id_at",
                table: "old_passwords",
                columns: new[] { "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_pages_expires_at",
                table: "payment_pages",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_portal_user_merchants_merchant_id",
                table: "portal_user_merchants",
                column: "merchant_id");

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_created_at",
                table: "profiles",
                columns: new[] { "container_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_created_by_connector_id_created_at",
                table: "profiles",
                columns: new[] { "container_id", "created_by_connector_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_customer_identification",
                table: "profiles",
                columns: new[] { "container_id", "customer_identification" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_email",
                table: "profiles",
                columns: new[] { "container_id", "search_email" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_first_name",
                table: "profiles",
                columns: new[] { "container_id", "search_first_name" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_name",
                table: "profiles",
                columns: new[] { "container_id", "search_name" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_phone",
                table: "profiles",
                columns: new[] { "container_id", "search_phone" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_guid",
                table: "profiles",
                column: "guid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_profiles_search_first_name_id",
                table: "profiles",
                columns: new[] { "search_first_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_search_name_id",
                table: "profiles",
                columns: new[] { "search_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_queued_deregistrations_connector_id",
                table: "queued_deregistrations",
                column: "connector_id");

            migrationBuilder.CreateIndex(
                name: "IX_queued_deregistrations_next_try_at",
                table: "queued_deregistrations",
                column: "next_try_at");

            migrationBuilder.CreateIndex(
                name: "IX_recovery_codes_user_id",
                table: "recovery_codes",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_refused_calls_api_user_id_at",
                table: "refused_calls",
                columns: new[] { "api_user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_equality_hash",
                table: "registrations",
                columns: new[] { "container_id", "equality_hash" });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_expiry_year_expiry_month",
                table: "registrations",
                columns: new[] { "container_id", "expiry_year", "expiry_month" },
                filter: "expiry_year IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_first_six_last_four",
                table: "registrations",
                columns: new[] { "container_id", "first_six", "last_four" });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_last_four",
                table: "registrations",
                columns: new[] { "container_id", "last_four" });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_profile_id",
                table: "registrations",
                column: "profile_id");

            migrationBuilder.CreateIndex(
                name: "IX_registrations_token",
                table: "registrations",
                column: "token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registrations_transaction_id",
                table: "registrations",
                column: "transaction_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_roles_tenant_id_normalized_name",
                table: "roles",
                columns: new[] { "tenant_id", "normalized_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_filters_user_id_tenant_id_list_name",
                table: "saved_filters",
                columns: new[] { "user_id", "tenant_id", "list", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_schedules_connector_id",
                table: "schedules",
                column: "connector_id");

            migrationBuilder.CreateIndex(
                name: "IX_schedules_next_at",
                table: "schedules",
                column: "next_at",
                filter: "next_at IS NOT NULL AND status = 'Active'");

            migrationBuilder.CreateIndex(
                name: "IX_schedules_registration_id",
                table: "schedules",
                column: "registration_id");

            migrationBuilder.CreateIndex(
                name: "IX_schedules_schedule_id",
                table: "schedules",
                column: "schedule_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_schedules_tenant_id_id",
                table: "schedules",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_tenant_closure_descendant_id",
                table: "tenant_closure",
                column: "descendant_id");

            migrationBuilder.CreateIndex(
                name: "IX_tenant_security_tenant_id",
                table: "tenant_security",
                column: "tenant_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tenants_parent_id_normalized_name",
                table: "tenants",
                columns: new[] { "parent_id", "normalized_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_transaction_days_day",
                table: "transaction_days",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_transaction_events_transaction_id",
                table: "transaction_events",
                column: "transaction_id");

            migrationBuilder.CreateIndex(
                name: "IX_transaction_exchanges_expires_at",
                table: "transaction_exchanges",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_transaction_hours_hour",
                table: "transaction_hours",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_customer_hash",
                table: "transactions",
                column: "customer_hash",
                filter: "customer_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_email_hash",
                table: "transactions",
                column: "email_hash",
                filter: "email_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_last_four_first_six",
                table: "transactions",
                columns: new[] { "last_four", "first_six" },
                filter: "last_four IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_merchant_transaction_id_connector_id",
                table: "transactions",
                columns: new[] { "merchant_transaction_id", "connector_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_transactions_name_hash",
                table: "transactions",
                column: "name_hash",
                filter: "name_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_next_check_at",
                table: "transactions",
                column: "next_check_at",
                filter: "next_check_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_personal_until",
                table: "transactions",
                column: "personal_until",
                filter: "personal_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_profile_id_created_at",
                table: "transactions",
                columns: new[] { "profile_id", "created_at" },
                filter: "profile_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_provider_transaction_id",
                table: "transactions",
                column: "provider_transaction_id",
                filter: "provider_transaction_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_purchase_id",
                table: "transactions",
                column: "purchase_id",
                filter: "reference_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_reference_id",
                table: "transactions",
                column: "reference_id",
                filter: "reference_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_tenant_id_id",
                table: "transactions",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_transactions_uuid",
                table: "transactions",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_used_card_tokens_expires_at",
                table: "used_card_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_user_sessions_last_seen_at",
                table: "user_sessions",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_user_sessions_user_id_created_at",
                table: "user_sessions",
                columns: new[] { "user_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_vault_entries_registration_id",
                table: "vault_entries",
                column: "registration_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_user_merchants");

            migrationBuilder.DropTable(
                name: "asp_net_user_claims");

            migrationBuilder.DropTable(
                name: "asp_net_user_logins");

            migrationBuilder.DropTable(
                name: "asp_net_user_passkeys");

            migrationBuilder.DropTable(
                name: "asp_net_user_tokens");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "column_choices");

            migrationBuilder.DropTable(
                name: "configuration_stamps");

            migrationBuilder.DropTable(
                name: "connector_members");

            migrationBuilder.DropTable(
                name: "container_days");

            migrationBuilder.DropTable(
                name: "container_shares");

            migrationBuilder.DropTable(
                name: "data_keys");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "declines");

            migrationBuilder.DropTable(
                name: "erased_profiles");

            migrationBuilder.DropTable(
                name: "gateway_accounts");

            migrationBuilder.DropTable(
                name: "notification_tries");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "notified_endpoints");

            migrationBuilder.DropTable(
                name: "old_passwords");

            migrationBuilder.DropTable(
                name: "payment_pages");

            migrationBuilder.DropTable(
                name: "portal_user_merchants");

            migrationBuilder.DropTable(
                name: "queued_deregistrations");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "refused_calls");

            migrationBuilder.DropTable(
                name: "saved_filters");

            migrationBuilder.DropTable(
                name: "schedules");

            migrationBuilder.DropTable(
                name: "tenant_closure");

            migrationBuilder.DropTable(
                name: "tenant_security");

            migrationBuilder.DropTable(
                name: "transaction_days");

            migrationBuilder.DropTable(
                name: "transaction_events");

            migrationBuilder.DropTable(
                name: "transaction_exchanges");

            migrationBuilder.DropTable(
                name: "transaction_hours");

            migrationBuilder.DropTable(
                name: "transactions");

            migrationBuilder.DropTable(
                name: "used_card_tokens");

            migrationBuilder.DropTable(
                name: "user_sessions");

            migrationBuilder.DropTable(
                name: "vault_entries");

            migrationBuilder.DropTable(
                name: "api_users");

            migrationBuilder.DropTable(
                name: "connectors");

            migrationBuilder.DropTable(
                name: "asp_net_users");

            migrationBuilder.DropTable(
                name: "registrations");

            migrationBuilder.DropTable(
                name: "merchants");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "profiles");

            migrationBuilder.DropTable(
                name: "containers");

            migrationBuilder.DropTable(
                name: "tenants");
        }
    }
}
