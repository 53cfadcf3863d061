using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Gateway : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "provider_keeps",
                table: "registrations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "provider_reference",
                table: "registrations",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_queued_deregistrations_connector_id",
                table: "queued_deregistrations",
                column: "connector_id");

            migrationBuilder.CreateIndex(
                name: "IX_queued_deregistrations_next_try_at",
                table: "queued_deregistrations",
                column: "next_try_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gateway_accounts");

            migrationBuilder.DropTable(
                name: "queued_deregistrations");

            migrationBuilder.DropColumn(
                name: "provider_keeps",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "provider_reference",
                table: "registrations");
        }
    }
}
