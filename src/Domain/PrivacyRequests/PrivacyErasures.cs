using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>Carries out erasures that are decided: a profile after the other, each in a database transaction of its own. Every node may do it; a lease says
/// who has a request, and the worker that comes after a crash finds what is still to be done.</summary>
internal sealed class PrivacyErasures(Database database, ProfileEraser eraser, IProfileListeners listeners, TimeProvider time)
{
    private const int AtOnce = 50;

    private static readonly SystemScope System = new("privacy requests");
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly Error RolledBack = new(ErrorCodes.NotAllowed, string.Empty);
    private static readonly HashSet<string> Rights = [Permissions.ProfilesDelete, Permissions.ProfilesShow, Permissions.PrivacyRequestsManage];

    /// <returns>How many requests ended, or came back.</returns>
    public async Task<int> RunDue(CancellationToken cancellation)
    {
        await using var db = database.Open(System);
        var ended = 0;
        foreach (var id in await PrivacyRequestStore.Due(db, time.Now(), AtOnce, cancellation))
        {
            var holder = Guid.NewGuid();
            if (await PrivacyRequestStore.Take(db, id, holder, time.Now(), time.Now() + Lease, cancellation))
            {
                var request = await db.PrivacyRequests().AsNoTracking().SingleAsync(r => r.Id == id, cancellation);
                ended += await CarryOut(request, holder, cancellation) ? 1 : 0;
            }
        }

        return ended;
    }

    // In the name of who asked: it erases what they may erase now, and nothing that they cannot see any more.
    private static PortalScope ScopeOf(PrivacyRequest request) =>
        new(request.TenantId, WithSubTenants: true, request.AskedById ?? default, request.AskedBy ?? string.Empty, Rights);

    private async Task<bool> CarryOut(PrivacyRequest request, Guid holder, CancellationToken cancellation)
    {
        await using var db = database.Open(ScopeOf(request));
        var chosen = await db.RequestedProfiles().AsNoTracking().Where(p => p.RequestId == request.Id && p.State == RequestedProfileState.Chosen)
            .OrderBy(p => p.ProfileId).ToListAsync(cancellation);
        foreach (var one in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!await Treat(request, one, holder, cancellation))
            {
                return false;
            }
        }

        return await End(request, holder, cancellation);
    }

    /// <returns>False when another worker has it by now.</returns>
    private async Task<bool> Treat(PrivacyRequest request, RequestedProfile one, Guid holder, CancellationToken cancellation)
    {
        await using var db = database.Open(ScopeOf(request));
        var telling = await listeners.Of(one.ContainerId, cancellation);
        var isOurs = true;
        var erased = await db.InTransaction<bool>(
            async () =>
            {
                isOurs = await PrivacyRequestStore.Hold(db, request.Id, holder, time.Now() + Lease, cancellation);
                return isOurs && await Erase(db, request, one, telling, cancellation) ? true : RolledBack;
            },
            cancellation);
        if (erased.IsOk)
        {
            await eraser.Finish(db, [one.ProfileId], time.Now());
        }

        return isOurs && (erased.IsOk || await Stop(request, one, holder, cancellation));
    }

    private async Task<bool> Erase(PortalDbContext db, PrivacyRequest request, RequestedProfile one, ProfileTelling telling, CancellationToken cancellation)
    {
        var now = time.Now();
        var row = await db.RequestedProfiles().SingleAsync(p => p.RequestId == request.Id && p.ProfileId == one.ProfileId, cancellation);
        var identifier = new ProfileIdentifier(one.Guid, null);
        if (await ProfileStore.Lock(db, one.ContainerId, identifier, now, cancellation) is not { } profile)
        {
            if (await StillExists(one, cancellation))
            {
                return false;
            }

            row.WasGone(now);
            await db.SaveChangesAsync(cancellation);
            return true;
        }

        var container = await db.Containers().AsNoTracking().SingleAsync(c => c.Id == one.ContainerId, cancellation);
        if ((await ChosenProfiles.Blockers(db, one, profile, container, cancellation)).Count > 0)
        {
            return false;
        }

        row.Erased(await PrivacyRequestStore.Count(db, profile.Id, cancellation), now);
        var erasure = new Erasure(container.TenantId, telling, request.Name, ProfileEraser.ByRequest);

        // A charge that found it just before is tied to it by now, and keeps it.
        return (await eraser.Erase(db, profile, erasure, now, cancellation)).IsOk
            && !await PrivacyBlockerStore.IsBeingCharged(db, one.ProfileId, cancellation);
    }

    // Out of sight of who asked: the container is no longer shared with them.
    private async Task<bool> StillExists(RequestedProfile one, CancellationToken cancellation)
    {
        await using var db = database.Open(System);
        return await db.ProfileNames().AnyAsync(n => n.Id == one.ProfileId, cancellation);
    }

    // Says why it stays, in a transaction of its own: the one that tried is rolled back.
    private async Task<bool> Stop(PrivacyRequest request, RequestedProfile one, Guid holder, CancellationToken cancellation)
    {
        await using var db = database.Open(ScopeOf(request));
        var why = await ChosenProfiles.Find(db, one, cancellation) is var (profile, container)
            ? (await ChosenProfiles.Blockers(db, one, profile, container, cancellation)).Select(b => (BlockerKind?)b.Kind).FirstOrDefault()
                ?? BlockerKind.Transaction
            : BlockerKind.NotLetByOwner;
        var stopped = await db.InTransaction<bool>(
            async () =>
            {
                if (!await PrivacyRequestStore.Hold(db, request.Id, holder, time.Now() + Lease, cancellation))
                {
                    return RolledBack;
                }

                (await db.RequestedProfiles().SingleAsync(p => p.RequestId == request.Id && p.ProfileId == one.ProfileId, cancellation)).Stop(why);
                await db.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
        return stopped.IsOk;
    }

    // Done, or open again where something stood against a part of it.
    private async Task<bool> End(PrivacyRequest request, Guid holder, CancellationToken cancellation)
    {
        await using var db = database.Open(ScopeOf(request));
        var ended = await db.InTransaction<bool>(
            async () =>
            {
                var now = time.Now();
                if (!await PrivacyRequestStore.Hold(db, request.Id, holder, now, cancellation))
                {
                    return RolledBack;
                }

                var row = await db.PrivacyRequests().SingleAsync(r => r.Id == request.Id, cancellation);
                var stops = await db.RequestedProfiles().Where(p => p.RequestId == request.Id && p.State == RequestedProfileState.Stopped)
                    .Select(p => p.StoppedBy).ToListAsync(cancellation);
                if (stops.Count > 0)
                {
                    row.Reopen();
                }
                else
                {
                    row.Finish(now);
                }

                var fields = stops.Select(why => new FieldChange("blocker", null, $"{why}")).ToList();
                var action = stops.Count > 0 ? "privacy-request.stopped" : "privacy-request.done";
                db.Record(
                    new AuditedChange(action, row.TenantId, "privacy-request", row.Id.ToString(), row.Name, fields) { Actor = AuditActor.Of(System) }, now);
                await db.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
        return ended.IsOk;
    }
}

internal sealed class PrivacyErasureWorker(PrivacyErasures erasures, TimeProvider time, ILogger<PrivacyErasureWorker> log)
    : PeriodicWorker(TimeSpan.FromSeconds(2), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => erasures.RunDue(cancellation);
}
