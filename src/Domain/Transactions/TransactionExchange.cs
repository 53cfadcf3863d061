using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What the merchant sent and what it was answered, as sealed JSON: for people who look into a call. Erased with the profile, and after 90
/// days.</summary>
internal sealed class TransactionExchange : ITenantOwned
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public TransactionId TransactionId { get; init; }

    public TenantId TenantId { get; init; }

    /// <summary>Only fields that the call documents, no token whole, no card number.</summary>
    public byte[] RequestSealed { get; init; } = [];

    public byte[] ResponseSealed { get; init; } = [];

    public DateTime ExpiresAt { get; init; }
}

internal sealed class TransactionExchangeMapping : IEntityTypeConfiguration<TransactionExchange>
{
    public void Configure(EntityTypeBuilder<TransactionExchange> exchange)
    {
        exchange.HasKey(e => e.TransactionId);
        exchange.HasIndex(e => e.ExpiresAt);
    }
}
