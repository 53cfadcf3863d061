using System.Globalization;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Views;

/// <summary>Where a search may look.</summary>
/// <param name="Containers">Not more than a list shows; a container beyond is reached from its own page.</param>
public sealed record ProfileSearchPlaces(IReadOnlyList<NamedContainer> Containers, IReadOnlyList<NamedConnector> Connectors);

/// <summary>Profiles for people: masked, and each search written down, its criteria as hashes.</summary>
public sealed class ProfileQueries(
    Database database, CurrentScope scope, CustomerDataStore customerData, KeyRing keys, MasterKeys master, InstallationKeys installation, TimeProvider time)
{
    /// <summary>The most that a filter offers to choose from.</summary>
    public const int ChoiceLimit = 200;

    /// <summary>The field of a refusal that asks for a criterion.</summary>
    public const string Criteria = "criteria";

    public async Task<Result<ProfileSearchPlaces>> Places()
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return new ProfileSearchPlaces(
            await db.Containers().OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).Take(ChoiceLimit).Select(c => new NamedContainer(c.Id, c.Name))
                .ToListAsync(),
            await db.Connectors().OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).Take(ChoiceLimit).Select(c => new NamedConnector(c.Id, c.Name))
                .ToListAsync());
    }

    public async Task<Result<Page<ProfileListItem>>> Find(ProfileSearch asked)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        var search = asked.Tidy();
        await using var db = database.Open(scope.Value);
        if (await Problem(db, search) is { } problem)
        {
            return problem;
        }

        var (rows, total) = await Read(await ProfileMatches.Of(db, search, keys, master.OldSeals.AreAccepted), search.Page);
        var items = await Complete(db, rows);
        await WriteDown(db, search);
        return new Page<ProfileListItem>(items, total);
    }

    // A page may begin in one part and end in the next.
    private static async Task<(List<Profile> Rows, int Total)> Read(IReadOnlyList<IQueryable<Profile>> parts, int page)
    {
        var skip = (Math.Clamp(page, 1, Page<ProfileListItem>.CountLimit / ProfileSearch.PageSize) - 1) * ProfileSearch.PageSize;
        var (rows, total) = (new List<Profile>(), 0);
        foreach (var part in parts)
        {
            var count = await part.Take(Page<ProfileListItem>.CountLimit + 1 - total).CountAsync();
            if (rows.Count < ProfileSearch.PageSize && count > skip - total)
            {
                rows.AddRange(await part.Skip(Math.Max(skip - total, 0)).Take(ProfileSearch.PageSize - rows.Count).ToListAsync());
            }

            total += count;
        }

        return (rows, total);
    }

    private static async Task<Error?> Problem(PortalDbContext db, ProfileSearch search)
    {
        if (search.Name?.Length > ProfileSearch.LongestName)
        {
            return Error.Invalid("name", T($"Enter at most {ProfileSearch.LongestName} characters of the name"));
        }

        if (search.Phone?.TrimStart('0').Length < ProfileSearch.FewestPhoneDigits)
        {
            return Error.Invalid("phone", T($"Enter at least the last {ProfileSearch.FewestPhoneDigits} digits of the phone number"));
        }

        if (search.Container is { } container)
        {
            if (!await db.Containers().AnyAsync(c => c.Id == container))
            {
                return Error.NotFound(T("Container"));
            }
        }
        else if (!search.Personal().Any() && search is { CreatedBy: null, CreatedFrom: null } && await db.Containers().Take(2).CountAsync() > 1)
        {
            return Error.Invalid(Criteria, T("Choose a container or enter a search term"));
        }

        if (search.Container is null && ProfileTerms.Asked(search).Count > 0
            && await db.Containers().Take(ProfileMatches.MostByName + 1).CountAsync() > ProfileMatches.MostByName)
        {
            return Error.Invalid(Criteria,
                T($"Choose a container. Names, email addresses and phone numbers can be searched in up to {ProfileMatches.MostByName} containers at once."));
        }

        // Without anything else it would read every profile.
        return search.HasInstruments is not null && !search.Personal().Any() && search.CreatedFrom is null
            ? Error.Invalid("hasInstruments", T("To filter by instruments, also enter when the profile was created or another search term"))
            : null;
    }

    // What a row shows of other tables, each by one query for the whole page.
    private async Task<IReadOnlyList<ProfileListItem>> Complete(PortalDbContext db, List<Profile> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.ConvertAll(p => p.Id);
        var preferred = rows.Where(p => p.PreferredRegistrationId is not null).Select(p => p.PreferredRegistrationId!.Value).ToList();
        var counts = await db.Registrations().Where(r => r.ProfileId != null && ids.Contains(r.ProfileId!.Value) && r.State == RegistrationState.Active
            && r.DetachedAt == null)
            .GroupBy(r => r.ProfileId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var shown = await db.Registrations().AsNoTracking().Where(r => preferred.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        var connectorIds = rows.Select(p => p.CreatedByConnectorId).Distinct().ToList();
        var connectors = await db.Connectors().Where(c => connectorIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
        var containerIds = rows.Select(p => p.ContainerId!.Value).Distinct().ToList();
        var containers = await db.Containers().Where(c => containerIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
        var lastUsed = await db.Transactions().Where(t => t.ProfileId != null && ids.Contains(t.ProfileId!.Value))
            .GroupBy(t => t.ProfileId!.Value).Select(g => new { g.Key, At = g.Max(t => t.CreatedAt) }).ToDictionaryAsync(g => g.Key, g => (DateTime?)g.At);
        var items = new List<ProfileListItem>(rows.Count);
        foreach (var p in rows)
        {
            var data = await customerData.Open(db, p);
            items.Add(new ProfileListItem
            {
                Guid = p.Guid,
                CustomerIdentification = p.CustomerIdentification,
                Name = data.Name,
                Email = data[CustomerField.Email] is { } email ? Masked.Email(email) : null,
                Country = data[CustomerField.BillingCountry],
                Instruments = counts.GetValueOrDefault(p.Id),
                Preferred = p.PreferredRegistrationId is { } id && shown.TryGetValue(id, out var registration) ? InstrumentText.Of(registration) : null,
                CreatedBy = connectors.GetValueOrDefault(p.CreatedByConnectorId),
                CreatedAt = p.CreatedAt,
                LastUsedAt = lastUsed.GetValueOrDefault(p.Id),
                Container = containers.GetValueOrDefault(p.ContainerId!.Value, string.Empty),
            });
        }

        return items;
    }

    private async Task WriteDown(PortalDbContext db, ProfileSearch search)
    {
        if (scope.Value is not PortalScope person)
        {
            return;
        }

        var key = installation.Current(InstallationPurpose.SearchAudit).Bytes;
        var criteria = search.Personal()
            .Select(c => new FieldChange(c.Field, null, $"hash:{Convert.ToHexStringLower(KeyedHash.Of(key, $"{c.Field}:{c.Value}")[..8])}")).ToList();
        Add("createdBy", search.CreatedBy?.ToString());
        Add("createdFrom", search.CreatedFrom?.ToString("u", CultureInfo.InvariantCulture));
        Add("createdBefore", search.CreatedBefore?.ToString("u", CultureInfo.InvariantCulture));
        Add("hasInstruments", search.HasInstruments?.ToString());
        Add("page", search.Page > 1 ? search.Page.ToString(CultureInfo.InvariantCulture) : null);
        db.Record(
            new AuditedChange("profile.searched", person.Tenant, search.Container is null ? "tenant" : "container",
                (search.Container?.ToString() ?? person.Tenant.ToString()), string.Empty, criteria),
            time.Now());
        await db.SaveChangesAsync();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                criteria.Add(new FieldChange(name, null, value));
            }
        }
    }
}
