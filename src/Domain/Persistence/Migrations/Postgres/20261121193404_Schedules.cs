using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Schedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "schedule_id",
                table: "transactions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "schedules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    schedule_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connector_id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_uuid = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    period_length = table.Column<int>(type: "integer", nullable: false),
                    period_unit = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    anchor_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    runs_before_anchor = table.Column<int>(type: "integer", nullable: false),
                    runs = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    problem = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    merchant_meta_data = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    callback_url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "schedules");

            migrationBuilder.DropColumn(
                name: "schedule_id",
                table: "transactions");
        }
    }
}
