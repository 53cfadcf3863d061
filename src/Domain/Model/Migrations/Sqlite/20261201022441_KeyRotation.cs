using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeyRotation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "active_from",
                table: "data_keys",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "empty_since",
                table: "data_keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "data_keys",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.AddColumn<DateTime>(
                name: "state_since",
                table: "data_keys",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<int>(
                name: "key_generation",
                table: "audit_heads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "key_generation",
                table: "audit_entries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "is_operator",
                table: "asp_net_users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("UPDATE data_keys SET active_from = created_at, state_since = created_at");

            migrationBuilder.CreateTable(
                name: "key_nodes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    master_keys = table.Column<string>(type: "TEXT", nullable: false),
                    trouble = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_nodes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_runs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    reached = table.Column<byte[]>(type: "BLOB", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    failed = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    worked = table.Column<double>(type: "REAL", nullable: false),
                    holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    held_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_shares",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    custodian = table.Column<byte[]>(type: "BLOB", nullable: true),
                    custodian_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    check_value = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_shares", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "master_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    empty_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    first_custodian = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    second_custodian = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    handed_over = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_master_keys", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_key_runs_kind",
                table: "key_runs",
                column: "kind",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_key_runs_started_at",
                table: "key_runs",
                column: "started_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "key_nodes");

            migrationBuilder.DropTable(
                name: "key_runs");

            migrationBuilder.DropTable(
                name: "key_shares");

            migrationBuilder.DropTable(
                name: "master_keys");

            migrationBuilder.DropColumn(
                name: "active_from",
                table: "data_keys");

            migrationBuilder.DropColumn(
                name: "empty_since",
                table: "data_keys");

            migrationBuilder.DropColumn(
                name: "state",
                table: "data_keys");

            migrationBuilder.DropColumn(
                name: "state_since",
                table: "data_keys");

            migrationBuilder.DropColumn(
                name: "key_generation",
                table: "audit_heads");

            migrationBuilder.DropColumn(
                name: "key_generation",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "is_operator",
                table: "asp_net_users");
        }
    }
}
