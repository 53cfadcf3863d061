using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Views;

/// <summary>Schedules for people: within the scope, the newest first.</summary>
public sealed class ScheduleQueries(Database database, CurrentScope scope, TimeProvider time)
{
    public const int ChargesShown = 50;

    public async Task<Result<Page<ScheduleListItem>>> List(ScheduleSearch search)
    {
        // Which transactions a profile has is a right of its own.
        if (scope.Value.Refusal(search.Profile is null ? Permissions.TransactionShow : Permissions.ProfilesTransactions) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var matching = Matching(db, search);
        var total = await matching.CountForList();
        var sorted = search.NextFirst
            ? matching.OrderBy(s => s.Status != ScheduleStatus.Active).ThenBy(s => s.NextAt == null).ThenBy(s => s.NextAt).ThenBy(s => s.Id)
            : matching.OrderByDescending(s => s.Id);
        var rows = total == 0 ? [] : await sorted
            .Skip((Math.Clamp(search.Page, 1, Page<ScheduleListItem>.CountLimit / ScheduleSearch.PageSize) - 1) * ScheduleSearch.PageSize)
            .Take(ScheduleSearch.PageSize).ToListAsync();
        return new Page<ScheduleListItem>(await Complete(db, rows), total);
    }

    public async Task<Result<ScheduleDetails>> Show(string scheduleId)
    {
        if (scope.Value.Refusal(Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await ScheduleStore.Find(db.Schedules().AsNoTracking(), scheduleId) is not { } schedule)
        {
            return Error.NotFound(T("Schedule"));
        }

        // As far as the reader sees it: what was stored may be another tenant's by now, or gone.
        var charged = await db.Registrations().AsNoTracking().Where(r => r.Id == schedule.RegistrationId)
            .Select(r => new { r.ExpiryMonth, r.ExpiryYear, r.PausedAt, Profile = r.DetachedAt == null ? r.ProfileId : null }).SingleOrDefaultAsync();
        var guid = charged?.Profile is { } profile && scope.Value.Has(Permissions.ProfilesShow)
            ? await db.Profiles().Where(p => p.Id == profile).Select(p => p.Guid).SingleOrDefaultAsync() : null;
        return new ScheduleDetails(
            (await Complete(db, [schedule]))[0],
            schedule.Problem,
            schedule.RegistrationUuid,
            charged is { ExpiryMonth: { } month, ExpiryYear: { } year } ? $"{month:00}/{year % 100:00}" : null,
            guid,
            schedule.MerchantMetaData,
            await Charges(db, schedule))
        {
            PausedAt = charged?.PausedAt,
        };
    }

    private static IQueryable<Schedule> Matching(PortalDbContext db, ScheduleSearch search)
    {
        var found = OfPlaces(db, search);
        found = search.Status is { } status ? found.Where(s => s.Status == status) : found;
        if (search.LastFailed)
        {
            found = found.Where(s => s.Status == ScheduleStatus.Active
                && db.Transactions().Any(t => t.Uuid == s.LastCharge && t.Status == TransactionStatus.Error));
        }

        if (search.Profile is { } profile)
        {
            var guid = SearchText.Readable(profile).ToUpperInvariant();
            found = found.Where(s =>
                db.Registrations().Any(r => r.Id == s.RegistrationId && r.DetachedAt == null && db.Profiles().Any(p => p.Id == r.ProfileId && p.Guid == guid)));
        }

        if (search.DueFrom is { } from)
        {
            found = found.Where(s => s.Status == ScheduleStatus.Active && s.NextAt >= from);
        }

        if (search.DueBefore is { } before)
        {
            found = found.Where(s => s.Status == ScheduleStatus.Active && s.NextAt < before);
        }

        return search.Id is { } typed && SearchText.Readable(typed).Trim() is { Length: > 0 } id ? WithId(db, found, id) : found;
    }

    // The filter of the scope is a condition on each row and no way into an index; one tenant alone is.
    private static IQueryable<Schedule> OfPlaces(PortalDbContext db, ScheduleSearch search)
    {
        var tenant = db.Lease.Tenant;
        var found = db.Lease.WithSubTenants ? db.Schedules().AsNoTracking() : db.Schedules().AsNoTracking().Where(s => s.TenantId == tenant);
        found = search.Merchant is { } merchant ? found.Where(s => s.MerchantId == merchant) : found;
        return search.Connector is { } connector ? found.Where(s => s.ConnectorId == connector) : found;
    }

    private static IQueryable<Schedule> WithId(PortalDbContext db, IQueryable<Schedule> found, string id)
    {
        var (upper, lower) = (id.ToUpperInvariant(), id.ToLowerInvariant());
        return found.Where(s => s.ScheduleId == upper || s.RegistrationUuid == lower || db.Transactions().Any(t => t.Uuid == lower && t.ScheduleId == s.Id));
    }

    // What a row shows of other tables, each by one query for the whole page.
    private async Task<IReadOnlyList<ScheduleListItem>> Complete(PortalDbContext db, IReadOnlyList<Schedule> rows)
    {
        var now = time.Now();
        var (merchantIds, connectorIds, tenantIds) = (Distinct(rows, s => s.MerchantId), Distinct(rows, s => s.ConnectorId), Distinct(rows, s => s.TenantId));
        List<string> uuids = [.. rows.Select(s => s.RegistrationUuid), .. rows.Select(s => s.LastCharge).OfType<string>()];
        var merchants = await db.Merchants().Where(m => merchantIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        var connectors = await db.Connectors().Where(c => connectorIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
        var tenants = await db.Tenants().Where(t => tenantIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name);
        var transactions = await db.Transactions().Where(t => uuids.Contains(t.Uuid))
            .Select(t => new
            {
                t.Method, t.Brand, t.LastFour, Charge = new MadeCharge(t.Uuid, t.Status, t.ErrorCode, t.CreatedAt, t.NextCheckAt != null || t.BackupAt != null),
            })
            .ToDictionaryAsync(t => t.Charge.Uuid);
        return [.. rows.Select(s =>
        {
            var last = s.LastCharge is { } uuid ? transactions.GetValueOrDefault(uuid)?.Charge : null;
            return new ScheduleListItem
            {
                ScheduleId = s.ScheduleId,
                Status = s.Status,
                Sum = s.Sum,
                Period = s.Period,
                PlannedAt = s.NextAt,
                Runs = s.Runs,
                Last = last,
                Account = transactions.GetValueOrDefault(s.RegistrationUuid) is { } stored
                    ? TransactionListQueries.AccountOf(stored.Method, stored.Brand, stored.LastFour) : null,
                Tenant = tenants.GetValueOrDefault(s.TenantId, string.Empty),
                MerchantId = s.MerchantId,
                Merchant = merchants.GetValueOrDefault(s.MerchantId, string.Empty),
                Connector = new NamedConnector(s.ConnectorId, connectors.GetValueOrDefault(s.ConnectorId, string.Empty)),
                CreatedAt = s.CreatedAt,
                CanRetry = s.MayRetry(last, now),
                Version = s.Version,
            };
        })];
    }

    private static async Task<IReadOnlyList<ScheduleCharge>> Charges(PortalDbContext db, Schedule schedule)
    {
        var rows = await db.Transactions()
            .Where(t => t.ScheduleId == schedule.Id && t.MerchantTransactionId.StartsWith(ScheduleRuns.IdPrefix))
            .OrderByDescending(t => t.Id).Take(ChargesShown)
            .Select(t => new
            {
                Charge = new MadeCharge(t.Uuid, t.Status, t.ErrorCode, t.CreatedAt, t.NextCheckAt != null || t.BackupAt != null), t.Amount, t.Currency,
                t.BackupFor,
            })
            .ToListAsync();
        return rows.ConvertAll(t => new ScheduleCharge(
            t.Charge, t is { Amount: { } amount, Currency: { } currency } ? new Money(amount, currency) : null, t.BackupFor));
    }

    private static List<T> Distinct<T>(IEnumerable<Schedule> rows, Func<Schedule, T> of) => [.. rows.Select(of).Distinct()];
}
