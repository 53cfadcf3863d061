using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RenewalAndMerging : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_told",
                table: "retention_runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Those of before were told when they ended.
            migrationBuilder.Sql("UPDATE retention_runs SET is_told = TRUE");

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "profiles",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_link",
                table: "payment_pages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "distinct_profiles",
                columns: table => new
                {
                    first_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_distinct_profiles", x => new { x.first_id, x.second_id });
                    table.ForeignKey(
                        name: "FK_distinct_profiles_profiles_first_id",
                        column: x => x.first_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_distinct_profiles_profiles_second_id",
                        column: x => x.second_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profile_likenesses",
                columns: table => new
                {
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    hash = table.Column<long>(type: "bigint", nullable: false),
                    profile_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_profile_likenesses", x => new { x.container_id, x.kind, x.hash, x.profile_id });
                    table.ForeignKey(
                        name: "FK_profile_likenesses_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profile_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merged_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    preferred_before = table.Column<Guid>(type: "uuid", nullable: true),
                    preferred_after = table.Column<Guid>(type: "uuid", nullable: true),
                    snapshot_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    look_again_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_profile_merges", x => x.id);
                    table.ForeignKey(
                        name: "FK_profile_merges_profiles_kept_id",
                        column: x => x.kept_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_profile_merges_profiles_merged_id",
                        column: x => x.merged_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProfileNames",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    guid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_identification = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    profile_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "renewal_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    connector_id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    profile_id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    expiry_month = table.Column<int>(type: "integer", nullable: false),
                    expiry_year = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    sent_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    origin = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    by_mail = table.Column<bool>(type: "boolean", nullable: false),
                    is_mailed = table.Column<bool>(type: "boolean", nullable: false),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: true),
                    refusal = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_renewal_texts", x => new { x.tenant_id, x.language });
                });

            migrationBuilder.CreateTable(
                name: "upgrades_in_progress",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    reached = table.Column<Guid>(type: "uuid", nullable: false),
                    is_done = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upgrades_in_progress", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "merged_instruments",
                columns: table => new
                {
                    merge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merged_instruments", x => new { x.merge_id, x.registration_id });
                    table.ForeignKey(
                        name: "FK_merged_instruments_profile_merges_merge_id",
                        column: x => x.merge_id,
                        principalTable: "profile_merges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merged_names",
                columns: table => new
                {
                    merge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    profile_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merged_names", x => new { x.merge_id, x.profile_id });
                    table.ForeignKey(
                        name: "FK_merged_names_profile_merges_merge_id",
                        column: x => x.merge_id,
                        principalTable: "profile_merges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merged_transactions",
                columns: table => new
                {
                    merge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merged_transactions", x => new { x.merge_id, x.transaction_id });
                    table.ForeignKey(
                        name: "FK_merged_transactions_profile_merges_merge_id",
                        column: x => x.merge_id,
                        principalTable: "profile_merges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_retention_runs_ended_at",
                table: "retention_runs",
                column: "ended_at",
                filter: "NOT is_told");

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_equality_hash_profile_id",
                table: "registrations",
                columns: new[] { "container_id", "equality_hash", "profile_id" },
                filter: "state = 'Active' AND profile_id IS NOT NULL AND detached_at IS NULL AND equality_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_profiles_merged_into_id",
                table: "profiles",
                column: "merged_into_id",
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_distinct_profiles_container_id_at",
                table: "distinct_profiles",
                columns: new[] { "container_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_distinct_profiles_second_id",
                table: "distinct_profiles",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "IX_profile_likenesses_profile_id",
                table: "profile_likenesses",
                column: "profile_id");

            migrationBuilder.CreateIndex(
                name: "IX_profile_merges_at",
                table: "profile_merges",
                column: "at",
                filter: "snapshot_sealed IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_profile_merges_kept_id",
                table: "profile_merges",
                column: "kept_id");

            migrationBuilder.CreateIndex(
                name: "IX_profile_merges_look_again_at",
                table: "profile_merges",
                column: "look_again_at",
                filter: "look_again_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_profile_merges_merged_id",
                table: "profile_merges",
                column: "merged_id",
                unique: true);

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

            migrationBuilder.AddForeignKey(
                name: "FK_profiles_profiles_merged_into_id",
                table: "profiles",
                column: "merged_into_id",
                principalTable: "profiles",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_profiles_profiles_merged_into_id",
                table: "profiles");

            migrationBuilder.DropTable(
                name: "distinct_profiles");

            migrationBuilder.DropTable(
                name: "merged_instruments");

            migrationBuilder.DropTable(
                name: "merged_names");

            migrationBuilder.DropTable(
                name: "merged_transactions");

            migrationBuilder.DropTable(
                name: "profile_likenesses");

            migrationBuilder.DropTable(
                name: "ProfileNames");

            migrationBuilder.DropTable(
                name: "renewal_links");

            migrationBuilder.DropTable(
                name: "renewal_texts");

            migrationBuilder.DropTable(
                name: "upgrades_in_progress");

            migrationBuilder.DropTable(
                name: "profile_merges");

            migrationBuilder.DropIndex(
                name: "IX_retention_runs_ended_at",
                table: "retention_runs");

            migrationBuilder.DropIndex(
                name: "IX_registrations_container_id_equality_hash_profile_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "IX_profiles_merged_into_id",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "is_told",
                table: "retention_runs");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "is_link",
                table: "payment_pages");
        }
    }
}
