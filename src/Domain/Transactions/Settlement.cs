using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Step 4 of journey 1, for the caller and for the recovery worker alike: keeps what the provider answered, once.</summary>
public sealed class Settlement(
    KeyRing keys, CustomerDataStore customerData, DeclineLimits limits, NotificationOutbox outbox, ProfileEvents events, IOptions<TransactionOptions> options, TimeProvider time)
{
    /// <param name="transaction">Tracked by <paramref name="db"/> and not final.</param>
    /// <param name="answer">Null when none came: nothing is known, so nothing changes.</param>
    /// <param name="page">Where the shopper can be sent; null where there is none to send.</param>
    /// <returns>Whether it was this call that settled it.</returns>
    internal async Task<bool> Settle(
        PortalDbContext db, Transaction transaction, PersonalData? personal, ProviderAnswer? answer, IReadOnlyList<DeclineSubject>? subjects = null, PaymentPage? page = null) =>
        answer is not null && await Keep(db, transaction, personal, now => Step(db, transaction, answer, subjects ?? [], page, now));

    /// <summary>The connector asked could not even try: from now on it is the next one's, kept before that one is asked.</summary>
    internal async Task<bool> Reroute(PortalDbContext db, Transaction transaction, PersonalData personal, Route next, ProviderRefusal refusal)
    {
        var stored = transaction.Registers ? await db.Registrations.SingleOrDefaultAsync(r => r.Id == transaction.RegistrationId) : null;
        return (stored is not null || !transaction.Registers) && await Keep(db, transaction, personal, now =>
        {
            db.TransactionEvents.Add(EventOf(transaction, now, refusal.Code));
            transaction.Reroute(next, now + options.Value.RecoverAfter);
            stored?.MoveTo(next);
        });
    }

    /// <summary>Ends a transaction that waits for the shopper: he gave up, or his time is over.</summary>
    internal Task<bool> EndUnpaid(PortalDbContext db, Transaction transaction, PersonalData? personal, bool cancelled) => Keep(db, transaction, personal, now =>
    {
        if (cancelled)
        {
            transaction.Cancel(now);
        }
        else
        {
            transaction.Fail(DeclineCodes.Expired, null, null, now);
        }
    });

    private async Task<bool> Keep(PortalDbContext db, Transaction transaction, PersonalData? personal, Action<DateTime> step)
    {
        // Keys first: making one opens a transaction of its own.
        var sealing = await keys.Sealing(KeyOwner.Of(transaction.ContainerId, transaction.TenantId), CancellationToken.None);
        var people = personal?.Profile is not null && transaction.ContainerId is { } container ? await customerData.Keys(container, CancellationToken.None) : null;
        var telling = await TellingOf(db, transaction, personal);
        try
        {
            var now = time.Now();
            step(now);
            var following = Following(db, transaction, personal, sealing, people, telling, now).ToList();
            await (following.Count == 0
                ? db.SaveChangesAsync(CancellationToken.None) // a charge of a stored instrument ends with its own row: one save, one commit
                : db.InTransaction(() => SaveAndGoOn(db, following), CancellationToken.None));
            if (NotificationOutbox.IsWanted(transaction))
            {
                outbox.Ring();
            }

            telling.Ring();

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
        return await TransactionRecord.Load(db, current, personal, CancellationToken.None);
    }

    private static async Task SaveAndGoOn(PortalDbContext db, List<Func<Task>> following)
    {
        // Saved first: of two that settle, the loser stops here, before it has touched anything else.
        await db.SaveChangesAsync();
        foreach (var next in following)
        {
            await next();
        }
    }

    /// <summary>What else changes with the outcome, in order; nothing where the transaction's own row is all.</summary>
    private IEnumerable<Func<Task>> Following(
        PortalDbContext db, Transaction transaction, PersonalData? personal, SealingKey sealing, CustomerDataKeys? people, ProfileTelling telling, DateTime now)
    {
        var (succeeded, failed) = (transaction.Status == TransactionStatus.Success, transaction.Status is TransactionStatus.Error or TransactionStatus.Cancelled);
        if (succeeded && transaction.Type == TransactionType.IncrementalAuthorization)
        {
            yield return () => TransactionStore.AddIncrement(db, transaction, CancellationToken.None);
        }

        if (succeeded && transaction.Type == TransactionType.Deregister)
        {
            yield return () => Deregister(db, transaction, telling, now);
        }

        if (succeeded && (transaction.Registers || personal?.Profile is not null))
        {
            yield return () => Store(db, transaction, personal, people, telling, now);
        }

        // It failed, or the shopper may try again: what the attempt had stored ahead goes.
        if (transaction.Registers && (failed || transaction is { Status: TransactionStatus.Redirect, ProviderState: null }))
        {
            yield return () => Drop(db, transaction);
        }

        if (transaction is { IsFinal: true, ScheduleId: { } schedule })
        {
            yield return () => ScheduleStore.Decide(db, schedule, begins: succeeded, now, CancellationToken.None);
        }

        if (failed && transaction.ReferenceId is not null)
        {
            yield return () => TransactionStore.Release(db, transaction, CancellationToken.None);
        }

        if (NotificationOutbox.IsWanted(transaction))
        {
            yield return () => Tell(db, transaction, personal, sealing, now);
        }
    }

    /// <summary>Whom to tell of what may change a profile; a charge of what is stored changes none.</summary>
    private async ValueTask<ProfileTelling> TellingOf(PortalDbContext db, Transaction transaction, PersonalData? personal) =>
        transaction.Type == TransactionType.Deregister ? await events.Of(await RegistrationStore.ContainerOf(db, transaction.RegistrationId), CancellationToken.None)
        : personal?.Profile is not null ? await events.Of(transaction.ContainerId, CancellationToken.None)
        : ProfileTelling.ToNobody;

    private async Task Tell(PortalDbContext db, Transaction transaction, PersonalData? personal, SealingKey sealing, DateTime now)
    {
        outbox.Add(db, await TransactionRecord.Load(db, transaction, personal, CancellationToken.None), sealing, now);
        await db.SaveChangesAsync();
    }

    private void Step(
        PortalDbContext db, Transaction transaction, ProviderAnswer answer, IReadOnlyList<DeclineSubject> subjects, PaymentPage? page, DateTime now)
    {
        var before = transaction.Status;
        switch (answer.Status)
        {
            case ProviderStatus.Challenge when page is not null && (now < page.ExpiresAt || answer.AskAgainAt is not null):
                if (transaction is { Attempts: 0, ProviderState: null })
                {
                    db.PaymentPages.Add(page); // the merchant's server began it; nobody has a page yet
                }

                transaction.Challenge(answer.ProviderTransactionId, answer.State, answer.AskAgainAt ?? page.ExpiresAt);
                AddStep();
                break;
            case ProviderStatus.Challenge:
                transaction.Fail(DeclineCodes.AuthenticationFailed, null, "Nobody is there to prove that the means of payment is his", now);
                break;
            case ProviderStatus.Declined when page is { TakesMeans: true } && transaction.Attempts < PaymentPage.MostAttempts && now < page.ExpiresAt:
                db.TransactionEvents.Add(EventOf(transaction, now, answer.Refusal!.Code));
                transaction.AwaitShopper(page.ExpiresAt);
                Count(answer.Refusal);
                break;
            case ProviderStatus.Cancelled:
                transaction.Cancel(now);
                break;
            case ProviderStatus.Approved:
                transaction.Succeed(answer.ProviderTransactionId, now);
                break;
            case ProviderStatus.Pending:
                transaction.Wait(answer.ProviderTransactionId, answer.State, answer.AskAgainAt ?? now.AddMinutes(1));
                AddStep();
                break;
            case ProviderStatus.Declined:
                transaction.Fail(answer.Refusal!.Code, answer.Refusal.AdapterCode, answer.Refusal.AdapterMessage, now);
                Count(answer.Refusal);
                break;
            default:
                transaction.Fail(DeclineCodes.Processing, null, "The provider does not know this transaction", now);
                break;
        }

        // Still waiting, as it did when it was last asked about, is no step.
        void AddStep()
        {
            if (transaction.Status != before)
            {
                db.TransactionEvents.Add(EventOf(transaction, now));
            }
        }

        // A provider that is out of order tells nothing about the card.
        void Count(ProviderRefusal refusal)
        {
            if (!refusal.IsTechnical)
            {
                limits.Count(db, subjects);
            }
        }
    }

    private static TransactionEvent EventOf(Transaction transaction, DateTime now, int? errorCode = null) => new()
    {
        Id = Id<TransactionEvent>.New(now),
        TenantId = transaction.TenantId,
        TransactionId = transaction.Id,
        Status = transaction.Status,
        ErrorCode = errorCode,
        At = now,
    };

    private static async Task Deregister(PortalDbContext db, Transaction transaction, ProfileTelling telling, DateTime now)
    {
        if (await RegistrationStore.End(db, transaction.RegistrationId!.Value, now, CancellationToken.None) is { } left)
        {
            db.Record(new AuditedChange("instrument.deregistered", left.Owner, "profile", left.Profile.Guid, transaction.Uuid), now);
            telling.Removed(db, left.Profile, left.Instrument, left.WasPreferred);
            await db.SaveChangesAsync();
        }
    }

    private async Task Store(PortalDbContext db, Transaction transaction, PersonalData? personal, CustomerDataKeys? people, ProfileTelling telling, DateTime now)
    {
        var (profile, made) = await FindOrMakeProfile(db, transaction, personal?.Profile, now);
        var registration = transaction.Registers ? await db.Registrations.SingleAsync(r => r.Id == transaction.RegistrationId) : null;
        registration?.Activate(transaction.ProviderTransactionId);
        if (profile is not null)
        {
            var changed = await Fill(db, transaction, personal!, profile, made, registration, people!, now);
            telling.Filled(db, profile, made, changed, registration);
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

    /// <returns>Wire names of what it changed.</returns>
    private async Task<IReadOnlyList<string>> Fill(
        PortalDbContext db, Transaction transaction, PersonalData personal, Profile profile, bool made, Registration? registration, CustomerDataKeys people, DateTime now)
    {
        var (_, changed) = await customerData.Apply(db, profile, personal.Patch(), people, CancellationToken.None);
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

        return changed;
    }

    private static async Task Drop(PortalDbContext db, Transaction transaction)
    {
        await RegistrationStore.Drop(db, transaction.RegistrationId!.Value, CancellationToken.None);
        if (!transaction.IsFinal)
        {
            transaction.StoresNothing();
            await db.SaveChangesAsync();
        }
    }
}
