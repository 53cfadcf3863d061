namespace CustomerProfiles.Domain.Transactions;

/// <summary>Section <c>Transactions</c> of the settings.</summary>
public sealed class TransactionOptions
{
    /// <summary>How long a provider may take to answer before we stop waiting and ask later.</summary>
    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When the recovery worker starts to ask about a transaction that nobody finished; longer than the provider's time-out.</summary>
    public TimeSpan RecoverAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often the recovery worker looks.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(5);
}
