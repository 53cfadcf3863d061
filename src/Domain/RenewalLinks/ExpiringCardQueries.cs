using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>Which stored cards expire soon, of the merchants in scope: what other tenants stored in a shared container is theirs to renew.</summary>
public sealed class ExpiringCardQueries(Database database, CurrentScope scope, IMailbox mailbox, TimeProvider time)
{
    /// <summary>The most that one download holds.</summary>
    public const int ExportLimit = 100_000;

    private const int ExportBatch = 1_000;

    // The most that a filter offers to choose from.
    private const int ChoiceLimit = 200;

    private static readonly TimeSpan AskedLately = TimeSpan.FromDays(30);

    public async Task<Result<ExpiringCardPlaces>> Places()
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var merchants = await db.Merchants().OrderBy(m => m.NormalizedName).ThenBy(m => m.Id).Take(ChoiceLimit).Select(m => new { m.Id, m.Name }).ToListAsync();
        return new ExpiringCardPlaces(
            await db.Containers().OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).Take(ChoiceLimit).Select(c => new NamedContainer(c.Id, c.Name))
                .ToListAsync(),
            merchants.ConvertAll(m => (m.Id, m.Name)), mailbox.IsOpen);
    }

    /// <summary>Those of a page, the first to expire before the others.</summary>
    public async Task<Result<Page<ExpiringCard>>> List(ExpiringCardSearch search)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var matching = Matching(db, search, time.Now());
        var total = await matching.CountForList();
        var skip = (Math.Clamp(search.Page, 1, Page<ExpiringCard>.CountLimit / ExpiringCardSearch.PageSize) - 1) * ExpiringCardSearch.PageSize;
        var rows = total == 0 ? [] : await InOrder(matching).Skip(skip).Take(ExpiringCardSearch.PageSize).ToListAsync();
        return new Page<ExpiringCard>(await Complete(db, rows), total);
    }

    /// <summary>How many expire in each month, the first month first; the month of the search is not looked at.</summary>
    public async Task<Result<IReadOnlyList<ExpiringMonth>>> Months(ExpiringCardSearch search)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var counted = await Matching(db, search with { Month = null }, time.Now()).GroupBy(r => new { r.ExpiryYear, r.ExpiryMonth })
            .Select(g => new { g.Key.ExpiryYear, g.Key.ExpiryMonth, Cards = g.Count() }).ToListAsync();
        IReadOnlyList<ExpiringMonth> months =
            [.. counted.Select(m => new ExpiringMonth((m.ExpiryYear!.Value * 100) + m.ExpiryMonth!.Value, m.Cards)).OrderBy(m => m.Month)];
        return Result<IReadOnlyList<ExpiringMonth>>.Of(months);
    }

    /// <summary>Everything that the list shows, for a file. Ends at <see cref="ExportLimit"/> rows.</summary>
    public async Task<Result<IAsyncEnumerable<ExpiringCard>>> Export(ExpiringCardSearch search)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using (var db = database.Open(scope.Value))
        {
            var count = await Matching(db, search, time.Now()).Take(ExportLimit).CountAsync();
            var tenant = db.Lease.Tenant;
            db.Record(
                new AuditedChange("expiring-cards.exported", tenant, "tenant", tenant.ToString(), $"{count}"), time.Now());
            await db.SaveChangesAsync();
        }

        return Result<IAsyncEnumerable<ExpiringCard>>.Of(Rows(search));
    }

    private async IAsyncEnumerable<ExpiringCard> Rows(ExpiringCardSearch search)
    {
        Registration? last = null;
        for (var sent = 0; sent < ExportLimit;)
        {
            await using var db = database.Open(scope.Value);
            var matching = Matching(db, search, time.Now());
            if (last is { ExpiryYear: { } year, ExpiryMonth: { } month, Id: var id })
            {
                matching = matching.Where(r => r.ExpiryYear > year
                    || (r.ExpiryYear == year && (r.ExpiryMonth > month || (r.ExpiryMonth == month && r.Id.CompareTo(id) > 0))));
            }

            var rows = await InOrder(matching).Take(Math.Min(ExportBatch, ExportLimit - sent)).ToListAsync();
            foreach (var item in await Complete(db, rows))
            {
                yield return item;
            }

            if (rows.Count < ExportBatch)
            {
                yield break;
            }

            (last, sent) = (rows[^1], sent + rows.Count);
        }
    }

    /// <summary>Attached cards of merchants in scope, in containers in scope.</summary>
    internal static IQueryable<Registration> Matching(PortalDbContext db, ExpiringCardSearch search, DateTime now)
    {
        var (first, last) = (MonthOf(now.AddMonths(-ExpiringCardSearch.MonthsAfter)), MonthOf(now.AddDays(ExpiringCardSearch.Days)));
        var lately = now - AskedLately;
        var (merchants, containers, links) = (db.Merchants(), db.Containers(), db.RenewalLinks());
        var found = db.Registrations().AsNoTracking().Where(r =>
            r.State == RegistrationState.Active && r.Method == PaymentMethod.Card && r.ProfileId != null && r.DetachedAt == null && r.PausedAt == null
            && containers.Any(c => c.Id == r.ContainerId) && merchants.Any(m => m.Id == r.MerchantId)
            && (r.ExpiryYear * 100) + r.ExpiryMonth >= first && (r.ExpiryYear * 100) + r.ExpiryMonth <= last);
        found = search.Month is { } month ? found.Where(r => r.ExpiryYear == month / 100 && r.ExpiryMonth == month % 100) : found;
        found = search.Container is { } container ? found.Where(r => r.ContainerId == container) : found;
        found = search.Merchant is { } merchant ? found.Where(r => r.MerchantId == merchant) : found;
        return search.IsAsked is { } asked ? found.Where(r => links.Any(l => l.RegistrationId == r.Id && l.CreatedAt > lately) == asked) : found;
    }

    internal static IOrderedQueryable<Registration> InOrder(IQueryable<Registration> found) =>
        found.OrderBy(r => r.ExpiryYear).ThenBy(r => r.ExpiryMonth).ThenBy(r => r.Id);

    internal static string Expiry(Registration card) => $"{card.ExpiryMonth:00}/{card.ExpiryYear}";

    private static int MonthOf(DateTime at) => (at.Year * 100) + at.Month;

    // What a row shows of other tables, each by one query for the whole page.
    private async Task<IReadOnlyList<ExpiringCard>> Complete(PortalDbContext db, List<Registration> rows)
    {
        var (now, ids) = (time.Now(), rows.ConvertAll(r => r.Id));
        var (profileIds, merchantIds) = (rows.ConvertAll(r => r.ProfileId!.Value), rows.Select(r => r.MerchantId).Distinct().ToList());
        var containerIds = rows.Select(r => r.ContainerId!.Value).Distinct().ToList();
        var profiles = await db.Profiles().Where(p => profileIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new { p.Guid, p.CustomerIdentification });
        var merchants = await db.Merchants().Where(m => merchantIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        var containers = await db.Containers().Where(c => containerIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
        var asked = await db.RenewalLinks().Where(l => ids.Contains(l.RegistrationId)).GroupBy(l => l.RegistrationId)
            .Select(g => new { g.Key, At = g.Max(l => l.CreatedAt) }).ToDictionaryAsync(l => l.Key, l => l.At);
        return [.. rows.Where(r => profiles.ContainsKey(r.ProfileId!.Value)).Select(r => new ExpiringCard
        {
            Id = r.Id,
            ProfileGuid = profiles[r.ProfileId!.Value].Guid,
            Customer = profiles[r.ProfileId!.Value].CustomerIdentification,
            Account = InstrumentText.Of(r),
            Expiry = Expiry(r),
            IsExpired = CardExpiry.HasPassed(r.ExpiryYear!.Value, r.ExpiryMonth!.Value, now),
            Container = containers.GetValueOrDefault(r.ContainerId!.Value, string.Empty),
            Merchant = merchants.GetValueOrDefault(r.MerchantId, string.Empty),
            AskedAt = asked.TryGetValue(r.Id, out var at) ? at : null,
        })];
    }
}
