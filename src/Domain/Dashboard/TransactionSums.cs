using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>What a merchant's transactions of some time came to, so that a dashboard never counts millions of rows.</summary>
internal abstract class TransactionSums : IMerchantOwned
{
    public TenantId TenantId { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>Empty for transactions without an amount.</summary>
    public string Currency { get; init; } = string.Empty;

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    /// <summary>Money taken by debits and captures, in thousandths.</summary>
    public long Taken { get; init; }
}
