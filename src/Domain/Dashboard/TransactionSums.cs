using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>What a merchant's transactions of some time came to, so that a dashboard never counts millions of rows.</summary>
public abstract class TransactionSums : IMerchantOwned
{
    public Id<Tenant> TenantId { get; init; }

    public Id<Merchant> MerchantId { get; init; }

    /// <summary>Empty for transactions without an amount.</summary>
    public string Currency { get; init; } = string.Empty;

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    /// <summary>Money taken by debits and captures, in thousandths.</summary>
    public long Taken { get; init; }
}
