using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Schedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "last_charge",
                table: "schedules",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            // For some hours of development it stood in the column of the reason.
            migrationBuilder.Sql("UPDATE schedules SET last_charge = problem, problem = NULL WHERE status <> 'Error' AND problem IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_schedule_id_id",
                table: "transactions",
                columns: new[] { "schedule_id", "id" },
                filter: "schedule_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_transactions_schedule_id_id",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "last_charge",
                table: "schedules");
        }
    }
}
