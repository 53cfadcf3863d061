using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>A step between the beginning and the end of a transaction, which stand in its own row.</summary>
internal sealed class TransactionEvent : ITenantOwned
{
    public TransactionEventId Id { get; init; }

    public TenantId TenantId { get; init; }

    public TransactionId TransactionId { get; init; }

    public TransactionStatus Status { get; init; }

    /// <summary>Why an attempt of the shopper failed.</summary>
    public int? ErrorCode { get; init; }

    public DateTime At { get; init; }
}
