using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "search_first_name",
                table: "profiles",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "skips_security_code",
                table: "connectors",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "end_announced",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notification_tries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notification_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: true),
                    answer_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notification_tries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connector_id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: false, collation: "C"),
                    target = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    body_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    signed_with_md5 = table.Column<bool>(type: "boolean", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    step = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    next_try_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    holder = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notified_endpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    target = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    last_success_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_failure_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failing_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notified_endpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_pages",
                columns: table => new
                {
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    browser_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    takes_means = table.Column<bool>(type: "boolean", nullable: false),
                    offers_saving = table.Column<bool>(type: "boolean", nullable: false),
                    three_d_secure = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    success_url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true, collation: "C"),
                    cancel_url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true, collation: "C"),
                    error_url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true, collation: "C")
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
