using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>The delivery log of a transaction, and how the servers of merchants are doing.</summary>
public sealed class NotificationQueries(Database database, CurrentScope scope, KeyRing keys)
{
    public const int SentShown = 50;

    private const int TriesShown = 50;

    public async Task<Result<IReadOnlyList<NotificationShown>>> OfTransaction(string uuid)
    {
        if (scope.Value.Refusal(Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var wanted = uuid.ToLowerInvariant();
        var transaction = await db.Transactions().Where(t => t.Uuid == wanted).Select(t => (TransactionId?)t.Id).SingleOrDefaultAsync();
        if (transaction is null)
        {
            return Error.NotFound(T("Transaction"));
        }

        var notifications = await db.Notifications().AsNoTracking().Where(n => n.TransactionId == transaction).OrderBy(n => n.CreatedAt).ThenBy(n => n.Id)
            .ToListAsync();
        return Result<IReadOnlyList<NotificationShown>>.Of(await Show(db, notifications));
    }

    /// <summary>For the owner's side, and there for users who may change it: the address may hold a secret.</summary>
    public async Task<Result<ContainerNotifications>> OfContainer(ContainerId id)
    {
        if (scope.Value.Refusal(Permissions.ContainersEdit) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var container = await ContainerStore.Own(db, id).AsNoTracking()
            .Select(c => new { c.ProfileEventsUrl, HasSecret = c.ProfileEventsSecretSealed != null, c.Version }).SingleOrDefaultAsync();
        if (container is null)
        {
            return Error.NotFound(T("Container"));
        }

        var rows = await db.Notifications().AsNoTracking().Where(n => n.ContainerId == id).OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id)
            .Take(SentShown)
            .Select(n => new
            {
                Notification = n,
                IsThere = db.Profiles().Any(p => db.ProfileNames().Where(x => x.Id == n.ProfileId).Select(x => x.ProfileId).Contains(p.Id)),
            }).ToListAsync();
        var shown = await Show(db, rows.ConvertAll(r => r.Notification));
        var sent = rows.Zip(shown, (r, s) => new ProfileNotification(r.Notification.ProfileEvent!.Value, r.Notification.ProfileGuid!, r.IsThere, s)).ToList();

        return new ContainerNotifications(container.ProfileEventsUrl, container.HasSecret, container.Version, sent);
    }

    public async Task<Result<Page<EndpointItem>>> Endpoints(EndpointFilter filter)
    {
        if (scope.Value.Refusal(Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var matching = Matching(db, filter);
        var total = await matching.CountForList();
        var items = await matching.OrderBy(e => e.FailingSince == null).ThenBy(e => e.FailingSince).ThenBy(e => e.Target).ThenBy(e => e.Id)
            .OnPage(filter.Page, EndpointFilter.PageSize)
            .Select(e => new EndpointItem(
                e.Id,
                e.Target,
                e.MerchantId,
                db.Merchants().Where(m => m.Id == e.MerchantId).Select(m => m.Name).FirstOrDefault(),
                db.Tenants().Where(t => t.Id == e.TenantId).Select(t => t.Name).First(),
                e.MerchantId != null
                    ? db.Notifications().Where(n => n.MerchantId != null && n.MerchantId == e.MerchantId && n.Target == e.Target && n.NextTryAt != null)
                        .Take(Page<EndpointItem>.CountLimit + 1).Count()
                    : db.Notifications().Where(n => n.MerchantId == null && n.TenantId == e.TenantId && n.Target == e.Target && n.NextTryAt != null)
                        .Take(Page<EndpointItem>.CountLimit + 1).Count(),
                e.LastSuccessAt,
                e.LastFailureAt,
                e.FailingSince))
            .ToListAsync();
        return new Page<EndpointItem>(items, total);
    }

    private static IQueryable<NotifiedEndpoint> Matching(PortalDbContext db, EndpointFilter filter)
    {
        var endpoints = db.NotifiedEndpoints().AsNoTracking();
        if (filter.Search?.Trim().ToLowerInvariant() is { Length: > 0 } search)
        {
            endpoints = endpoints.Where(e => e.Target.Contains(search));
        }

        return filter.FailingOnly ? endpoints.Where(e => e.FailingSince != null) : endpoints;
    }

    private async Task<List<NotificationShown>> Show(PortalDbContext db, List<Notification> notifications)
    {
        var ids = notifications.ConvertAll(n => n.Id);
        var tries = (await db.NotificationTries().AsNoTracking().Where(t => ids.Contains(t.NotificationId)).ToListAsync()).ToLookup(t => t.NotificationId);
        List<NotificationShown> shown = [];
        foreach (var notification in notifications)
        {
            shown.Add(await Show(notification, tries[notification.Id].OrderByDescending(t => t.Number).ThenByDescending(t => t.Id).Take(TriesShown)));
        }

        return shown;
    }

    private async Task<NotificationShown> Show(Notification notification, IEnumerable<NotificationTry> tries)
    {
        List<TryShown> shown = [];
        foreach (var attempt in tries)
        {
            shown.Add(new TryShown(
                attempt.Number, attempt.At, attempt.Milliseconds, attempt.Outcome, attempt.Status,
                attempt.AnswerSealed is { } answer
                    && await keys.TryOpen(answer, SealedFields.Answer(notification.Id, attempt.TenantId, attempt.Number), null,
                        CancellationToken.None) is { } text
                    ? Readable(text)
                    : null));
        }

        return new NotificationShown(
            notification.Id,
            notification.Url.Split('?', '#')[0],
            notification.State,
            notification.CreatedAt,
            notification.NextTryAt,
            notification is { Holder: not null, NextTryAt: not null },
            notification.BodySealed is { } body && await keys.TryOpen(body, SealedFields.Body(notification), null, CancellationToken.None) is { } told
                ? MaskedJson.Of(told) : null,
            shown);
    }

    /// <summary>A merchant's server may answer anything.</summary>
    internal static string Readable(byte[] answer) =>
        FreeText.WithoutCardNumbers(string.Concat(Encoding.UTF8.GetString(answer).Select(c => char.IsControl(c) ? ' ' : c)).Trim());
}
