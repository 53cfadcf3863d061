using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Retention;

/// <summary>What became of one candidate.</summary>
internal enum RetentionOutcome
{
    Erased,

    /// <summary>It was put on legal hold since it was found.</summary>
    Held,

    /// <summary>It was used, saved or ended since it was found.</summary>
    NoLonger,

    /// <summary>Another worker has the rule, or it was switched.</summary>
    Lost,
}

/// <summary>What a worker has in hand.</summary>
/// <param name="Holder">The worker, as the row names it.</param>
internal sealed record RetentionTask(RetentionResult Result, RetentionScope Which, Guid Holder, ProfileTelling Telling)
{
    /// <summary>When the transactions were gone through; what came since is looked for once more.</summary>
    internal DateTime? LookedAt { get; init; }

    internal Scope Scope => new SystemScope(Which.Terms.ActorName);
}

/// <summary>Erases one profile, or ends one instrument, by the ways that people and merchants have; in a transaction of its own, which first looks once
/// more whether the rule still applies.</summary>
internal sealed class RetentionErasure(Database database, ProfileEraser eraser, IOptions<RetentionOptions> options, TimeProvider time)
{
    private static readonly Error RolledBack = new(ErrorCodes.NotAllowed, string.Empty);

    internal async Task<RetentionOutcome> Erase(RetentionTask task, RetentionCandidate candidate, CancellationToken cancellation)
    {
        await using var db = database.Open(task.Scope);
        var outcome = RetentionOutcome.Lost;
        await db.InTransaction<bool>(
            async () =>
            {
                var now = time.Now();
                if (await RetentionStore.Count(db, task.Result, task.Holder, RetentionTally.OneErased, now + options.Value.Lease, cancellation))
                {
                    outcome = await Treat(db, task, candidate, now, cancellation);
                }

                return outcome == RetentionOutcome.Erased ? true : RolledBack;
            },
            cancellation);
        return outcome;
    }

    /// <summary>What was under way while they went.</summary>
    internal async Task Finish(IReadOnlyList<ProfileId> gone)
    {
        if (gone.Count > 0)
        {
            await using var db = database.Open(new SystemScope("retention"));
            await eraser.Finish(db, gone, time.Now());
        }
    }

    private async Task<RetentionOutcome> Treat(
        PortalDbContext db, RetentionTask task, RetentionCandidate candidate, DateTime now, CancellationToken cancellation)
    {
        Profile? profile = null;
        if (candidate.Guid is { } guid)
        {
            profile = await ProfileStore.Lock(db, task.Which.Container, new ProfileIdentifier(guid, null), now, cancellation);
            if (profile is null || profile.Guid != guid)
            {
                return RetentionOutcome.NoLonger;
            }

            if (profile.IsHeld)
            {
                return RetentionOutcome.Held;
            }
        }

        var outcome = candidate.Registration is null
            ? await EraseProfile(db, task, candidate, profile!, now, cancellation)
            : await EndRegistration(db, task, candidate, profile, now, cancellation);
        if (outcome == RetentionOutcome.Erased)
        {
            if (task.Result.Action == RetentionAction.Warn)
            {
                await RetentionStore.Unwarn(db, task.Result, candidate.Id, cancellation);
            }

            await db.SaveChangesAsync(cancellation);
        }

        return outcome;
    }

    private async Task<RetentionOutcome> EraseProfile(
        PortalDbContext db, RetentionTask task, RetentionCandidate candidate, Profile profile, DateTime now, CancellationToken cancellation)
    {
        if (profile.Version != candidate.Version || !await RetentionCandidateStore.Profiles(db, task.Which).AnyAsync(p => p.Id == profile.Id, cancellation))
        {
            return RetentionOutcome.NoLonger;
        }

        var id = profile.Id;
        var erasure = new Erasure(task.Result.TenantId, task.Telling, null, ProfileEraser.ByRule);
        if (!(await eraser.Erase(db, profile, erasure, now, cancellation)).IsOk)
        {
            return RetentionOutcome.Held;
        }

        // A charge that found it just before is tied to it by now, and keeps it.
        return await TransactionStore.TiedTo(db, id).AnyAsync(cancellation) ? RetentionOutcome.NoLonger : RetentionOutcome.Erased;
    }

    private static async Task<RetentionOutcome> EndRegistration(
        PortalDbContext db, RetentionTask task, RetentionCandidate candidate, Profile? profile, DateTime now, CancellationToken cancellation)
    {
        var found = candidate.Registration!;
        if (!await RetentionCandidateStore.Registrations(db, task.Which).AnyAsync(r => r.Id == found.Id && r.ProfileId == found.ProfileId, cancellation)
            || (await RetentionCandidateStore.ChargedForOthers(db, task.Which, [candidate], task.LookedAt, cancellation)).Count > 0)
        {
            return RetentionOutcome.NoLonger;
        }

        if (found.State == RegistrationState.Pending)
        {
            await RegistrationStore.Drop(db, found.Id, cancellation);
        }
        else if (!await ConsentWithdrawal.End(db, found, task.Telling, task.Which.Terms.ActorName, null, now, cancellation))
        {
            return RetentionOutcome.NoLonger;
        }

        var named = profile is null
            ? ("container", task.Which.Container.ToString(), InstrumentText.Of(found))
            : ("profile", profile.Guid, InstrumentText.Of(found));
        db.Record(new AuditedChange("instrument.deregistered", task.Result.TenantId, named.Item1, named.Item2, named.Item3), now);
        return RetentionOutcome.Erased;
    }
}
