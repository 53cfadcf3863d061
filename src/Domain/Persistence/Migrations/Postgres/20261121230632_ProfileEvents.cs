using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ProfileEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "expiry_told",
                table: "registrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "merchant_id",
                table: "notified_endpoints",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "transaction_id",
                table: "notifications",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "merchant_id",
                table: "notifications",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "connector_id",
                table: "notifications",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "container_id",
                table: "notifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "profile_event",
                table: "notifications",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "profile_guid",
                table: "notifications",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "profile_id",
                table: "notifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "merchant_id",
                table: "notification_tries",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<byte[]>(
                name: "profile_events_secret_sealed",
                table: "containers",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "profile_events_url",
                table: "containers",
                type: "character varying(4096)",
                maxLength: 4096,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_registrations_container_id_expiry_year_expiry_month",
                table: "registrations",
                columns: new[] { "container_id", "expiry_year", "expiry_month" },
                filter: "expiry_year IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notified_endpoints_tenant_id_target",
                table: "notified_endpoints",
                columns: new[] { "tenant_id", "target" },
                unique: true,
                filter: "merchant_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_container_id_created_at",
                table: "notifications",
                columns: new[] { "container_id", "created_at" },
                filter: "container_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_profile_id",
                table: "notifications",
                column: "profile_id",
                filter: "profile_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_registrations_container_id_expiry_year_expiry_month",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "IX_notified_endpoints_tenant_id_target",
                table: "notified_endpoints");

            migrationBuilder.DropIndex(
                name: "IX_notifications_container_id_created_at",
                table: "notifications");

            migrationBuilder.DropIndex(
                name: "IX_notifications_profile_id",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "expiry_told",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "container_id",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "profile_event",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "profile_guid",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "profile_id",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "profile_events_secret_sealed",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "profile_events_url",
                table: "containers");

            migrationBuilder.AlterColumn<Guid>(
                name: "merchant_id",
                table: "notified_endpoints",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "transaction_id",
                table: "notifications",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "merchant_id",
                table: "notifications",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "connector_id",
                table: "notifications",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "merchant_id",
                table: "notification_tries",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
