using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RenewalLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "renewal_links",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    registration_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    expiry_month = table.Column<int>(type: "INTEGER", nullable: false),
                    expiry_year = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sent_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    by_mail = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_mailed = table.Column<bool>(type: "INTEGER", nullable: false),
                    transaction_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    refusal = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_renewal_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_renewal_links_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "renewal_texts",
                columns: table => new
                {
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_renewal_texts", x => new { x.tenant_id, x.language });
                });

            migrationBuilder.CreateIndex(
                name: "IX_renewal_links_due_at",
                table: "renewal_links",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_renewal_links_profile_id",
                table: "renewal_links",
                column: "profile_id");

            migrationBuilder.CreateIndex(
                name: "IX_renewal_links_registration_id_day",
                table: "renewal_links",
                columns: new[] { "registration_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_renewal_links_tenant_id_id",
                table: "renewal_links",
                columns: new[] { "tenant_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "renewal_links");

            migrationBuilder.DropTable(
                name: "renewal_texts");
        }
    }
}
