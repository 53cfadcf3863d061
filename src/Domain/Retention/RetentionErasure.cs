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

/// <summary>What became of some candidates; those not named were used, saved or ended since they were found.</summary>
/// <param name="Erased">How many are gone, and counted as such.</param>
/// <param name="Gone">The profiles among them.</param>
/// <param name="Held">Put on legal hold since they were found.</param>
internal sealed record RetentionOutcome(int Erased, IReadOnlyCollection<ProfileId> Gone, int Held)
{
    internal static RetentionOutcome Nothing { get; } = new(0, [], 0);
}

/// <summary>What a worker has in hand.</summary>
/// <param name="Holder">The worker, as the row names it.</param>
internal sealed record RetentionTask(RetentionResult Result, RetentionScope Which, Guid Holder, ProfileTelling Telling)
{
    /// <summary>When the transactions were gone through; what came since is looked for once more.</summary>
    internal DateTime? LookedAt { get; init; }

    internal Scope Scope => new SystemScope(Which.Terms.ActorName);
}

/// <summary>Erases profiles, many in one transaction, and ends instruments, each in its own, by the ways that people and merchants have. Each transaction
/// first looks once more whether the rule still applies.</summary>
internal sealed class RetentionErasure(Database database, ProfileEraser eraser, IOptions<RetentionOptions> options, TimeProvider time)
{
    private static readonly Error RolledBack = new(ErrorCodes.NotAllowed, string.Empty);

    /// <returns>Null where another worker has the rule, or it was switched: then nothing was done.</returns>
    internal async Task<RetentionOutcome?> EraseProfiles(
        RetentionTask task, IReadOnlyCollection<RetentionCandidate> candidates, CancellationToken cancellation)
    {
        List<RetentionCandidate> left = [.. candidates];
        while (true)
        {
            HashSet<ProfileId> charged = [];
            await using var db = database.Open(task.Scope);
            var done = await db.InTransaction<RetentionOutcome>(
                async () =>
                {
                    var outcome = await EraseProfiles(db, task, left, cancellation);

                    // A charge that found one just before is tied to it by now, and keeps it.
                    charged = [.. await TransactionStore.ProfilesTiedTo(db, outcome.Gone, cancellation)];
                    return charged.Count == 0 && await Keep(db, task, outcome, cancellation) ? outcome : RolledBack;
                },
                cancellation);
            if (charged.Count == 0)
            {
                return done.IsOk ? done.Value : null;
            }

            left.RemoveAll(c => charged.Contains(c.Profile!.Value));
        }
    }

    /// <returns>Null where another worker has the rule, or it was switched: then nothing was done.</returns>
    internal async Task<RetentionOutcome?> EndInstrument(RetentionTask task, RetentionCandidate candidate, CancellationToken cancellation)
    {
        await using var db = database.Open(task.Scope);
        var done = await db.InTransaction<RetentionOutcome>(
            async () =>
            {
                var outcome = await EndInstrument(db, task, candidate, cancellation);
                return await Keep(db, task, outcome, cancellation) ? outcome : RolledBack;
            },
            cancellation);
        return done.IsOk ? done.Value : null;
    }

    /// <summary>What was under way while they went.</summary>
    internal async Task Finish(IReadOnlyCollection<ProfileId> gone)
    {
        if (gone.Count > 0)
        {
            await using var db = database.Open(new SystemScope("retention"));
            await eraser.Finish(db, gone, time.Now());
        }
    }

    private async Task<RetentionOutcome> EraseProfiles(
        PortalDbContext db, RetentionTask task, IReadOnlyCollection<RetentionCandidate> candidates, CancellationToken cancellation)
    {
        var versions = candidates.ToDictionary(c => c.Profile!.Value, c => c.Version);
        var free = await ProfileStore.HoldFree(db, versions.Keys, cancellation);
        var held = free.Count(p => p.IsHeld);
        var unchanged = free.FindAll(p => !p.IsHeld && p.Version == versions[p.Id]);
        var due = await RetentionCandidateStore.Among(db, task.Which, unchanged.ConvertAll(p => p.Id.Value), cancellation);
        var going = unchanged.FindAll(p => due.Contains(p.Id.Value));
        if (going.Count > 0)
        {
            await eraser.EraseAll(db, going, new Erasure(task.Result.TenantId, task.Telling, null, ProfileEraser.ByRule), time.Now(), cancellation);
            await Unwarn(db, task, due, cancellation);
        }

        return new RetentionOutcome(going.Count, going.ConvertAll(p => p.Id), held);
    }

    private async Task<RetentionOutcome> EndInstrument(
        PortalDbContext db, RetentionTask task, RetentionCandidate candidate, CancellationToken cancellation)
    {
        var (now, profile) = (time.Now(), (Profile?)null);
        if (candidate.Guid is { } guid)
        {
            profile = await ProfileStore.Lock(db, task.Which.Container, new ProfileIdentifier(guid, null), now, cancellation);
            if (profile is null || profile.Guid != guid || profile.IsHeld)
            {
                return RetentionOutcome.Nothing with { Held = profile?.Guid == guid ? 1 : 0 };
            }
        }

        var found = candidate.Registration!;
        if (!await IsStillDue(db, task, candidate, cancellation) || !await End(db, task, found, now, cancellation))
        {
            return RetentionOutcome.Nothing;
        }

        var named = profile is null
            ? ("container", task.Which.Container.ToString(), InstrumentText.Of(found))
            : ("profile", profile.Guid, InstrumentText.Of(found));
        db.Record(new AuditedChange("instrument.deregistered", task.Result.TenantId, named.Item1, named.Item2, named.Item3), now);
        await Unwarn(db, task, [candidate.Id], cancellation);
        await db.SaveChangesAsync(cancellation);
        return RetentionOutcome.Nothing with { Erased = 1 };
    }

    private static async Task<bool> IsStillDue(PortalDbContext db, RetentionTask task, RetentionCandidate candidate, CancellationToken cancellation)
    {
        var found = candidate.Registration!;
        return await RetentionCandidateStore.Registrations(db, task.Which).AnyAsync(r => r.Id == found.Id && r.ProfileId == found.ProfileId, cancellation)
            && (await RetentionCandidateStore.ChargedForOthers(db, task.Which, [candidate], task.LookedAt, cancellation)).Count == 0;
    }

    private static async Task<bool> End(PortalDbContext db, RetentionTask task, Registration found, DateTime now, CancellationToken cancellation)
    {
        if (found.State == RegistrationState.Pending)
        {
            await RegistrationStore.Drop(db, found.Id, cancellation);
            return true;
        }

        return await ConsentWithdrawal.End(db, found, task.Telling, task.Which.Terms.ActorName, null, now, cancellation);
    }

    private static Task Unwarn(PortalDbContext db, RetentionTask task, IReadOnlyCollection<Guid> gone, CancellationToken cancellation) =>
        task.Result.Action == RetentionAction.Warn ? RetentionStore.Unwarn(db, task.Result, gone, cancellation) : Task.CompletedTask;

    private async Task<bool> Keep(PortalDbContext db, RetentionTask task, RetentionOutcome outcome, CancellationToken cancellation) =>
        outcome.Erased == 0 || await RetentionStore.Count(
            db, task.Result, task.Holder, RetentionTally.Nothing with { Found = outcome.Erased, Erased = outcome.Erased }, time.Now() + options.Value.Lease,
            cancellation);
}
