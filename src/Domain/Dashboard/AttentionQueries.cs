using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Collects what needs attention; each part only for those who may see such things, and never more than a screen shows.</summary>
public sealed class AttentionQueries(Database database, CurrentScope scope, TimeProvider time)
{
    /// <summary>How many of each are listed.</summary>
    public const int ListLimit = 10;

    /// <summary>The merchants that were made last are looked at: those are the ones being set up.</summary>
    public const int MerchantsLookedAt = 50;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    public async Task<Result<Attention>> Look()
    {
        var here = scope.Value as PortalScope ?? throw new InvalidOperationException("Only a person is in a place.");
        await using var db = database.Open(here);
        var merchants = here.Has(Permissions.MerchantShow) ? await Newest(db) : null;
        return new Attention(
            [.. (await Expiring(db, here)).OrderBy(e => e.At).Take(ListLimit)],
            here.Has(Permissions.ContainersShow) ? [.. (await ContainerProblems.In(db, here.Tenant, ListLimit)).Take(ListLimit)] : [],
            [.. (merchants ?? []).Where(m => !m.Checklist.IsComplete).Take(ListLimit)],
            merchants is null ? null : merchants.Count > 0)
        {
            Requests = here.Has(Permissions.PrivacyRequestsShow) ? await DueRequests.In(db, here, DateOnly.FromDateTime(time.Now())) : null,
        };
    }

    private async Task<List<Expiry>> Expiring(PortalDbContext db, PortalScope here)
    {
        var now = time.Now();
        var (from, until) = (now - Back, now + Ahead);
        var found = new List<Expiry>();
        if (here.Has(Permissions.ApiUsersShow))
        {
            var users = db.ApiUsers().AsNoTracking().Where(u => !u.Disabled && !u.Archived);
            found.AddRange((await users.Where(u => u.ValidUntil > from && u.ValidUntil <= until).OrderBy(u => u.ValidUntil).Take(ListLimit).ToListAsync())
                .Select(u => Of(ExpiryKind.ApiUser, u.Username, u.TenantId, u.ValidUntil!.Value) with { ApiUser = u.Id }));
            found.AddRange(
                (await users.Where(u => u.PreviousValidUntil > now && u.PreviousValidUntil <= until).OrderBy(u => u.PreviousValidUntil).Take(ListLimit)
                    .ToListAsync())
                .Select(u => Of(ExpiryKind.OldPassword, u.Username, u.TenantId, u.PreviousValidUntil!.Value) with { ApiUser = u.Id }));
        }

        if (here.Has(Permissions.ConnectorShow))
        {
            found.AddRange((await db.Connectors().AsNoTracking()
                .Where(c => c.Enabled && !c.Archived && c.RequestSigning && c.PreviousSecretValidUntil > now && c.PreviousSecretValidUntil <= until)
                .OrderBy(c => c.PreviousSecretValidUntil).Take(ListLimit).ToListAsync())
                .Select(c => Of(ExpiryKind.OldSecret, c.Name, c.TenantId, c.PreviousSecretValidUntil!.Value) with { Connector = c.Id }));
        }

        if (here.Has(Permissions.ContainersShow))
        {
            var ending = await ContainerStore.ComingEnds(db, ListLimit, until: now.AddDays(ComingEnd.NoticeDays));
            found.AddRange(
                ending.Select(e => Of(ExpiryKind.Share, e.ContainerName, e.Tenant, e.Until) with { Container = e.Container, SharedWith = e.TenantName }));
        }

        return found;

        Expiry Of(ExpiryKind kind, string name, TenantId tenant, DateTime at) => new(kind, name, tenant, at, NoticeOf(at - now));
    }

    private static ExpiryNotice NoticeOf(TimeSpan left) =>
        left <= TimeSpan.Zero ? ExpiryNotice.Ended
        : left <= TimeSpan.FromDays(1) ? ExpiryNotice.OneDay
        : left <= TimeSpan.FromDays(7) ? ExpiryNotice.SevenDays
        : left <= TimeSpan.FromDays(14) ? ExpiryNotice.FourteenDays
        : ExpiryNotice.ThirtyDays;

    private static async Task<List<UnfinishedMerchant>> Newest(PortalDbContext db)
    {
        var newest = await db.Merchants().Where(m => m.Enabled && !m.Archived).OrderByDescending(m => m.Id).Take(MerchantsLookedAt)
            .Select(m => new { m.Id, m.Name, m.TenantId, Tenant = db.Tenants().Where(t => t.Id == m.TenantId).Select(t => t.Name).First() }).ToListAsync();
        var checklists = await MerchantChecklists.Of(db, newest.ConvertAll(m => m.Id));
        return newest.ConvertAll(m => new UnfinishedMerchant(m.Id, m.Name, m.TenantId, m.Tenant, checklists[m.Id]));
    }
}
