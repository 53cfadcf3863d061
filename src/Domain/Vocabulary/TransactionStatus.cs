namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>Where a transaction stands. Upper case on the wire (contract 5), where <see cref="Pending"/> and <see cref="InFlight"/> read the same.</summary>
public enum TransactionStatus
{
    /// <summary>Claimed by us and on its way to the provider; after a crash the recovery worker asks what became of it.</summary>
    InFlight,

    /// <summary>The provider decides later.</summary>
    Pending,

    /// <summary>Waits for the shopper in the browser.</summary>
    Redirect,

    Success,
    Cancelled,
    Error,
}
