using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
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
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "empty_since",
                table: "data_keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "data_keys",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Active",
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "state_since",
                table: "data_keys",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<int>(
                name: "key_generation",
                table: "audit_heads",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "key_generation",
                table: "audit_entries",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "is_operator",
                table: "asp_net_users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("UPDATE data_keys SET active_from = created_at, state_since = created_at");

            migrationBuilder.CreateTable(
                name: "key_nodes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    master_keys = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    trouble = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_nodes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    reached = table.Column<Guid>(type: "uuid", nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    failed = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    worked = table.Column<double>(type: "double precision", nullable: false),
                    holder = table.Column<Guid>(type: "uuid", nullable: true),
                    held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_shares",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    custodian = table.Column<Guid>(type: "uuid", nullable: true),
                    custodian_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    check_value = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    entered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_shares", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "master_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    empty_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    first_custodian = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    second_custodian = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    handed_over = table.Column<byte[]>(type: "bytea", nullable: true)
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
