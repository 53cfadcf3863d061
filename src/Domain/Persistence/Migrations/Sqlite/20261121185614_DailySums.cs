using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DailySums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "container_days",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    profiles = table.Column<int>(type: "INTEGER", nullable: false),
                    cards = table.Column<int>(type: "INTEGER", nullable: false),
                    ibans = table.Column<int>(type: "INTEGER", nullable: false),
                    wallets = table.Column<int>(type: "INTEGER", nullable: false),
                    expiring_cards = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_container_days", x => x.id);
                    table.ForeignKey(
                        name: "FK_container_days_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transaction_days",
                columns: table => new
                {
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    succeeded = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transaction_days", x => new { x.tenant_id, x.merchant_id, x.day, x.currency });
                });

            // The last count of each day stays; days of transactions are added up anew from the transactions.
            migrationBuilder.Sql("""
                INSERT INTO container_days (id, container_id, day, counted_at, profiles, cards, ibans, wallets, expiring_cards)
                SELECT h.id, h.container_id, substr(h.hour, 1, 10), h.hour, h.profiles, h.cards, h.ibans, h.wallets, h.expiring_cards
                FROM container_hours AS h
                WHERE NOT EXISTS (SELECT 1 FROM container_hours AS later
                    WHERE later.container_id = h.container_id AND later.hour > h.hour AND substr(later.hour, 1, 10) = substr(h.hour, 1, 10))
                """);

            migrationBuilder.DropTable(
                name: "container_hours");

            migrationBuilder.CreateIndex(
                name: "IX_container_days_container_id_day",
                table: "container_days",
                columns: new[] { "container_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_container_days_day",
                table: "container_days",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_transaction_days_day",
                table: "transaction_days",
                column: "day");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "container_days");

            migrationBuilder.DropTable(
                name: "transaction_days");

            migrationBuilder.CreateTable(
                name: "container_hours",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cards = table.Column<int>(type: "INTEGER", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expiring_cards = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ibans = table.Column<int>(type: "INTEGER", nullable: false),
                    profiles = table.Column<int>(type: "INTEGER", nullable: false),
                    wallets = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_container_hours", x => x.id);
                    table.ForeignKey(
                        name: "FK_container_hours_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_container_hours_container_id_hour",
                table: "container_hours",
                columns: new[] { "container_id", "hour" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_container_hours_hour",
                table: "container_hours",
                column: "hour");
        }
    }
}
