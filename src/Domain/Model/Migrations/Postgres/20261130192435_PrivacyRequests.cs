using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PrivacyRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "erasures_need_second_person",
                table: "tenant_security",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "profile_id",
                table: "queued_deregistrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "privacy_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    identity_check = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    handler = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    approved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    refusal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    holder = table.Column<Guid>(type: "uuid", nullable: true),
                    held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_privacy_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "privacy_request_profiles",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    profile_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: false),
                    container = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    guid = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    stopped_by = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    instruments = table.Column<int>(type: "integer", nullable: false),
                    transactions = table.Column<int>(type: "integer", nullable: false),
                    deregistrations = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_privacy_request_profiles", x => new { x.request_id, x.profile_id });
                    table.ForeignKey(
                        name: "FK_privacy_request_profiles_privacy_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "privacy_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_queued_deregistrations_profile_id",
                table: "queued_deregistrations",
                column: "profile_id",
                filter: "profile_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_privacy_request_profiles_profile_id",
                table: "privacy_request_profiles",
                column: "profile_id");

            migrationBuilder.CreateIndex(
                name: "IX_privacy_requests_held_until",
                table: "privacy_requests",
                column: "held_until",
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_privacy_requests_tenant_id_due_on",
                table: "privacy_requests",
                columns: new[] { "tenant_id", "due_on" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_privacy_requests_tenant_id_year_number",
                table: "privacy_requests",
                columns: new[] { "tenant_id", "year", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "privacy_request_profiles");

            migrationBuilder.DropTable(
                name: "privacy_requests");

            migrationBuilder.DropIndex(
                name: "IX_queued_deregistrations_profile_id",
                table: "queued_deregistrations");

            migrationBuilder.DropColumn(
                name: "erasures_need_second_person",
                table: "tenant_security");

            migrationBuilder.DropColumn(
                name: "profile_id",
                table: "queued_deregistrations");
        }
    }
}
