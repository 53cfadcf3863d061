using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "payment_pages",
                columns: table => new
                {
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    browser_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    takes_means = table.Column<bool>(type: "boolean", nullable: false),
                    offers_saving = table.Column<bool>(type: "boolean", nullable: false),
                    three_d_secure = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    success_url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true, collation: "C"),
                    cancel_url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true, collation: "C"),
                    error_url = table.Column<string>(type: "character varying(4096)", maxLength: 4096, nullable: true, collation: "C")
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
