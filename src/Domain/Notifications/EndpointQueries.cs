using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>One server that notifications go to: how it is doing, and what was sent to it.</summary>
public sealed class EndpointQueries(Database database, CurrentScope scope)
{
    public const int PageSize = 25;

    /// <summary>How many of the last deliveries and of their tries the figures are of.</summary>
    public const int Recent = 50;

    /// <param name="page">Of deliveries, from 1.</param>
    public async Task<Result<EndpointDetails>> Get(NotifiedEndpointId id, int page)
    {
        if (scope.Value.Refusal(Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.NotifiedEndpoints().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id) is not { } endpoint)
        {
            return Error.NotFound(T("Endpoint"));
        }

        var sent = NotificationStore.SentTo(db, endpoint).AsNoTracking();
        var latest = sent.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(Recent).Select(n => n.Id);
        var tries = await db.NotificationTries().AsNoTracking().Where(t => latest.Contains(t.NotificationId)).OrderByDescending(t => t.At)
            .ThenByDescending(t => t.Id).Take(Recent)
            .Select(t => new RecentTry(t.At, t.Milliseconds, t.Outcome, t.Status)).ToListAsync();
        return new EndpointDetails
        {
            Id = endpoint.Id,
            Target = endpoint.Target,
            Merchant = endpoint.MerchantId,
            MerchantName = await db.Merchants().Where(m => m.Id == endpoint.MerchantId).Select(m => m.Name).FirstOrDefaultAsync(),
            TenantName = await db.Tenants().Where(t => t.Id == endpoint.TenantId).Select(t => t.Name).SingleAsync(),
            SetIn = await Holders(db, endpoint),
            LastSuccessAt = endpoint.LastSuccessAt,
            FailingSince = endpoint.FailingSince,
            Recent = tries,
            Failed = await NotificationStore.Failed(sent).CountForList(),
            Deliveries = MayListDeliveries(endpoint) ? await Deliveries(db, sent, page) : null,
        };
    }

    private async Task<List<AddressHolder>> Holders(PortalDbContext db, NotifiedEndpoint endpoint)
    {
        var isOfProfiles = endpoint.MerchantId is null;
        if (!scope.Value.Has(isOfProfiles ? Permissions.ContainersShow : Permissions.ConnectorShow))
        {
            return [];
        }

        var holders = await (isOfProfiles
            ? db.Containers().Where(c => c.TenantId == endpoint.TenantId && c.ProfileEventsUrl != null).OrderBy(c => c.NormalizedName)
                .Select(c => new { c.Name, Url = c.ProfileEventsUrl!, Id = c.Id.Value })
            : db.Connectors().Where(c => c.MerchantId == endpoint.MerchantId && c.CallbackUrl != null).OrderBy(c => c.NormalizedName)
                .Select(c => new { c.Name, Url = c.CallbackUrl!, Id = c.Id.Value }))
            .ToListAsync();
        return [.. holders.Where(h => WebAddress.TargetOf(h.Url) == endpoint.Target)
            .Select(h => isOfProfiles ? new AddressHolder(h.Name, new ContainerId(h.Id), null) : new AddressHolder(h.Name, null, new ConnectorId(h.Id)))];
    }

    // Events of a container's profiles are for users who may set up where those events go.
    private bool MayListDeliveries(NotifiedEndpoint endpoint) => endpoint.MerchantId is not null || scope.Value.Has(Permissions.ContainersEdit);

    private static async Task<Page<DeliveryItem>> Deliveries(PortalDbContext db, IQueryable<Notification> sent, int page)
    {
        var total = await sent.CountForList();
        var rows = await sent.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).OnPage(page, PageSize)
            .Select(n => new
            {
                Told = n,
                Transaction = db.Transactions().Where(t => t.Id == n.TransactionId).Select(t => t.Uuid).FirstOrDefault(),
                IsThere = db.Profiles().Any(p => db.ProfileNames().Where(x => x.Id == n.ProfileId).Select(x => x.ProfileId).Contains(p.Id)),
            }).ToListAsync();
        var ids = rows.ConvertAll(r => r.Told.Id);
        var tries =
            (await db.NotificationTries().AsNoTracking().Where(t => ids.Contains(t.NotificationId)).OrderByDescending(t => t.Number).ThenByDescending(t => t.Id)
            .Select(t => new { t.NotificationId, Try = new RecentTry(t.At, t.Milliseconds, t.Outcome, t.Status) }).ToListAsync())
            .ToLookup(t => t.NotificationId, t => t.Try);
        return new Page<DeliveryItem>(
            rows.ConvertAll(r => new DeliveryItem
            {
                Id = r.Told.Id,
                State = r.Told.State,
                CreatedAt = r.Told.CreatedAt,
                Tries = r.Told.Tries,
                Last = tries[r.Told.Id].FirstOrDefault(),
                NextTryAt = r.Told.NextTryAt,
                IsBeingSent = r.Told is { Holder: not null, NextTryAt: not null },
                Transaction = r.Transaction,
                Event = r.Told.ProfileEvent,
                ProfileGuid = r.Told.ProfileGuid,
                IsThere = r.IsThere,
            }),
            total);
    }
}
