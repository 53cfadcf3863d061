using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Notifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
