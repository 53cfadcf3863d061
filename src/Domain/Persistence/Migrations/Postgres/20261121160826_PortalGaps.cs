using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PortalGaps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_first_name",
                table: "profiles",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "end_announced",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_first_name",
                table: "profiles",
                columns: new[] { "container_id", "search_first_name" });

            migrationBuilder.CreateIndex(
                name: "IX_connectors_previous_secret_valid_until",
                table: "connectors",
                column: "previous_secret_valid_until",
                filter: "previous_secret_valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_api_users_previous_valid_until",
                table: "api_users",
                column: "previous_valid_until",
                filter: "previous_valid_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_api_users_valid_until",
                table: "api_users",
                column: "valid_until",
                filter: "valid_until IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_search_first_name",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_connectors_previous_secret_valid_until",
                table: "connectors");

            migrationBuilder.DropIndex(
                name: "IX_api_users_previous_valid_until",
                table: "api_users");

            migrationBuilder.DropIndex(
                name: "IX_api_users_valid_until",
                table: "api_users");

            migrationBuilder.DropColumn(
                name: "search_first_name",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "end_announced",
                table: "asp_net_users");
        }
    }
}
