using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consent_purpose",
                table: "registrations",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consent_scope",
                table: "registrations",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "consent_until",
                table: "registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "origin_id",
                table: "registrations",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "demands_consent",
                table: "containers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "unrecorded_until",
                table: "containers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "consent_texts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    heading = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merchant_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    container_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    registration_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    transaction_uuid = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    text_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    text_version = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    text_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    valid_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    place_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
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
