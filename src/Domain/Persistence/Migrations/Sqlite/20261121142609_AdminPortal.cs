using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
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
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "email_hash",
                table: "transactions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "name_hash",
                table: "transactions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "disables_login_for_sub_tenants",
                table: "tenants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "password_validity_months",
                table: "tenants",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "profiles",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 400,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_phone",
                table: "profiles",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "archived",
                table: "merchants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "merchants",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                table: "merchants",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "normalized_name",
                table: "merchants",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "containers",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "created_by",
                table: "container_shares",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "archived",
                table: "connectors",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "connectors",
                type: "TEXT",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "normalized_name",
                table: "connectors",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "previous_secret_sealed",
                table: "connectors",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "previous_secret_valid_until",
                table: "connectors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "audit_entries",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "result",
                table: "audit_entries",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Done");

            migrationBuilder.AddColumn<string>(
                name: "source_address",
                table: "audit_entries",
                type: "TEXT",
                maxLength: 45,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "archived_at",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "codes_blocked_until",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "direct_permissions",
                table: "asp_net_users",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "edit_version",
                table: "asp_net_users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "failures_since",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "first_name",
                table: "asp_net_users",
                type: "TEXT",
                maxLength: 50,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "inactivity_warned_at",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_of_merchants",
                table: "asp_net_users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "last_name",
                table: "asp_net_users",
                type: "TEXT",
                maxLength: 50,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "last_sign_in_at",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "link_number",
                table: "asp_net_users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "locked_until",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "password_changed_at",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "recovery_blocked_until",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "role_id",
                table: "asp_net_users",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_name",
                table: "asp_net_users",
                type: "TEXT",
                maxLength: 101,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "totp_last_step",
                table: "asp_net_users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "totp_sealed",
                table: "asp_net_users",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "valid_until",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wrong_codes",
                table: "asp_net_users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "wrong_recovery_codes",
                table: "asp_net_users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "archived",
                table: "api_users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "normalized_name",
                table: "api_users",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

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
                name: "container_hours",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    profiles = table.Column<int>(type: "INTEGER", nullable: false),
                    cards = table.Column<int>(type: "INTEGER", nullable: false),
                    ibans = table.Column<int>(type: "INTEGER", nullable: false),
                    wallets = table.Column<int>(type: "INTEGER", nullable: false),
                    expiring_cards = table.Column<int>(type: "INTEGER", nullable: false)
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
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    succeeded = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_hours", x => new { x.tenant_id, x.merchant_id, x.hour, x.currency });
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
                type: "TEXT",
                maxLength: 400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 400);

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
