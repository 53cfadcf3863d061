using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Checkout : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "attempts",
                table: "transactions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "payment_pages",
                columns: table => new
                {
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    browser_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    takes_means = table.Column<bool>(type: "INTEGER", nullable: false),
                    offers_saving = table.Column<bool>(type: "INTEGER", nullable: false),
                    three_d_secure = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    success_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    cancel_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    error_url = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payment_pages", x => x.transaction_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_payment_pages_expires_at",
                table: "payment_pages",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "payment_pages");

            migrationBuilder.DropColumn(
                name: "attempts",
                table: "transactions");
        }
    }
}
