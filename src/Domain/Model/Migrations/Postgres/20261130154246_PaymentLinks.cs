using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PaymentLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_told",
                table: "retention_runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Those of before were told when they ended.
            migrationBuilder.Sql("UPDATE retention_runs SET is_told = TRUE");

            migrationBuilder.AddColumn<bool>(
                name: "is_link",
                table: "payment_pages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_retention_runs_ended_at",
                table: "retention_runs",
                column: "ended_at",
                filter: "NOT is_told");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_retention_runs_ended_at",
                table: "retention_runs");

            migrationBuilder.DropColumn(
                name: "is_told",
                table: "retention_runs");

            migrationBuilder.DropColumn(
                name: "is_link",
                table: "payment_pages");
        }
    }
}
