using System.Text;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>The conditional writes of delivery: taking what is due, so that no other node has it too, and keeping what came of it.</summary>
internal static class NotificationStore
{
    private static readonly string[] Filters = [RowFilters.Scope, RowFilters.Merchants];

    internal static Task<bool> AnyDue(PortalDbContext db, DateTime now, CancellationToken cancellation) =>
        db.Notifications().AnyAsync(n => n.NextTryAt <= now, cancellation);

    /// <summary>Takes what is due, oldest first; of one transaction or profile and target only the first that is not done. When its holder dies, it is due
    /// again at the end of the lease.</summary>
    internal static async Task<List<Notification>> Take(PortalDbContext db, Taking taking, CancellationToken cancellation)
    {
        List<Notification> taken = [];
        await db.InTransaction(
            async () =>
            {
                taken = await Due(db, taking).ToListAsync(cancellation);
                if (taken.Count > 0)
                {
                    var ids = taken.ConvertAll(n => n.Id);
                    await db.Notifications().Where(n => ids.Contains(n.Id)).ExecuteUpdateAsync(
                        row => row.SetProperty(n => n.Holder, taking.Node).SetProperty(n => n.NextTryAt, taking.Until), cancellation);
                }
            },
            cancellation);
        return taken;
    }

    /// <summary>Gives back what was not tried.</summary>
    internal static Task Release(PortalDbContext db, Guid node, IReadOnlyList<NotificationId> ids, DateTime now) => db.InTransaction(
        () => db.Notifications().Where(n => ids.Contains(n.Id) && n.Holder == node)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.Holder, (Guid?)null).SetProperty(n => n.NextTryAt, (DateTime?)now)),
        CancellationToken.None);

    /// <summary>Keeps the results of attempts. A node that lost its lease in the meantime changes nothing any more; its attempt stays in the log.</summary>
    /// <param name="known">Endpoints that have their row.</param>
    internal static async Task Finish(
        PortalDbContext db, Guid node, IReadOnlyList<Tried> batch, HashSet<EndpointName> known, NotificationOptions options, DateTime now)
    {
        await MakeEndpoints(db, batch, known, now);
        await db.InTransaction(
            async () =>
            {
                foreach (var alike in batch.GroupBy(t => (t.IsAcknowledged, Wait: t.IsAcknowledged ? null : options.WaitAfter(t.Notification.Step + 1))))
                {
                    await Step(db, node, alike.Select(t => t.Notification.Id).ToList(), alike.Key.IsAcknowledged, now + alike.Key.Wait, now);
                }

                db.NotificationTries().AddRange(batch.Select(t => t.ToLog()));
                await db.SaveChangesAsync();
                await ForgetErased(db, batch);
                foreach (var endpoint in batch.GroupBy(t => EndpointName.Of(t.Notification))
                        .OrderBy(e => (e.Key.Merchant?.Value ?? e.Key.Tenant.Value, e.Key.Target)))
                {
                    await Note(db, endpoint.Key, endpoint.OrderBy(t => t.At).ToList());
                }
            },
            CancellationToken.None);
        db.ChangeTracker.Clear();
    }

    /// <summary>Makes it due now, from the beginning of the schedule; false while it is being sent.</summary>
    internal static Task<bool> SendAgain(PortalDbContext db, NotificationId id, DateTime now) => SendAgain(db.Notifications().Where(n => n.Id == id), now);

    /// <summary>The same for what is still failed: what was acknowledged or sent again in the meantime is left as it is.</summary>
    internal static Task<bool> SendFailedAgain(PortalDbContext db, NotificationId id, DateTime now) =>
        SendAgain(Failed(db.Notifications().Where(n => n.Id == id)), now);

    /// <summary>What was and will be sent to an endpoint, as far as the scope sees it.</summary>
    internal static IQueryable<Notification> SentTo(PortalDbContext db, NotifiedEndpoint endpoint) => endpoint.MerchantId is { } merchant
        ? db.Notifications().Where(n => n.MerchantId == merchant && n.Target == endpoint.Target)
        : db.Notifications().Where(n => n.MerchantId == null && n.TenantId == endpoint.TenantId && n.Target == endpoint.Target);

    /// <summary>Those that failed and were not acknowledged since: given up, or waiting for their next try.</summary>
    internal static IQueryable<Notification> Failed(IQueryable<Notification> of) =>
        of.Where(n => n.State == NotificationState.GivenUp || (n.State == NotificationState.Waiting && n.Step > 0));

    /// <summary>Removes what the notifications of transactions know of a person. One that still waits goes out without it.</summary>
    internal static async Task Forget(PortalDbContext db, IQueryable<Transaction> of, CancellationToken cancellation)
    {
        await db.Notifications().IgnoreQueryFilters(Filters).Where(n => of.Any(t => t.Id == n.TransactionId))
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.BodySealed, (byte[]?)null), cancellation);
        await db.NotificationTries().IgnoreQueryFilters(Filters)
            .Where(a => db.Notifications().Any(n => n.Id == a.NotificationId && of.Any(t => t.Id == n.TransactionId)))
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.AnswerSealed, (byte[]?)null), cancellation);
    }

    /// <summary>Takes away what was told of profiles that are being erased. Their rows first, held to the end: a try under way is kept before this or not
    /// at all.</summary>
    internal static async Task ForgetProfiles(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation)
    {
        var told = db.Notifications().IgnoreQueryFilters(Filters).Where(n => n.ProfileId != null && profiles.Contains(n.ProfileId.Value));
        await told.ExecuteUpdateAsync(row => row.SetProperty(n => n.BodySealed, (byte[]?)null), cancellation);
        await db.NotificationTries().IgnoreQueryFilters(Filters).Where(t => told.Any(n => n.Id == t.NotificationId)).ExecuteDeleteAsync(cancellation);
        await told.ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Takes away what was told of the profiles of a container that is being deleted.</summary>
    internal static async Task DropOf(PortalDbContext db, ContainerId container)
    {
        var told = db.Notifications().Where(n => n.ContainerId == container);
        await db.NotificationTries().Where(t => told.Any(n => n.Id == t.NotificationId)).ExecuteDeleteAsync();
        await told.ExecuteDeleteAsync();
    }

    internal static async Task ForgetExpired(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        await db.Notifications().Where(n => n.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        await db.NotificationTries().Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
    }

    // On PostgreSQL what another node is taking at this moment is passed over. SQLite has one writer, who has the gate.
    private static IQueryable<Notification> Due(PortalDbContext db, Taking taking)
    {
        List<object> values = [taking.Now, taking.AtMost];
        var sql = new StringBuilder("SELECT n.* FROM notifications AS n WHERE n.next_try_at <= {0}");
        if (taking.Only is { Target: { } target } only)
        {
            sql.Append(" AND ").Append(Of(only.Tenant)).Append(" AND n.target = ").Append(Placeholder(target));
        }

        // What is passed over may be a long backlog, so that is asked before all else.
        foreach (var tenant in taking.Except.Where(e => e.Target is null))
        {
            sql.Append(" AND NOT ").Append(Of(tenant.Tenant));
        }

        var lanes = taking.Except.Where(e => e.Target is not null).ToList();
        if (lanes.Count > 0)
        {
            sql.Append(" AND (n.tenant_id, n.target) NOT IN (VALUES ")
                .AppendJoin(", ", lanes.Select(e => $"({Placeholder(Stored(e.Tenant))}, {Placeholder(e.Target!)})")).Append(')');
        }

        sql.Append(
            """
             AND NOT EXISTS (
                SELECT 1 FROM notifications AS earlier
                WHERE earlier.transaction_id = n.transaction_id AND earlier.target = n.target AND earlier.next_try_at IS NOT NULL
                    AND (earlier.created_at < n.created_at OR (earlier.created_at = n.created_at AND earlier.id < n.id)))
            AND NOT EXISTS (
                SELECT 1 FROM notifications AS earlier
                WHERE earlier.profile_id = n.profile_id AND earlier.target = n.target AND earlier.next_try_at IS NOT NULL
                    AND (earlier.created_at < n.created_at OR (earlier.created_at = n.created_at AND earlier.id < n.id)))
            """);
        sql.Append(" ORDER BY n.next_try_at LIMIT {1}");
        if (db.Database.IsNpgsql())
        {
            sql.Append(" FOR UPDATE OF n SKIP LOCKED");
        }

        return db.Notifications().FromSqlRaw(sql.ToString(), [.. values]).IgnoreQueryFilters(Filters).AsNoTracking();

        // As the columns of each engine hold ids.
        object Stored(TenantId tenant) => db.Database.IsNpgsql() ? tenant.Value : tenant.Value.ToByteArray(bigEndian: true);

        string Of(TenantId tenant) => $"n.tenant_id = {Placeholder(Stored(tenant))}";

        string Placeholder(object value)
        {
            values.Add(value);
            return $"{{{values.Count - 1}}}";
        }
    }

    private static async Task<bool> SendAgain(IQueryable<Notification> one, DateTime now) =>
        await one.Where(n => n.Holder == null || n.NextTryAt <= now).ExecuteUpdateAsync(row => row
            .SetProperty(n => n.State, NotificationState.Waiting).SetProperty(n => n.Step, 0).SetProperty(n => n.NextTryAt, (DateTime?)now)) == 1;

    private static Task<int> Step(PortalDbContext db, Guid node, List<NotificationId> ids, bool isAcknowledged, DateTime? next, DateTime now)
    {
        var held = db.Notifications().Where(n => ids.Contains(n.Id) && n.Holder == node);
        var failed = next is null ? NotificationState.GivenUp : NotificationState.Waiting;
        return isAcknowledged
            ? held.ExecuteUpdateAsync(row => row
                .SetProperty(n => n.State, NotificationState.Delivered).SetProperty(n => n.DeliveredAt, (DateTime?)now)
                .SetProperty(n => n.NextTryAt, (DateTime?)null)
                .SetProperty(n => n.Tries, n => n.Tries + 1).SetProperty(n => n.Holder, (Guid?)null))
            : held.ExecuteUpdateAsync(row => row
                .SetProperty(n => n.State, failed).SetProperty(n => n.NextTryAt, next)
                .SetProperty(n => n.Step, n => n.Step + 1).SetProperty(n => n.Tries, n => n.Tries + 1).SetProperty(n => n.Holder, (Guid?)null));
    }

    // A profile may have been erased while its notification was under way.
    private static Task ForgetErased(PortalDbContext db, IReadOnlyList<Tried> batch)
    {
        var ids = batch.Where(t => t.AnswerSealed is not null).Select(t => t.Notification.Id).ToList();
        return ids.Count == 0
            ? Task.CompletedTask
            : db.NotificationTries().Where(a => ids.Contains(a.NotificationId)
                && !db.Notifications().Any(n => n.Id == a.NotificationId && n.BodySealed != null))
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.AnswerSealed, (byte[]?)null));
    }

    private static IQueryable<NotifiedEndpoint> Endpoint(PortalDbContext db, EndpointName name) => name.Merchant is { } merchant
        ? db.NotifiedEndpoints().Where(e => e.MerchantId == merchant && e.Target == name.Target)
        : db.NotifiedEndpoints().Where(e => e.MerchantId == null && e.TenantId == name.Tenant && e.Target == name.Target);

    private static Task<int> Note(PortalDbContext db, EndpointName name, List<Tried> tries)
    {
        var endpoint = Endpoint(db, name);
        DateTime? last = tries[^1].At;
        if (tries[^1].IsAcknowledged)
        {
            return endpoint.ExecuteUpdateAsync(row => row.SetProperty(e => e.LastSuccessAt, last).SetProperty(e => e.FailingSince, (DateTime?)null));
        }

        DateTime? first = tries.First(t => !t.IsAcknowledged).At;
        return endpoint.ExecuteUpdateAsync(row => row.SetProperty(e => e.LastFailureAt, last).SetProperty(e => e.FailingSince, e => e.FailingSince ?? first));
    }

    private static async Task MakeEndpoints(PortalDbContext db, IReadOnlyList<Tried> batch, HashSet<EndpointName> known, DateTime now)
    {
        foreach (var name in batch.Select(t => EndpointName.Of(t.Notification)).Distinct())
        {
            if (known.Contains(name))
            {
                continue;
            }

            if (await Endpoint(db, name).AnyAsync())
            {
                known.Add(name);
                continue;
            }

            db.NotifiedEndpoints().Add(
                new NotifiedEndpoint { Id = NotifiedEndpointId.New(now), TenantId = name.Tenant, MerchantId = name.Merchant, Target = name.Target });
            try
            {
                await db.SaveChangesAsync();
            }
            catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "notified_endpoints"))
            {
                // Another node was first.
                db.ChangeTracker.Clear();
            }
        }
    }
}
