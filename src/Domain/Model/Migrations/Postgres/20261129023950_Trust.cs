using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "not_stored",
                table: "transactions",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "requested_at",
                table: "transactions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "offset_minutes",
                table: "schedules",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "holder_sealed",
                table: "registrations",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wallet_shown",
                table: "registrations",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true,
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "profiles",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldCollation: "C");

            migrationBuilder.AddColumn<byte[]>(
                name: "personal_sealed",
                table: "profiles",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "destination_version",
                table: "gateway_accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "merchant_staff_see_all",
                table: "containers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "own_seal",
                table: "audit_entries",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "link_mailed_at",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "somewhere_locked_until",
                table: "asp_net_users",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_heads",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    seal = table.Column<byte[]>(type: "bytea", nullable: false),
                    taken_over = table.Column<long>(type: "bigint", nullable: false),
                    mac = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_heads", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "destination_approvals",
                columns: table => new
                {
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connector_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    destination_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    mac = table.Column<byte[]>(type: "bytea", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    adapter = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    base_url = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    account = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    allowed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    mac = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_destinations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "MerchantProfiles",
                columns: table => new
                {
                    profile_id = table.Column<Guid>(type: "uuid", nullable: true),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "profile_search_terms",
                columns: table => new
                {
                    term = table.Column<long>(type: "bigint", nullable: false),
                    profile_id = table.Column<Guid>(type: "uuid", nullable: false)
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
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    count = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    blocked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400,
                oldNullable: true,
                oldCollation: "C");

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
