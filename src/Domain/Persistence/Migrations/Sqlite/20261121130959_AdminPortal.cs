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
                name: "IX_audit_entries_object_type_object_id",
                table: "audit_entries");

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "containers",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

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
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "source_address",
                table: "audit_entries",
                type: "TEXT",
                maxLength: 45,
                nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_actor_id_at",
                table: "audit_entries",
                columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_object_type_object_id_at",
                table: "audit_entries",
                columns: new[] { "object_type", "object_id", "at" });

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
                name: "IX_transaction_hours_hour",
                table: "transaction_hours",
                column: "hour");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "container_hours");

            migrationBuilder.DropTable(
                name: "transaction_hours");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_actor_id_at",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_object_type_object_id_at",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "result",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "source_address",
                table: "audit_entries");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_object_type_object_id",
                table: "audit_entries",
                columns: new[] { "object_type", "object_id" });
        }
    }
}
