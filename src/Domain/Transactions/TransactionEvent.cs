using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>One step in the history of a transaction.</summary>
public sealed class TransactionEvent : ITenantOwned
{
    public Id<TransactionEvent> Id { get; init; }

    public Id<Tenant> TenantId { get; init; }

    public Id<Transaction> TransactionId { get; init; }

    public TransactionStatus Status { get; init; }

    public int? ErrorCode { get; init; }

    public DateTime At { get; init; }
}
