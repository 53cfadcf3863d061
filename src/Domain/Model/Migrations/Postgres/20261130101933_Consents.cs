using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Consents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "consent_given_at",
                table: "registrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consent_purpose",
                table: "registrations",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "consent_scope",
                table: "registrations",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "consent_until",
                table: "registrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "origin_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "demands_consent",
                table: "containers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "unrecorded_until",
                table: "containers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "consent_texts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    heading = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_texts", x => x.id);
                    table.ForeignKey(
                        name: "FK_consent_texts_containers_container_id",
                        column: x => x.container_id,
                        principalTable: "containers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merchant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    container_id = table.Column<Guid>(type: "uuid", nullable: true),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_uuid = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    scope = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    text_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    text_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    text_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true, collation: "C"),
                    last_four = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true, collation: "C"),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    place_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    end_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => x.id);
                    table.ForeignKey(
                        name: "FK_consents_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_registrations_origin_id",
                table: "registrations",
                column: "origin_id",
                filter: "origin_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_consent_texts_container_id_language_version",
                table: "consent_texts",
                columns: new[] { "container_id", "language", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_consents_registration_id",
                table: "consents",
                column: "registration_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consent_texts");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropIndex(
                name: "IX_registrations_origin_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "consent_given_at",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "consent_purpose",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "consent_scope",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "consent_until",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "origin_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "demands_consent",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "unrecorded_until",
                table: "containers");
        }
    }
}
