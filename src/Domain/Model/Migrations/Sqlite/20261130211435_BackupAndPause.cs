using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Model.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BackupAndPause : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "backup_at",
                table: "transactions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "backup_for",
                table: "transactions",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "paused_at",
                table: "registrations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "backup_registration_id",
                table: "profiles",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_for_backup",
                table: "consents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_transactions_backup_at",
                table: "transactions",
                column: "backup_at",
                filter: "backup_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_transactions_backup_at",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "backup_at",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "backup_for",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "paused_at",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "backup_registration_id",
                table: "profiles");

            migrationBuilder.DropColumn(
                name: "is_for_backup",
                table: "consents");
        }
    }
}
