using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>What had been released when a follow-up was given up is reserved again, now that it was carried out all the same.</summary>
internal sealed class RetakenReservation : IConsequence
{
    public bool Follows(Settled settled) => settled is { Retakes: true, HasFailed: false };

    public Task Apply(PortalDbContext db, Settled settled) => TransactionStore.Retake(db, settled.Transaction, CancellationToken.None);
}

/// <summary>A raised authorisation has more to capture.</summary>
internal sealed class AddedIncrement : IConsequence
{
    public bool Follows(Settled settled) => settled is { HasSucceeded: true, Transaction.Type: TransactionType.IncrementalAuthorization };

    public Task Apply(PortalDbContext db, Settled settled) => TransactionStore.AddIncrement(db, settled.Transaction, CancellationToken.None);
}

/// <summary>What a failed follow-up had reserved is there again.</summary>
internal sealed class ReleasedReservation : IConsequence
{
    public bool Follows(Settled settled) => settled is { HasFailed: true, Transaction.ReferenceId: not null };

    public Task Apply(PortalDbContext db, Settled settled) => TransactionStore.Release(db, settled.Transaction, CancellationToken.None);
}
