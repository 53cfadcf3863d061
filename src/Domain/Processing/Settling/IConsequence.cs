using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>What else changes with the outcome of a transaction, in its database transaction. Applied in the order in which they are registered.</summary>
public interface IConsequence
{
    /// <summary>Whether this outcome has it.</summary>
    internal bool Follows(Settled settled);

    internal Task Apply(PortalDbContext db, Settled settled);
}

/// <summary>A transaction that has its outcome, with what was taken for its consequences before the database transaction began.</summary>
/// <param name="Dropped">What was stored ahead and may not be stored any more.</param>
/// <param name="Retakes">What the transaction had reserved was released, and must be reserved again.</param>
internal sealed record Settled(
    Transaction Transaction, PersonalData? Personal, Ground Ground, DateTime Now, RegistrationId? Dropped, bool Retakes)
{
    internal bool HasSucceeded => Transaction.Status == TransactionStatus.Success;

    internal bool HasFailed => Transaction.Status is TransactionStatus.Error or TransactionStatus.Cancelled;
}
