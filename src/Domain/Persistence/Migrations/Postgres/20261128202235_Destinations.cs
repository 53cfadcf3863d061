using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Destinations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "destination_version",
                table: "gateway_accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "destination_approvals",
                columns: table => new
                {
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connector_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    destination_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_destination_approvals", x => new { x.container_id, x.connector_id });
                    table.ForeignKey(
                        name: "FK_destination_approvals_connectors_connector_id",
                        column: x => x.connector_id,
                        principalTable: "connectors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_destination_approvals_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gateway_destinations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    adapter = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    base_url = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    account = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    allowed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_destinations", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_destination_approvals_connector_id",
                table: "destination_approvals",
                column: "connector_id");

            migrationBuilder.CreateIndex(
                name: "IX_gateway_destinations_adapter_base_url_account",
                table: "gateway_destinations",
                columns: new[] { "adapter", "base_url", "account" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "destination_approvals");

            migrationBuilder.DropTable(
                name: "gateway_destinations");

            migrationBuilder.DropColumn(
                name: "destination_version",
                table: "gateway_accounts");
        }
    }
}
