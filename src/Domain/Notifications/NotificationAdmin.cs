using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>What people may do about notifications: send one again, and try whether a merchant's server takes them.</summary>
public sealed class NotificationAdmin(Database database, CurrentScope scope, TestNotifications tests, NotificationSignal signal, TimeProvider time)
{
    /// <summary>How many are sent again at once.</summary>
    public const int ResendLimit = 200;

    private const int UrlMaxLength = 4096;

    /// <summary>It is due at once, delivered before or not, and from the beginning of the schedule.</summary>
    public async Task<Result> Resend(NotificationId id)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<NotificationAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var found = await db.Notifications().Where(n => n.Id == id && n.TransactionId != null)
            .Select(n => new { n.TenantId, n.Target, Uuid = db.Transactions().Where(t => t.Id == n.TransactionId).Select(t => t.Uuid).First() })
            .SingleOrDefaultAsync();
        return found is null
            ? Error.NotFound(T("Notification"))
            : await SendAgain(db, id, new AuditedChange("transaction.notification.resent", found.TenantId, "transaction", found.Uuid, found.Target));
    }

    /// <summary>The same for notifications of a container's profile: by users who may set up where they go.</summary>
    public async Task<Result> ResendOfContainer(NotificationId id)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<NotificationAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var found = await db.Notifications().Where(n => n.Id == id && n.ContainerId != null)
            .Select(n => new { n.TenantId, n.Target, n.ContainerId, n.ProfileGuid }).SingleOrDefaultAsync();
        return found is null
            ? Error.NotFound(T("Notification"))
            : await SendAgain(db, id, new AuditedChange(
                "container.notification.resent", found.TenantId, "container", found.ContainerId!.Value
                    .ToString(), found.Target, [new FieldChange("profile", null, found.ProfileGuid)]));
    }

    /// <summary>Sends again what a server of a merchant did not acknowledge, the oldest first, each as if it were sent again by itself; answers how
    /// many.</summary>
    public async Task<Result<int>> ResendFailed(NotifiedEndpointId id)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<NotificationAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.NotifiedEndpoints().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.MerchantId != null) is not { } endpoint)
        {
            return Error.NotFound(T("Endpoint"));
        }

        var failed = await Failed(db,
            endpoint).Select(n => new { n.Id, Uuid = db.Transactions().Where(t => t.Id == n.TransactionId).Select(t => t.Uuid).First() }).ToListAsync();
        return await SendAgain(db, failed.ConvertAll(n => (n.Id, n.Uuid)),
            uuid => new AuditedChange("transaction.notification.resent", endpoint.TenantId, "transaction", uuid, endpoint.Target));
    }

    /// <summary>As <see cref="ResendFailed"/>, for a server that gets the profile events of a tenant.</summary>
    public async Task<Result<int>> ResendFailedOfContainers(NotifiedEndpointId id)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<NotificationAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.NotifiedEndpoints().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.MerchantId == null) is not { } endpoint)
        {
            return Error.NotFound(T("Endpoint"));
        }

        var failed = await Failed(db, endpoint).Select(n => new { n.Id, n.ContainerId, n.ProfileGuid }).ToListAsync();
        return await SendAgain(db, failed.ConvertAll(n => (n.Id, (Container: n.ContainerId!.Value, n.ProfileGuid))), told => new AuditedChange(
            "container.notification.resent", endpoint.TenantId, "container", told.Container
                .ToString(), endpoint.Target, [new FieldChange("profile", null, told.ProfileGuid)]));
    }

    private static IQueryable<Notification> Failed(PortalDbContext db, NotifiedEndpoint endpoint) =>
        NotificationStore.Failed(NotificationStore.SentTo(db, endpoint)).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Take(ResendLimit);

    // What is being sent at this moment is left alone, and what somebody else sent again since it was looked for.
    private async Task<Result<int>> SendAgain<T>(PortalDbContext db, IReadOnlyList<(NotificationId Id, T About)> failed, Func<T, AuditedChange> change)
    {
        var now = time.Now();
        var sent = await db.InTransaction<int>(
            async () =>
            {
                var many = 0;
                foreach (var (id, about) in failed)
                {
                    if (await NotificationStore.SendFailedAgain(db, id, now))
                    {
                        db.Record(change(about), now);
                        many++;
                    }
                }

                await db.SaveChangesAsync();
                return many;
            },
            CancellationToken.None);
        signal.Ring();
        return sent;
    }

    private async Task<Result> SendAgain(PortalDbContext db, NotificationId id, AuditedChange change)
    {
        var now = time.Now();
        var sent = await db.InTransaction<bool>(
            async () =>
            {
                if (!await NotificationStore.SendAgain(db, id, now))
                {
                    return new Error(ErrorCodes.InUse, T("It is being sent at this moment"));
                }

                db.Record(change, now);
                await db.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        signal.Ring();
        return sent.IsOk ? Result.Ok : sent.Error;
    }

    /// <summary>Posts a test to this address, signed as those of the connector are, once and now.</summary>
    public async Task<Result<TestNotification>> SendTest(ConnectorId id, string url)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<NotificationAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        await using (var db = database.Open(scope.Value))
        {
            var found = await db.Connectors().Where(c => c.Id == id).Select(c => new { c.TenantId, c.Name }).SingleOrDefaultAsync();
            if (found is null)
            {
                return Error.NotFound(T("Connector"));
            }

            if (url.Length > UrlMaxLength || url.Any(char.IsWhiteSpace) || WebAddress.TargetOf(url) is not { } target)
            {
                return Error.Invalid("url", T("Enter an address that begins with https:// or http://"));
            }

            // Written down before anything leaves, and only where it goes: the rest of an address may be a secret.
            db.Record(
                new AuditedChange("connector.notification.tested", found.TenantId, "connector", id.ToString(), found.Name,
                    [new FieldChange("target", null, target)]), time.Now());
            await db.SaveChangesAsync();
        }

        return await tests.Send(id, url);
    }

    /// <summary>Posts a test to the address for notifications of this container's profiles, once and now.</summary>
    public async Task<Result<TestNotification>> SendContainerTest(ContainerId id)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<NotificationAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        string name, url;
        await using (var db = database.Open(scope.Value))
        {
            var found = await ContainerStore.Own(db, id).Select(c => new { c.TenantId, c.Name, c.ProfileEventsUrl }).SingleOrDefaultAsync();
            if (found is null)
            {
                return Error.NotFound(T("Container"));
            }

            if (found.ProfileEventsUrl is null)
            {
                return Error.Invalid("url", T("Set an address first"));
            }

            (name, url) = (found.Name, found.ProfileEventsUrl);
            db.Record(
                new AuditedChange("container.notification.tested", found.TenantId, "container", id.ToString(), name,
                    [new FieldChange("target", null, WebAddress.TargetOf(url))]),
                time.Now());
            await db.SaveChangesAsync();
        }

        return await tests.Send(id, name, url);
    }
}
