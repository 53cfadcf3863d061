using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Shares : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "successor_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "equal_instruments",
                table: "containers",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "KeepBoth",
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "from",
                table: "container_shares",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "container_shares",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "told",
                table: "container_shares",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "until",
                table: "container_shares",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "instrument_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    change = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    profile_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_instrument_notices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_successor_id",
                table: "registrations",
                column: "successor_id",
                filter: "successor_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_container_shares_until",
                table: "container_shares",
                column: "until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "instrument_notices");

            migrationBuilder.DropIndex(
                name: "IX_registrations_successor_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "IX_container_shares_until",
                table: "container_shares");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "equal_instruments",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "from",
                table: "container_shares");

            migrationBuilder.DropColumn(
                name: "note",
                table: "container_shares");

            migrationBuilder.DropColumn(
                name: "told",
                table: "container_shares");

            migrationBuilder.DropColumn(
                name: "until",
                table: "container_shares");
        }
    }
}
