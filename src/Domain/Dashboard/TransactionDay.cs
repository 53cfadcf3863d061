using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Of one day of UTC.</summary>
internal sealed class TransactionDay : TransactionSums
{
    public DateOnly Day { get; init; }
}

internal sealed class TransactionDayMapping : IEntityTypeConfiguration<TransactionDay>
{
    public void Configure(EntityTypeBuilder<TransactionDay> day)
    {
        day.HasKey(d => new { d.TenantId, d.MerchantId, d.Day, d.Currency });
        day.HasIndex(d => d.Day);
        day.Property(d => d.Currency).HasMaxLength(3);
        day.ToTable("transaction_days");
    }
}
