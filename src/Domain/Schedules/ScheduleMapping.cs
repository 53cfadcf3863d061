using CustomerProfiles.Domain.Connectors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Schedules;

internal sealed class ScheduleMapping : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> schedule)
    {
        schedule.Property(s => s.ScheduleId).HasMaxLength(32);
        schedule.Property(s => s.RegistrationUuid).HasMaxLength(20);
        schedule.Property(s => s.Currency).HasMaxLength(3);
        schedule.Property(s => s.Problem).HasMaxLength(255);
        schedule.Property(s => s.LastCharge).HasMaxLength(20);
        schedule.Property(s => s.MerchantMetaData).HasMaxLength(255);
        schedule.Property(s => s.CallbackUrl).HasMaxLength(4096);
        schedule.Property(s => s.Version).IsConcurrencyToken();
        schedule.HasIndex(s => s.ScheduleId).IsUnique();
        schedule.HasIndex(s => s.NextAt).HasFilter("next_at IS NOT NULL AND status = 'Active'");
        schedule.HasIndex(s => s.RegistrationId);
        schedule.HasIndex(s => new { s.TenantId, s.Id });
        schedule.HasOne<Connector>().WithMany().HasForeignKey(s => s.ConnectorId).OnDelete(DeleteBehavior.Restrict);
        schedule.ToTable("schedules");
    }
}
