using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>What a merchant's transactions of one hour came to; the last days' alone, of which <see cref="TransactionDay"/> is the sum.</summary>
public sealed class TransactionHour : IMerchantOwned
{
    public Id<Tenant> TenantId { get; init; }

    public Id<Merchant> MerchantId { get; init; }

    /// <summary>When the hour began.</summary>
    public DateTime Hour { get; init; }

    /// <summary>Empty for transactions without an amount.</summary>
    public string Currency { get; init; } = string.Empty;

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    /// <summary>Money taken by debits and captures, in thousandths.</summary>
    public long Taken { get; init; }
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
