using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>What a merchant's transactions of one day came to, so that a dashboard never counts millions of rows.</summary>
public sealed class TransactionDay : IMerchantOwned
{
    public Id<Tenant> TenantId { get; init; }

    public Id<Merchant> MerchantId { get; init; }

    /// <summary>Of UTC.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Empty for transactions without an amount.</summary>
    public string Currency { get; init; } = string.Empty;

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    /// <summary>Money taken by debits and captures, in thousandths.</summary>
    public long Taken { get; init; }
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
