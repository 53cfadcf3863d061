using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Shares : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "successor_id",
                table: "registrations",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "equal_instruments",
                table: "containers",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "KeepBoth");

            migrationBuilder.AddColumn<DateTime>(
                name: "from",
                table: "container_shares",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "container_shares",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "told",
                table: "container_shares",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "until",
                table: "container_shares",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "instrument_notices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    change = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    registration_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: false)
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
