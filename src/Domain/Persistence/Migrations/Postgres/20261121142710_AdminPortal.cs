using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AdminPortal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_transactions_profile_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_merchants_tenant_id_name",
                table: "merchants");

            migrationBuilder.DropIndex(
                name: "IX_connectors_tenant_id",
                table: "connectors");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_object_type_object_id",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_asp_net_users_tenant_id",
                table: "asp_net_users");

            migrationBuilder.DropIndex(
                name: "IX_api_users_tenant_id",
                table: "api_users");

            migrationBuilder.AddColumn<byte[]>(
                name: "customer_hash",
                table: "transactions",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "email_hash",
                table: "transactions",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "name_hash",
                table: "transactions",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "disables_login_for_sub_tenants",
                table: "tenants",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "password_validity_months",
                table: "tenants",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "profiles",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "search_phone",
                table: "profiles",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "archived",
                table: "merchants",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "merchants",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                table: "merchants",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "normalized_name",
                table: "merchants",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "containers",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "created_by",
                table: "container_shares",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "archived",
                table: "connectors",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "connectors",
                type: "character varying(255)",
                maxLength: 255,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "normalized_name",
                table: "connectors",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<byte[]>(
                name: "previous_secret_sealed",
                table: "connectors",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "previous_secret_valid_until",
                table: "connectors",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "audit_entries",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "result",
                table: "audit_entries",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Done",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "source_address",
                table: "audit_entries",
                type: "character varying(45)",
                maxLength: 45,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "archived_at",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "codes_blocked_until",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "direct_permissions",
                table: "asp_net_users",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "edit_version",
                table: "asp_net_users",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "failures_since",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "first_name",
                table: "asp_net_users",
                type: "character varying(50)",
                maxLength: 50,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "inactivity_warned_at",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_of_merchants",
                table: "asp_net_users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "last_name",
                table: "asp_net_users",
                type: "character varying(50)",
                maxLength: 50,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "last_sign_in_at",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "link_number",
                table: "asp_net_users",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "locked_until",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "password_changed_at",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "recovery_blocked_until",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "role_id",
                table: "asp_net_users",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_name",
                table: "asp_net_users",
                type: "character varying(101)",
                maxLength: 101,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "totp_last_step",
                table: "asp_net_users",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "totp_sealed",
                table: "asp_net_users",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "valid_until",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wrong_codes",
                table: "asp_net_users",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "wrong_recovery_codes",
                table: "asp_net_users",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "archived",
                table: "api_users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "normalized_name",
                table: "api_users",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "column_choices",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    columns = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
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
                name: "container_hours",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: true),
                    hour = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    profiles = table.Column<int>(type: "integer", nullable: false),
                    cards = table.Column<int>(type: "integer", nullable: false),
                    ibans = table.Column<int>(type: "integer", nullable: false),
                    wallets = table.Column<int>(type: "integer", nullable: false),
                    expiring_cards = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_container_hours", x => x.id);
                    table.ForeignKey(
                        name: "FK_container_hours_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "old_passwords",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                name: "refused_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    api_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    route = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true, collation: "C")
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
                name: "roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    normalized_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    permissions = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                name: "saved_filters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    query = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C")
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
                name: "tenant_security",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requires_second_factor = table.Column<bool>(type: "boolean", nullable: false),
                    idle_minutes = table.Column<int>(type: "integer", nullable: true),
                    disables_inactive_after_days = table.Column<int>(type: "integer", nullable: true),
                    allowed_networks = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                name: "transaction_exchanges",
                columns: table => new
                {
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    response_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_exchanges", x => x.transaction_id);
                });

            migrationBuilder.CreateTable(
                name: "transaction_hours",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    succeeded = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_hours", x => new { x.tenant_id, x.merchant_id, x.hour, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "user_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true, collation: "C"),
                    user_agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    stepped_up_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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

            migrationBuilder.CreateIndex(
                name: "IX_transactions_created_at",
                table: "transactions",
                column: "created_at");

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
                name: "IX_transactions_merchant_transaction_id",
                table: "transactions",
                column: "merchant_transaction_id");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_name_hash",
                table: "transactions",
                column: "name_hash",
                filter: "name_hash IS NOT NULL");

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
                column: "purchase_id");

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_first_six_last_four",
                table: "registrations",
                columns: new[] { "container_id", "first_six", "last_four" });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_last_four",
                table: "registrations",
                columns: new[] { "container_id", "last_four" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_created_by_connector_id_created_at",
                table: "profiles",
                columns: new[] { "container_id", "created_by_connector_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_phone",
                table: "profiles",
                columns: new[] { "container_id", "search_phone" });

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
                name: "IX_connectors_tenant_id_normalized_name",
                table: "connectors",
                columns: new[] { "tenant_id", "normalized_name" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_actor_id_at",
                table: "audit_entries",
                columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_object_type_object_id_at",
                table: "audit_entries",
                columns: new[] { "object_type", "object_id", "at" });

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
                name: "IX_api_users_tenant_id_normalized_name",
                table: "api_users",
                columns: new[] { "tenant_id", "normalized_name" });

            migrationBuilder.CreateIndex(
                name: "IX_container_hours_container_id_hour",
                table: "container_hours",
                columns: new[] { "container_id", "hour" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_container_hours_hour",
                table: "container_hours",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "IX_old_passwords_user_id_at",
                table: "old_passwords",
                columns: new[] { "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_portal_user_merchants_merchant_id",
                table: "portal_user_merchants",
                column: "merchant_id");

            migrationBuilder.CreateIndex(
                name: "IX_recovery_codes_user_id",
                table: "recovery_codes",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_refused_calls_api_user_id_at",
                table: "refused_calls",
                columns: new[] { "api_user_id", "at" });

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
                name: "IX_tenant_security_tenant_id",
                table: "tenant_security",
                column: "tenant_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_transaction_exchanges_expires_at",
                table: "transaction_exchanges",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_transaction_hours_hour",
                table: "transaction_hours",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "IX_user_sessions_last_seen_at",
                table: "user_sessions",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_user_sessions_user_id_created_at",
                table: "user_sessions",
                columns: new[] { "user_id", "created_at" });

            migrationBuilder.AddForeignKey(
                name: "FK_asp_net_users_roles_role_id",
                table: "asp_net_users",
                column: "role_id",
                principalTable: "roles",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_asp_net_users_roles_role_id",
                table: "asp_net_users");

            migrationBuilder.DropTable(
                name: "column_choices");

            migrationBuilder.DropTable(
                name: "container_hours");

            migrationBuilder.DropTable(
                name: "old_passwords");

            migrationBuilder.DropTable(
                name: "portal_user_merchants");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "refused_calls");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "saved_filters");

            migrationBuilder.DropTable(
                name: "tenant_security");

            migrationBuilder.DropTable(
                name: "transaction_exchanges");

            migrationBuilder.DropTable(
                name: "transaction_hours");

            migrationBuilder.DropTable(
                name: "user_sessions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_created_at",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_customer_hash",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_email_hash",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_last_four_first_six",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_merchant_transaction_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_name_hash",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_profile_id_created_at",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_provider_transaction_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_purchase_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_registrations_container_id_first_six_last_four",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "IX_registrations_container_id_last_four",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_created_by_connector_id_created_at",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_search_phone",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_merchants_tenant_id_external_id",
                table: "merchants");

            migrationBuilder.DropIndex(
                name: "IX_merchants_tenant_id_normalized_name",
                table: "merchants");

            migrationBuilder.DropIndex(
                name: "IX_connectors_tenant_id_normalized_name",
                table: "connectors");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_actor_id_at",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_object_type_object_id_at",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_asp_net_users_last_sign_in_at",
                table: "asp_net_users");

            migrationBuilder.DropIndex(
                name: "IX_asp_net_users_role_id",
                table: "asp_net_users");

            migrationBuilder.DropIndex(
                name: "IX_asp_net_users_tenant_id_normalized_user_name",
                table: "asp_net_users");

            migrationBuilder.DropIndex(
                name: "IX_api_users_tenant_id_normalized_name",
                table: "api_users");

            migrationBuilder.DropColumn(
                name: "customer_hash",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "email_hash",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "name_hash",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "disables_login_for_sub_tenants",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "password_validity_months",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "search_phone",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "archived",
                table: "merchants");

            migrationBuilder.DropColumn(
                name: "email",
                table: "merchants");

            migrationBuilder.DropColumn(
                name: "external_id",
                table: "merchants");

            migrationBuilder.DropColumn(
                name: "normalized_name",
                table: "merchants");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "created_by",
                table: "container_shares");

            migrationBuilder.DropColumn(
                name: "archived",
                table: "connectors");

            migrationBuilder.DropColumn(
                name: "description",
                table: "connectors");

            migrationBuilder.DropColumn(
                name: "normalized_name",
                table: "connectors");

            migrationBuilder.DropColumn(
                name: "previous_secret_sealed",
                table: "connectors");

            migrationBuilder.DropColumn(
                name: "previous_secret_valid_until",
                table: "connectors");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "result",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "source_address",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "codes_blocked_until",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "direct_permissions",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "edit_version",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "failures_since",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "first_name",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "inactivity_warned_at",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "is_of_merchants",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "last_name",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "last_sign_in_at",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "link_number",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "locked_until",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "password_changed_at",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "recovery_blocked_until",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "role_id",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "search_name",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "totp_last_step",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "totp_sealed",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "valid_until",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "wrong_codes",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "wrong_recovery_codes",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "archived",
                table: "api_users");

            migrationBuilder.DropColumn(
                name: "normalized_name",
                table: "api_users");

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "profiles",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_profile_id",
                table: "transactions",
                column: "profile_id",
                filter: "profile_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_merchants_tenant_id_name",
                table: "merchants",
                columns: new[] { "tenant_id", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_connectors_tenant_id",
                table: "connectors",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_object_type_object_id",
                table: "audit_entries",
                columns: new[] { "object_type", "object_id" });

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_users_tenant_id",
                table: "asp_net_users",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "IX_api_users_tenant_id",
                table: "api_users",
                column: "tenant_id");
        }
    }
}
