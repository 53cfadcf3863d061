using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerProfiles.Domain.Persistence.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "merchant_id",
                table: "notified_endpoints",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AlterColumn<byte[]>(
                name: "transaction_id",
                table: "notifications",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AlterColumn<byte[]>(
                name: "merchant_id",
                table: "notifications",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AlterColumn<byte[]>(
                name: "connector_id",
                table: "notifications",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AddColumn<byte[]>(
                name: "container_id",
                table: "notifications",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "profile_event",
                table: "notifications",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "profile_guid",
                table: "notifications",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "profile_id",
                table: "notifications",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "merchant_id",
                table: "notification_tries",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AddColumn<byte[]>(
                name: "profile_events_secret_sealed",
                table: "containers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "profile_events_url",
                table: "containers",
                type: "TEXT",
                maxLength: 4096,
                nullable: true);

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

            migrationBuilder.AlterColumn<byte[]>(
                name: "merchant_id",
                table: "notified_endpoints",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "transaction_id",
                table: "notifications",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "merchant_id",
                table: "notifications",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "connector_id",
                table: "notifications",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "merchant_id",
                table: "notification_tries",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);
        }
    }
}
