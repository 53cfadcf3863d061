using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>A deregistration ends the instrument.</summary>
internal sealed class EndedInstrument : IConsequence
{
    public bool Follows(Settled settled) => settled is { HasSucceeded: true, Transaction.Type: TransactionType.Deregister };

    public async Task Apply(PortalDbContext db, Settled settled)
    {
        var transaction = settled.Transaction;
        var by = db.Lease.Scope.ActorName();
        if (await ProfileStore.EndInstrument(db, transaction.RegistrationId!.Value, by, null, settled.Now, CancellationToken.None) is { Left: { } left })
        {
            db.Record(new AuditedChange("instrument.deregistered", left.Owner, "profile", left.Profile.Guid, transaction.Uuid), settled.Now);
            settled.Ground.Telling.Removed(db, left.Profile, left.Instrument, left.WasPreferred);
            await db.SaveChangesAsync();
        }
    }
}

/// <summary>The provider has stored it, and nobody may use it: it is dropped here and ended there.</summary>
internal sealed class UnwelcomeInstrument : IConsequence
{
    public bool Follows(Settled settled) => settled.Dropped is not null;

    public async Task Apply(PortalDbContext db, Settled settled)
    {
        var id = settled.Dropped!.Value;
        var connector = await db.Registrations().Where(r => r.Id == id && r.ProviderKeeps).Select(r => (ConnectorId?)r.ConnectorId).SingleOrDefaultAsync();
        if (connector is { } holder)
        {
            RegistrationStore.QueueDeregistration(db, holder, settled.Transaction.ProviderTransactionId, settled.Now);
            await db.SaveChangesAsync();
        }

        await RegistrationStore.Drop(db, id, CancellationToken.None);
    }
}

/// <summary>It failed, or the shopper may try again: what the attempt had stored ahead goes.</summary>
internal sealed class DroppedInstrument : IConsequence
{
    public bool Follows(Settled settled) =>
        settled.Transaction.Registers && (settled.HasFailed || settled.Transaction is { Status: TransactionStatus.Redirect, ProviderState: null });

    public async Task Apply(PortalDbContext db, Settled settled)
    {
        await RegistrationStore.Drop(db, settled.Transaction.RegistrationId!.Value, CancellationToken.None);
        if (!settled.Transaction.IsFinal)
        {
            settled.Transaction.StoresNothing();
            await db.SaveChangesAsync();
        }
    }
}
