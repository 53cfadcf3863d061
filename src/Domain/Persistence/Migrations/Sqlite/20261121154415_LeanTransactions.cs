using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LeanTransactions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_transactions_connector_id_merchant_transaction_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_created_at",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_merchant_transaction_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_purchase_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_tenant_id_created_at",
                table: "transactions");

            migrationBuilder.CreateTable(
                name: "erased_profiles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    look_again_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erased_profiles", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_transactions_merchant_transaction_id_connector_id",
                table: "transactions",
                columns: new[] { "merchant_transaction_id", "connector_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_transactions_purchase_id",
                table: "transactions",
                column: "purchase_id",
                filter: "reference_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_tenant_id_id",
                table: "transactions",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_erased_profiles_look_again_at",
                table: "erased_profiles",
                column: "look_again_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erased_profiles");

            migrationBuilder.DropIndex(
                name: "IX_transactions_merchant_transaction_id_connector_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_purchase_id",
                table: "transactions");

            migrationBuilder.DropIndex(
                name: "IX_transactions_tenant_id_id",
                table: "transactions");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_connector_id_merchant_transaction_id",
                table: "transactions",
                columns: new[] { "connector_id", "merchant_transaction_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_transactions_created_at",
                table: "transactions",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_merchant_transaction_id",
                table: "transactions",
                column: "merchant_transaction_id");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_purchase_id",
                table: "transactions",
                column: "purchase_id");

            migrationBuilder.CreateIndex(
                name: "IX_transactions_tenant_id_created_at",
                table: "transactions",
                columns: new[] { "tenant_id", "created_at" });
        }
    }
}
