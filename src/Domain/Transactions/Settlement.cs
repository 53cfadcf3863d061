using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Step 4 of journey 1, for the caller and for the recovery worker alike: keeps what the provider answered, once.</summary>
public sealed class Settlement(KeyRing keys, CustomerDataWriter customerData, DeclineLimits limits, NotificationOutbox outbox, TimeProvider time)
{
    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, Id<Profile>, Task<bool>> _isThereForMerchant = TransactionStore.ProfileIsThere();
    private readonly Func<PortalDbContext, Id<Profile>, Task<bool>> _isThereForRecovery = TransactionStore.ProfileIsThere();

    /// <param name="transaction">Tracked by <paramref name="db"/> and not final.</param>
    /// <param name="answer">Null when none came: nothing is known, so nothing changes.</param>
    /// <returns>Whether it was this call that settled it.</returns>
    internal async Task<bool> Settle(
        PortalDbContext db, Transaction transaction, PersonalData? personal, ProviderAnswer? answer, IReadOnlyList<DeclineSubject>? subjects = null)
    {
        if (answer is null)
        {
            return false;
        }

        // Keys first: making one opens a transaction of its own.
        var sealing = await keys.Sealing(KeyOwner.Of(transaction.ContainerId, transaction.TenantId), CancellationToken.None);
        try
        {
            await db.InTransaction(() => Apply(db, transaction, personal, answer, sealing, subjects), CancellationToken.None);
            if (NotificationOutbox.IsWanted(transaction))
            {
                outbox.Ring();
            }

            return true;
        }
        catch (DbUpdateConcurrencyException lost) when (lost.Entries.Any(e => e.Entity == transaction))
        {
            // The recovery worker, or the caller that we took for dead, was first; theirs stands.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>The transaction as it stands in the database now.</summary>
    internal static async Task<TransactionRecord> Show(PortalDbContext db, Transaction transaction, PersonalData? personal)
    {
        var current = db.Entry(transaction).State == EntityState.Detached
            ? await db.Transactions.AsNoTracking().SingleAsync(t => t.Id == transaction.Id)
            : transaction;
        return new TransactionRecord(current, personal, await ProfileLink.Load(db, current, personal, CancellationToken.None));
    }

    private async Task Apply(
        PortalDbContext db, Transaction transaction, PersonalData? personal, ProviderAnswer answer, SealingKey sealing, IReadOnlyList<DeclineSubject>? subjects)
    {
        var now = time.Now();
        switch (answer.Status)
        {
            case ProviderStatus.Approved:
                transaction.Succeed(answer.ProviderTransactionId, now);
                break;
            case ProviderStatus.Pending:
                transaction.Wait(answer.ProviderTransactionId, answer.State, answer.AskAgainAt ?? now.AddMinutes(1));
                break;
            case ProviderStatus.Declined:
                transaction.Fail(answer.Refusal!.Code, answer.Refusal.AdapterCode, answer.Refusal.AdapterMessage, now);
                limits.Count(db, subjects ?? []);
                break;
            default:
                transaction.Fail(DeclineCodes.Processing, null, "The provider does not know this transaction", now);
                break;
        }

        Remember(db, transaction, now);

        // Saved first: of two that settle, the loser stops here, before it has touched anything else.
        await db.SaveChangesAsync();
        if (transaction.Status == TransactionStatus.Success)
        {
            await AfterSuccess(db, transaction, personal, sealing, now);
        }
        else if (transaction.Status == TransactionStatus.Error)
        {
            await AfterFailure(db, transaction);
        }

        if (NotificationOutbox.IsWanted(transaction))
        {
            outbox.Add(db, transaction, personal, await ProfileLink.Load(db, transaction, personal, CancellationToken.None), sealing, now);
            await db.SaveChangesAsync();
        }

        if (transaction is { IsFinal: true, ProfileId: { } tied })
        {
            var isThere = db is MerchantDb ? _isThereForMerchant : _isThereForRecovery;
            await TransactionStore.ForgetIfErased(db, isThere, transaction.Id, tied, now, CancellationToken.None);
        }
    }

    private static void Remember(PortalDbContext db, Transaction transaction, DateTime now) => db.TransactionEvents.Add(new TransactionEvent
    {
        Id = Id<TransactionEvent>.New(now),
        TenantId = transaction.TenantId,
        TransactionId = transaction.Id,
        Status = transaction.Status,
        ErrorCode = transaction.ErrorCode,
        At = now,
    });

    private async Task AfterSuccess(PortalDbContext db, Transaction transaction, PersonalData? personal, SealingKey sealing, DateTime now)
    {
        switch (transaction.Type)
        {
            case TransactionType.IncrementalAuthorization:
                await TransactionStore.AddIncrement(db, transaction, CancellationToken.None);
                return;
            case TransactionType.Deregister:
                await Deregister(db, transaction, now);
                return;
            case TransactionType.Debit or TransactionType.Preauthorize or TransactionType.Register:
                await Store(db, transaction, personal, sealing, now);
                return;
            default:
                return;
        }
    }

    private static async Task Deregister(PortalDbContext db, Transaction transaction, DateTime now)
    {
        if (await RegistrationStore.End(db, transaction.RegistrationId!.Value, now, CancellationToken.None) is { } left)
        {
            db.Record(new AuditedChange("instrument.deregistered", left.Owner, "profile", left.Guid, transaction.Uuid), now);
            await db.SaveChangesAsync();
        }
    }

    private async Task Store(PortalDbContext db, Transaction transaction, PersonalData? personal, SealingKey sealing, DateTime now)
    {
        var (profile, made) = await FindOrMakeProfile(db, transaction, personal?.Profile, now);
        var registration = transaction.Registers ? await db.Registrations.SingleAsync(r => r.Id == transaction.RegistrationId) : null;
        registration?.Activate();
        if (profile is not null)
        {
            await Fill(db, transaction, personal!, profile, made, registration, sealing, now);
        }

        if (registration is not null || profile is not null)
        {
            await db.SaveChangesAsync();
        }
    }

    private static async Task<(Profile? Profile, bool Made)> FindOrMakeProfile(PortalDbContext db, Transaction transaction, ProfileReference? reference, DateTime now)
    {
        if (reference is null || transaction.ContainerId is not { } container)
        {
            return (null, false);
        }

        if (reference.Identifier is { Guid: null, CustomerIdentification: { } identification })
        {
            return await ProfileStore.FindOrMake(db, container, identification, transaction.ConnectorId, now, CancellationToken.None);
        }

        // It was there when the transaction began; when it was deleted since, nothing brings it back.
        return (await ProfileStore.Lock(db, container, reference.Identifier, now, CancellationToken.None), false);
    }

    private async Task Fill(
        PortalDbContext db, Transaction transaction, PersonalData personal, Profile profile, bool made, Registration? registration, SealingKey sealing, DateTime now)
    {
        var changed = await customerData.Apply(profile, personal.Patch(), sealing, CancellationToken.None);
        transaction.ProfileId = profile.Id;
        if (registration is not null)
        {
            registration.Attach(profile, PublicNames.NewPaymentToken(), now);
            if (personal.Profile!.MarkAsPreferred)
            {
                profile.Prefer(registration.Id);
            }
        }

        if (made || changed.Count > 0 || registration is not null)
        {
            var owner = await ContainerStore.OwnerOf(db, transaction.ContainerId!.Value);
            db.Record(
                new AuditedChange(
                    registration is not null ? "instrument.stored" : made ? "profile.created" : "profile.updated", owner, "profile", profile.Guid, transaction.Uuid, [.. changed.Select(f => new FieldChange(f))]),
                now);
        }
    }

    private static async Task AfterFailure(PortalDbContext db, Transaction transaction)
    {
        if (transaction is { Registers: true, RegistrationId: { } registration })
        {
            await RegistrationStore.Drop(db, registration, CancellationToken.None);
        }

        await TransactionStore.Release(db, transaction, CancellationToken.None);
    }
}
