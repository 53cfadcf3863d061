using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SchemeIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "eci",
                table: "transactions",
                type: "TEXT",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scheme_link_id",
                table: "transactions",
                type: "TEXT",
                maxLength: 22,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scheme_transaction_id",
                table: "transactions",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "three_d_secure_id",
                table: "transactions",
                type: "TEXT",
                maxLength: 36,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consent_merchants",
                table: "registrations",
                type: "TEXT",
                maxLength: 1887,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scheme_link_id",
                table: "registrations",
                type: "TEXT",
                maxLength: 22,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scheme_transaction_id",
                table: "registrations",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "merchants",
                table: "consents",
                type: "TEXT",
                maxLength: 1887,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "eci",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "scheme_link_id",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "scheme_transaction_id",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "three_d_secure_id",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "consent_merchants",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "scheme_link_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "scheme_transaction_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "merchants",
                table: "consents");
        }
    }
}
