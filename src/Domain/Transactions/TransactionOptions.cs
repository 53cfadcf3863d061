namespace CustomerProfiles.Domain.Transactions;

/// <summary>Section <c>Transactions</c> of the settings.</summary>
public sealed class TransactionOptions
{
    /// <summary>How long a provider may take to answer before we stop waiting and ask later.</summary>
    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When the recovery worker starts to ask about a transaction that nobody finished. A request that was not sent by then is never sent.</summary>
    public TimeSpan RecoverAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after it was sent a provider may still carry out a request that it does not know yet. Before that, not to know it decides nothing.</summary>
    public TimeSpan UnknownAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often the recovery worker looks.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(5);
}
