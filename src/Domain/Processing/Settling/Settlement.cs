using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>Step 4 of journey 1, for the caller and for the recovery worker alike: keeps what the provider answered, once.</summary>
public sealed class Settlement(
    SettlementGround ground, IEnumerable<IConsequence> consequences, DeclineLimits limits, UnwantedCharges unwanted, IOptions<TransactionOptions> options,
    TimeProvider time)
{
    private readonly IConsequence[] _consequences = [.. consequences];

    /// <param name="transaction">Tracked by <paramref name="db"/> and not final.</param>
    /// <param name="answer">Null when none came: nothing is known, so nothing changes.</param>
    /// <param name="page">Where the shopper can be sent; null where there is none to send.</param>
    /// <returns>Whether it was this call that settled it.</returns>
    internal async Task<bool> Settle(
        PortalDbContext db, Transaction transaction, PersonalData? personal, ProviderAnswer? answer,
            IReadOnlyList<DeclineSubject>? subjects = null, PaymentPage? page = null) =>
        answer is not null
        && (await Keep(db, transaction, personal, now => Apply(db, transaction, answer, subjects ?? [], page, now))
            || await Reconcile(db, transaction, personal, answer, page));

    /// <summary>The connector asked could not even try: from now on it is the next one's, kept before that one is asked.</summary>
    internal async Task<bool> Reroute(PortalDbContext db, Transaction transaction, PersonalData personal, Route next, ProviderRefusal refusal)
    {
        var stored = transaction.Registers ? await db.Registrations().SingleOrDefaultAsync(r => r.Id == transaction.RegistrationId) : null;
        return (stored is not null || !transaction.Registers) && await Keep(db, transaction, personal, now =>
        {
            db.TransactionEvents().Add(EventOf(transaction, now, refusal.Code));
            transaction.Reroute(next, now, now + options.Value.RecoverAfter);
            stored?.MoveTo(next);
        });
    }

    /// <summary>What a provider says of a transaction that was given up.</summary>
    /// <returns>Whether it was news.</returns>
    internal Task<bool> Hear(PortalDbContext db, Transaction given, PersonalData? personal, ProviderAnswer answer)
    {
        db.ChangeTracker.Clear();
        return Reconcile(db, given, personal, answer, page: null);
    }

    /// <summary>Ends a transaction that waits for the shopper, who gave up or ran out of time.</summary>
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

    /// <summary>Ends a transaction that was to store something where nothing may be stored any more; the provider was not asked.</summary>
    internal Task<bool> EndRefused(PortalDbContext db, Transaction transaction, PersonalData? personal, StoringRefusal why) =>
        Keep(db, transaction, personal, now =>
    {
        transaction.LeaveOut(why, means: true);
        transaction.Fail(DeclineCodes.NotAllowed, null, null, now);
    });

    /// <summary>Somebody else settled it first. What the provider says all the same counts where theirs was no more than a guess: no charge is lost.</summary>
    private async Task<bool> Reconcile(PortalDbContext db, Transaction transaction, PersonalData? personal, ProviderAnswer answer, PaymentPage? page)
    {
        var current = await db.Transactions().SingleAsync(t => t.Id == transaction.Id);
        var isOfThisRequest = current.ProviderKey == transaction.ProviderKey;
        if (!isOfThisRequest || !LateAnswers.IsNews(current, answer))
        {
            db.ChangeTracker.Clear();
            if (!isOfThisRequest && answer.Status == ProviderStatus.Approved)
            {
                await unwanted.GiveBack(transaction, answer.ProviderTransactionId);
            }

            return false;
        }

        var wasGivenUp = current.IsFinal;
        if (wasGivenUp)
        {
            db.TransactionEvents().Add(EventOf(current, time.Now(), current.ErrorCode));
            LateAnswers.Reopen(current);
        }

        try
        {
            return await Keep(db, current, personal, now => Apply(db, current, answer, [], page, now), retakes: wasGivenUp && current.ReferenceId is not null);
        }
        catch (SumNotLeftException)
        {
            db.ChangeTracker.Clear();
            await unwanted.GiveBack(transaction, answer.ProviderTransactionId);
            return false;
        }
    }

    /// <param name="retakes">What it had reserved was released, and must be reserved again.</param>
    private async Task<bool> Keep(PortalDbContext db, Transaction transaction, PersonalData? personal, Action<DateTime> step, bool retakes = false)
    {
        var standing = await ground.Of(db, transaction, personal);
        try
        {
            var now = time.Now();
            step(now);
            var dropped = standing.Refused is { } why ? LeaveOut(transaction, why, now) : null;
            var settled = new Settled(transaction, personal, standing, now, dropped, retakes);
            var following = Array.FindAll(_consequences, one => one.Follows(settled));
            await (following.Length == 0
                ? db.SaveChangesAsync(CancellationToken.None) // a charge of a stored instrument ends with its own row: one save, one commit
                : db.InTransaction(() => SaveAndGoOn(db, following, settled), CancellationToken.None));
            return true;
        }
        catch (DbUpdateConcurrencyException lost) when (lost.Entries.Any(e => e.Entity == transaction))
        {
            // The recovery worker, or the caller that we took for dead, was first; theirs stands.
            db.ChangeTracker.Clear();
            return false;
        }
        catch (InvalidOperationException gone) when (gone is ProfileErasedException or InstrumentEndedException)
        {
            // In this moment; asked again, the transaction says so itself.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>A payment stands without what it was to store; a registration that stores nothing is none.</summary>
    /// <returns>What was stored ahead and has to go.</returns>
    private static RegistrationId? LeaveOut(Transaction transaction, StoringRefusal why, DateTime now)
    {
        if (transaction.Status != TransactionStatus.Success)
        {
            return null;
        }

        var dropped = transaction.Registers ? transaction.RegistrationId : null;
        transaction.LeaveOut(why, means: transaction.Registers);
        if (transaction.Type == TransactionType.Register)
        {
            transaction.Fail(DeclineCodes.NotAllowed, null, null, now);
        }

        return dropped;
    }

    /// <summary>The transaction as it stands in the database now.</summary>
    internal static async Task<TransactionRecord> Show(PortalDbContext db, Transaction transaction, PersonalData? personal)
    {
        var current = db.Entry(transaction).State == EntityState.Detached
            ? await db.Transactions().AsNoTracking().SingleAsync(t => t.Id == transaction.Id)
            : transaction;
        return await TransactionRecord.Load(db, current, personal, CancellationToken.None);
    }

    private static async Task SaveAndGoOn(PortalDbContext db, IConsequence[] following, Settled settled)
    {
        // Saved first: of two that settle, the loser stops here, before it has touched anything else.
        await db.SaveChangesAsync();
        foreach (var next in following)
        {
            await next.Apply(db, settled);
        }
    }

    private void Apply(
        PortalDbContext db, Transaction transaction, ProviderAnswer answer, IReadOnlyList<DeclineSubject> subjects, PaymentPage? page, DateTime now)
    {
        var before = transaction.Status;
        var outcome = Outcome.Of(transaction, answer, page, now);
        switch (outcome)
        {
            case Outcome.Succeeded:
                transaction.Succeed(answer.ProviderTransactionId, now);
                transaction.Learns(answer.Scheme, answer.Authentication);
                break;
            case Outcome.Cancelled:
                transaction.Cancel(now);
                break;
            case Outcome.Waits later:
                transaction.Wait(answer.ProviderTransactionId, answer.State, later.AskAgainAt);
                break;
            case Outcome.Challenged challenged:
                if (transaction is { Attempts: 0, ProviderState: null })
                {
                    db.PaymentPages().Add(challenged.Page); // the merchant's server began it; nobody has a page yet
                }

                transaction.Challenge(answer.ProviderTransactionId, answer.State, challenged.Until);
                break;
            case Outcome.TriesAgain again:
                db.TransactionEvents().Add(EventOf(transaction, now, again.Refusal.Code));
                transaction.AwaitShopper(again.Until);
                break;
            case Outcome.Refused { Refusal: var refusal }:
                transaction.Fail(refusal.Code, refusal.AdapterCode, refusal.AdapterMessage, now);
                break;
            case Outcome.Failed failed:
                transaction.Fail(failed.Code, null, failed.Message, now);
                if (failed.MayStillBeMade)
                {
                    transaction.CheckAt(now + options.Value.AskOnceMoreAfter);
                }

                break;
        }

        // Still waiting, as it did when it was last asked about, is no step.
        if (outcome is Outcome.Waits or Outcome.Challenged && transaction.Status != before)
        {
            db.TransactionEvents().Add(EventOf(transaction, now));
        }

        // A provider that is out of order tells nothing about the card.
        if (outcome.Declined is { IsTechnical: false })
        {
            limits.Count(db, subjects);
        }
    }

    private static TransactionEvent EventOf(Transaction transaction, DateTime now, int? errorCode = null) => new()
    {
        Id = TransactionEventId.New(now),
        TenantId = transaction.TenantId,
        TransactionId = transaction.Id,
        Status = transaction.Status,
        ErrorCode = errorCode,
        At = now,
    };
}
