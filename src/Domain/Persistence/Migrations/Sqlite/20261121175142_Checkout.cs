using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Checkout : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "attempts",
                table: "transactions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "search_first_name",
                table: "profiles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "skips_security_code",
                table: "connectors",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "end_announced",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notification_tries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
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
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: false),
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
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
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

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_first_name",
                table: "profiles",
                columns: new[] { "container_id", "search_first_name" });

            migrationBuilder.CreateIndex(
                name: "IX_connectors_previous_secret_valid_until",
                table: "connectors",
                column: "previous_secret_valid_until",
                filter: "previous_secret_valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_api_users_previous_valid_until",
                table: "api_users",
                column: "previous_valid_until",
                filter: "previous_valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_api_users_valid_until",
                table: "api_users",
                column: "valid_until",
                filter: "valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notification_tries_expires_at",
                table: "notification_tries",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_notification_tries_notification_id",
                table: "notification_tries",
                column: "notification_id");

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
                name: "IX_payment_pages_expires_at",
                table: "payment_pages",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notification_tries");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "notified_endpoints");

            migrationBuilder.DropTable(
                name: "payment_pages");

            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_search_first_name",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_connectors_previous_secret_valid_until",
                table: "connectors");

            migrationBuilder.DropIndex(
                name: "IX_api_users_previous_valid_until",
                table: "api_users");

            migrationBuilder.DropIndex(
                name: "IX_api_users_valid_until",
                table: "api_users");

            migrationBuilder.DropColumn(
                name: "attempts",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "search_first_name",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "skips_security_code",
                table: "connectors");

            migrationBuilder.DropColumn(
                name: "end_announced",
                table: "asp_net_users");
        }
    }
}
