using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Search;

/// <summary>Something that a person may go to.</summary>
/// <param name="Type">As the audit calls it, for example <c>api-user</c>.</param>
/// <param name="Id">As its page's address spells it.</param>
/// <param name="Detail">Where it belongs, to tell namesakes apart.</param>
public sealed record Found(string Type, string Id, string Name, string Detail);

/// <summary>Finds what somebody typed or pasted: an id of any kind by its form, else the beginning of a name. Each kind by the right to see it.</summary>
public sealed class JumpTo(Database database, CurrentScope scope, PortalUserQueries users)
{
    public const int LimitOfKind = 5;
    public const int MaxLength = 100;

    public async Task<Result<IReadOnlyList<Found>>> Find(string text)
    {
        var wanted = text.Trim();
        if (wanted.Length is < 2 or > MaxLength)
        {
            return Array.Empty<Found>();
        }

        await using var db = database.Open(scope.Value);
        var form = IdForm.Of(wanted);
        return form switch
        {
            IdForm.ProfileGuid => await ByProfileGuid(db, wanted.ToUpperInvariant()),
            IdForm.PaymentToken => await ByToken(db, wanted),
            IdForm.TransactionUuid => await ByUuid(db, wanted),
            IdForm.ScheduleId => await ByScheduleId(db, wanted.ToUpperInvariant()),
            IdForm.Guid => await ById(db, System.Guid.Parse(wanted)),
            _ => await ByName(db, wanted),
        };
    }

    private async Task<Found[]> ByProfileGuid(PortalDbContext db, string guid) =>
        scope.Value.Has(Permissions.ProfilesShow)
            ? await ProfileStore.Visible(db, guid).Select(p => new Found("profile", p.Guid, p.Guid, T("Profile"))).Take(1).ToArrayAsync()
            : [];

    private async Task<Found[]> ByToken(PortalDbContext db, string token) =>
        scope.Value.Has(Permissions.ProfilesShow)
            ? await (
                from registration in db.Registrations()
                where registration.Token == token
                join profile in db.Profiles() on registration.ProfileId equals profile.Id
                select new Found("profile", profile.Guid, profile.Guid, T("Profile with this instrument"))).Take(1).ToArrayAsync()
            : [];

    private async Task<Found[]> ByUuid(PortalDbContext db, string uuid) =>
        scope.Value.Has(Permissions.TransactionShow)
            ? await db.Transactions().Where(t => t.Uuid == uuid).Select(t => new Found("transaction", t.Uuid, t.Uuid, T("Transaction"))).Take(1).ToArrayAsync()
            : [];

    private async Task<Found[]> ByScheduleId(PortalDbContext db, string id) =>
        scope.Value.Has(Permissions.TransactionShow)
            ? await db.Schedules().Where(s => s.ScheduleId == id).Select(s => new Found("schedule", s.ScheduleId, s.ScheduleId, T("Schedule"))).Take(1)
                .ToArrayAsync()
            : [];

    private async Task<Found[]> ById(PortalDbContext db, Guid id)
    {
        var found = new List<Found>();
        await Add(found, Permissions.ContainersShow,
            db.Containers().Where(c => c.Id == new ContainerId(id)).Select(c => new Found("container", c.Id.ToString(), c.Name, T("Container"))));
        await Add(found, Permissions.ConnectorShow,
            db.Connectors().Where(c => c.Id == new ConnectorId(id)).Select(c => new Found("connector", c.Id.ToString(), c.Name, T("Connector"))));
        await Add(found, Permissions.MerchantShow,
            db.Merchants().Where(m => m.Id == new MerchantId(id)).Select(m => new Found("merchant", m.Id.ToString(), m.Name, T("Merchant"))));
        await Add(found, Permissions.ApiUsersShow,
            db.ApiUsers().Where(u => u.Id == new ApiUserId(id)).Select(u => new Found("api-user", u.Id.ToString(), u.Username, T("API user"))));
        await Add(found, Permissions.TenantShow,
            db.Tenants().Where(t => t.Id == new TenantId(id)).Select(t => new Found("tenant", t.Id.ToString(), t.Name, T("Tenant"))));
        return [.. found];
    }

    private async Task<Found[]> ByName(PortalDbContext db, string text)
    {
        var found = new List<Found>();
        var folded = SearchText.Normalize(text);
        await Add(found, Permissions.ContainersShow, db.Containers().Where(c => c.NormalizedName.StartsWith(folded)).OrderBy(c => c.NormalizedName)
            .Select(c => new Found("container", c.Id.ToString(), c.Name, T("Container"))));
        await Add(found, Permissions.ConnectorShow, (
            from connector in db.Connectors()
            where connector.NormalizedName.StartsWith(folded) || connector.ApiKey == text
            join merchant in db.Merchants() on connector.MerchantId equals merchant.Id
            orderby connector.NormalizedName
            select new Found("connector", connector.Id.ToString(), connector.Name, merchant.Name)), f => f with { Detail = T($"Connector of {f.Detail}") });
        await Add(found, Permissions.MerchantShow, db.Merchants().Where(m => m.NormalizedName.StartsWith(folded)).OrderBy(m => m.NormalizedName)
            .Select(m => new Found("merchant", m.Id.ToString(), m.Name, T("Merchant"))));
        await Add(found, Permissions.ApiUsersShow, db.ApiUsers().Where(u => u.NormalizedName.StartsWith(folded)).OrderBy(u => u.NormalizedName)
            .Select(u => new Found("api-user", u.Id.ToString(), u.Username, T("API user"))));
        await Add(found, Permissions.TenantShow, db.Tenants().Where(t => t.NormalizedName.StartsWith(folded)).OrderBy(t => t.NormalizedName)
            .Select(t => new Found("tenant", t.Id.ToString(), t.Name, T("Tenant"))));
        await Add(found, Permissions.ProfilesShow, db.Containers().Join(db.Profiles(), c => (ContainerId?)c.Id, p => p.ContainerId, (_, p) => p)
            .Where(p => p.CustomerIdentification == text).OrderBy(p => p.Id).Select(p => new Found("profile", p.Guid, p.CustomerIdentification, T("Profile"))));
        await Add(found, Permissions.TransactionShow, TransactionMatches.ByAnyId(db.Transactions(), text).OrderBy(t => t.Id)
            .Select(t => new Found("transaction", t.Uuid, t.MerchantTransactionId, T("Transaction"))));
        var people = await users.List(new PortalUserFilter(text));
        found.AddRange((people.Value?.Items ?? []).Take(LimitOfKind).Select(u => new Found("user", u.Id.ToString(), u.UserName, T("User"))));

        return [.. found];
    }

    private async Task Add(List<Found> found, string permission, IQueryable<Found> which, Func<Found, Found>? inWords = null)
    {
        if (scope.Value.Has(permission))
        {
            var rows = await which.Take(LimitOfKind).ToListAsync();
            found.AddRange(inWords is null ? rows : rows.Select(inWords));
        }
    }
}
