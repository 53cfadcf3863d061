using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Gateway : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "provider_state",
                table: "transactions",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "provider_keeps",
                table: "registrations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "provider_reference",
                table: "registrations",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "gateway_accounts",
                columns: table => new
                {
                    connector_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    base_url = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    username = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    password_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    api_key = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    shared_secret_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    public_integration_key = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    time_limit_seconds = table.Column<int>(type: "integer", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    connector_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    next_try_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.AlterColumn<string>(
                name: "provider_state",
                table: "transactions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(2000)",
                oldMaxLength: 2000,
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
