using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Of one hour, for the last days only; <see cref="TransactionDay"/> is the sum.</summary>
internal sealed class TransactionHour : TransactionSums
{
    /// <summary>When the hour began.</summary>
    public DateTime Hour { get; init; }
}

internal sealed class TransactionHourMapping : IEntityTypeConfiguration<TransactionHour>
{
    public void Configure(EntityTypeBuilder<TransactionHour> hour)
    {
        hour.HasKey(h => new { h.TenantId, h.MerchantId, h.Hour, h.Currency });
        hour.HasIndex(h => h.Hour);
        hour.Property(h => h.Currency).HasMaxLength(3);
        hour.ToTable("transaction_hours");
    }
}
