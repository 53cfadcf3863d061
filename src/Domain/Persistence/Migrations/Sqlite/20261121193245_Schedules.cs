using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Schedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "schedule_id",
                table: "transactions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "schedules",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    schedule_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    registration_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    registration_uuid = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    period_length = table.Column<int>(type: "INTEGER", nullable: false),
                    period_unit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    anchor_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    runs_before_anchor = table.Column<int>(type: "INTEGER", nullable: false),
                    runs = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    merchant_meta_data = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    callback_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
