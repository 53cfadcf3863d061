namespace CustomerProfiles.Domain.Transactions;

/// <summary>Section <c>Transactions</c> of the settings.</summary>
public sealed class TransactionOptions
{
    /// <summary>How long a provider may take to answer before we stop waiting and ask later.</summary>
    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When the recovery worker starts to ask about a transaction that nobody finished. A request that was not sent by then is never sent.</summary>
    public TimeSpan RecoverAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after it was sent a provider may still carry out a request that it does not know yet. Before that, not to know it decides
    /// nothing.</summary>
    public TimeSpan UnknownAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>When a provider that did not know a transaction is asked once more, after it was given up: a node that froze while it sent, and died
    /// afterwards,
    /// has nobody else who would hear of the charge.</summary>
    public TimeSpan AskOnceMoreAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the recovery worker looks.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with these times, with what to do; null when they can work together.</summary>
    public string? Problem() =>
        ProviderTimeout <= TimeSpan.Zero || RecoverAfter <= TimeSpan.Zero || UnknownAfter <= TimeSpan.Zero || AskOnceMoreAfter <= TimeSpan.Zero
            || RecoveryInterval <= TimeSpan.Zero
            ? "Transactions:ProviderTimeout, RecoverAfter, UnknownAfter, AskOnceMoreAfter and RecoveryInterval need times greater than zero, for example 00:00:30."
        : UnknownAfter < RecoverAfter + ProviderTimeout
            ? $"Transactions:UnknownAfter ({UnknownAfter}) is too short: a request can leave until RecoverAfter ({RecoverAfter}) and be answered until ProviderTimeout ({ProviderTimeout}) "
                + "later, so a charge that is being made would be reported as failed. Set it to their sum or more."
        : null;
}
