using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Trust : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_search_email",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_search_first_name",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_search_name",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_profiles_container_id_search_phone",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_profiles_search_first_name_id",
                table: "profiles");

            migrationBuilder.DropIndex(
                name: "IX_profiles_search_name_id",
                table: "profiles");

            migrationBuilder.AddColumn<bool>(
                name: "means_not_stored",
                table: "transactions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "not_stored",
                table: "transactions",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "requested_at",
                table: "transactions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "offset_minutes",
                table: "schedules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "holder_sealed",
                table: "registrations",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wallet_shown",
                table: "registrations",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "profiles",
                type: "TEXT",
                maxLength: 400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 400);

            migrationBuilder.AddColumn<byte[]>(
                name: "personal_sealed",
                table: "profiles",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "destination_version",
                table: "gateway_accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "merchant_staff_see_all",
                table: "containers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "own_seal",
                table: "audit_entries",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "link_mailed_at",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "somewhere_locked_until",
                table: "asp_net_users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_heads",
                columns: table => new
                {
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    seal = table.Column<byte[]>(type: "BLOB", nullable: false),
                    taken_over = table.Column<long>(type: "INTEGER", nullable: false),
                    mac = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_heads", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "destination_approvals",
                columns: table => new
                {
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connector_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    destination_version = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    mac = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_destination_approvals", x => new { x.container_id, x.connector_id });
                    table.ForeignKey(
                        name: "FK_destination_approvals_connectors_connector_id",
                        column: x => x.connector_id,
                        principalTable: "connectors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_destination_approvals_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gateway_destinations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    adapter = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    base_url = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    allowed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    mac = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_destinations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "MerchantProfiles",
                columns: table => new
                {
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "profile_search_terms",
                columns: table => new
                {
                    term = table.Column<long>(type: "INTEGER", nullable: false),
                    profile_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_profile_search_terms", x => new { x.term, x.profile_id });
                    table.ForeignKey(
                        name: "FK_profile_search_terms_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_failures",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    blocked_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_failures", x => new { x.user_id, x.place });
                    table.ForeignKey(
                        name: "FK_sign_in_failures_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "spent_challenges",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_spent_challenges", x => x.hash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_destination_approvals_connector_id",
                table: "destination_approvals",
                column: "connector_id");

            migrationBuilder.CreateIndex(
                name: "IX_gateway_destinations_adapter_base_url_account",
                table: "gateway_destinations",
                columns: new[] { "adapter", "base_url", "account" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_profile_search_terms_profile_id",
                table: "profile_search_terms",
                column: "profile_id");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_failures_since",
                table: "sign_in_failures",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "IX_spent_challenges_expires_at",
                table: "spent_challenges",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_heads");

            migrationBuilder.DropTable(
                name: "destination_approvals");

            migrationBuilder.DropTable(
                name: "gateway_destinations");

            migrationBuilder.DropTable(
                name: "MerchantProfiles");

            migrationBuilder.DropTable(
                name: "profile_search_terms");

            migrationBuilder.DropTable(
                name: "sign_in_failures");

            migrationBuilder.DropTable(
                name: "spent_challenges");

            migrationBuilder.DropColumn(
                name: "means_not_stored",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "not_stored",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "requested_at",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "offset_minutes",
                table: "schedules");

            migrationBuilder.DropColumn(
                name: "holder_sealed",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "wallet_shown",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "personal_sealed",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "destination_version",
                table: "gateway_accounts");

            migrationBuilder.DropColumn(
                name: "merchant_staff_see_all",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "own_seal",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "link_mailed_at",
                table: "asp_net_users");

            migrationBuilder.DropColumn(
                name: "somewhere_locked_until",
                table: "asp_net_users");

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "profiles",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 400,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_email",
                table: "profiles",
                columns: new[] { "container_id", "search_email" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_first_name",
                table: "profiles",
                columns: new[] { "container_id", "search_first_name" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_name",
                table: "profiles",
                columns: new[] { "container_id", "search_name" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_container_id_search_phone",
                table: "profiles",
                columns: new[] { "container_id", "search_phone" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_search_first_name_id",
                table: "profiles",
                columns: new[] { "search_first_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_profiles_search_name_id",
                table: "profiles",
                columns: new[] { "search_name", "id" });
        }
    }
}
