using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ShopperDecides : Migration
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
                name: "held_by",
                table: "profiles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "held_since",
                table: "profiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hold_reason",
                table: "profiles",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "equal_instruments",
                table: "containers",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "KeepBoth");

            migrationBuilder.AddColumn<bool>(
                name: "shoppers_page",
                table: "containers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

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
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_instrument_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_rules",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    after = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    warn_days = table.Column<int>(type: "INTEGER", nullable: false),
                    enabled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    enabled_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_rules", x => x.id);
                    table.ForeignKey(
                        name: "FK_retention_rules_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_retention_runs_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shopper_sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    browser_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    return_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shopper_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_shopper_sessions_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_warnings",
                columns: table => new
                {
                    rule_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_warnings", x => new { x.rule_id, x.round, x.subject });
                    table.ForeignKey(
                        name: "FK_retention_warnings_retention_rules_rule_id",
                        column: x => x.rule_id,
                        principalTable: "retention_rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "retention_results",
                columns: table => new
                {
                    run_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rule_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    after = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    warn_days = table.Column<int>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    warned = table.Column<int>(type: "INTEGER", nullable: false),
                    erased = table.Column<int>(type: "INTEGER", nullable: false),
                    held_back = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    cursor_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    cursor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    held_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_results", x => new { x.run_id, x.rule_id });
                    table.ForeignKey(
                        name: "FK_retention_results_retention_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "retention_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_transactions_registration_id",
                table: "transactions",
                column: "registration_id",
                filter: "registration_id IS NOT NULL AND profile_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_created_at",
                table: "registrations",
                columns: new[] { "container_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_successor_id",
                table: "registrations",
                column: "successor_id",
                filter: "successor_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_container_shares_until",
                table: "container_shares",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_retention_results_held_until",
                table: "retention_results",
                column: "held_until",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_rules_container_id_kind",
                table: "retention_rules",
                columns: new[] { "container_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_retention_runs_container_id_day",
                table: "retention_runs",
                columns: new[] { "container_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_retention_runs_started_at",
                table: "retention_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "IX_shopper_sessions_expires_at",
                table: "shopper_sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_shopper_sessions_profile_id",
                table: "shopper_sessions",
                column: "profile_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "instrument_notices");

            migrationBuilder.DropTable(
                name: "retention_results");

            migrationBuilder.DropTable(
                name: "retention_warnings");

            migrationBuilder.DropTable(
                name: "shopper_sessions");

            migrationBuilder.DropTable(
                name: "retention_runs");

            migrationBuilder.DropTable(
                name: "retention_rules");

            migrationBuilder.DropIndex(
                name: "IX_transactions_registration_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_registrations_container_id_created_at",
                table: "registrations");

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
                name: "held_by",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "held_since",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "hold_reason",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "equal_instruments",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "shoppers_page",
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
