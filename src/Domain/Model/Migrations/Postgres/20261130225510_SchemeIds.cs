using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
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
                type: "character varying(2)",
                maxLength: 2,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "scheme_link_id",
                table: "transactions",
                type: "character varying(22)",
                maxLength: 22,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "scheme_transaction_id",
                table: "transactions",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "three_d_secure_id",
                table: "transactions",
                type: "character varying(36)",
                maxLength: 36,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "consent_merchants",
                table: "registrations",
                type: "character varying(1887)",
                maxLength: 1887,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "scheme_link_id",
                table: "registrations",
                type: "character varying(22)",
                maxLength: 22,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "scheme_transaction_id",
                table: "registrations",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "merchants",
                table: "consents",
                type: "character varying(1887)",
                maxLength: 1887,
                nullable: true,
                collation: "C");
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
