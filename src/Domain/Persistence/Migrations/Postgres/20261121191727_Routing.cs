using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Routing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "reroutes",
                table: "transactions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "routing_rules",
                table: "connectors",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.CreateIndex(
                name: "IX_profiles_search_first_name_id",
                table: "profiles",
                columns: new[] { "search_first_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_search_name_id",
                table: "profiles",
                columns: new[] { "search_name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_profiles_search_first_name_id",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_profiles_search_name_id",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "reroutes",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "routing_rules",
                table: "connectors");
        }
    }
}
