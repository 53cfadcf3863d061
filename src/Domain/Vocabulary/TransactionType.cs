namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The transaction types of contract 4.1. On the wire in upper case; see <see cref="TransactionTypes.WireName"/>.</summary>
public enum TransactionType
{
    Debit,
    Preauthorize,
    IncrementalAuthorization,
    Capture,
    Void,
    Register,
    Deregister,
    Refund,
    Payout,
}

public static class TransactionTypes
{
    /// <summary>The name in status answers and notifications (contract 5), for example <c>INCREMENTAL-AUTHORIZATION</c>.</summary>
    public static string WireName(this TransactionType type) =>
        type == TransactionType.IncrementalAuthorization ? "INCREMENTAL-AUTHORIZATION" : type.ToString().ToUpperInvariant();
}
