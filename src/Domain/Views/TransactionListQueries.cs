using System.Globalization;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Views;

/// <summary>Transactions for people: masked, within the scope, newest first.</summary>
public sealed class TransactionListQueries(
    Database database, CurrentScope scope, CustomerHasher hasher, ProfileFinder profiles, KeyRing keys, InstallationKeys installation, TimeProvider time)
{
    /// <summary>The most that one download holds.</summary>
    public const int ExportLimit = 100_000;

    private const int ExportBatch = 1_000;

    public async Task<Result<TransactionSearchPlaces>> Places()
    {
        if (scope.Value.Refusal(Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var merchants = await db.Merchants().OrderBy(m => m.NormalizedName).ThenBy(m => m.Id).Take(ProfileQueries.ChoiceLimit).Select(m => new { m.Id, m.Name })
            .ToListAsync();
        return new TransactionSearchPlaces(
            merchants.ConvertAll(m => (m.Id, m.Name)),
            await db.Connectors().OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).Take(ProfileQueries.ChoiceLimit)
                .Select(c => new NamedConnector(c.Id, c.Name)).ToListAsync(),
            await db.Containers().OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).Take(ProfileQueries.ChoiceLimit)
                .Select(c => new NamedContainer(c.Id, c.Name)).ToListAsync());
    }

    public async Task<Result<Page<TransactionListItem>>> List(TransactionSearch asked)
    {
        if (scope.Value.Refusal(asked.IsOfProfile ? Permissions.ProfilesTransactions : Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        var search = asked.Tidy(time.Now());
        await using var db = database.Open(scope.Value);
        var matching = await TransactionMatches.Of(db, search, hasher, profiles);
        var total = await matching.CountForList();
        var rows = total == 0 ? [] : await TransactionMatches.Sorted(matching, search.OldestFirst)
            .Skip((Math.Clamp(search.Page, 1, Page<TransactionListItem>.CountLimit / search.Take) - 1) * search.Take)
            .Take(search.Take).ToListAsync();
        var items = await Complete(db, rows);
        if (search.Criteria().Any(c => c.IsPersonal))
        {
            await WriteDown(db, "transaction.searched", search, null);
        }

        return new Page<TransactionListItem>(items, total);
    }

    /// <summary>Everything that a list shows, for a file: written down before the first row leaves. Ends at <see cref="ExportLimit"/> rows.</summary>
    public async Task<Result<IAsyncEnumerable<TransactionListItem>>> Export(TransactionSearch asked)
    {
        if ((scope.Value.Refusal(Permissions.TransactionExport)
            ?? (asked.IsOfProfile ? scope.Value.Refusal(Permissions.ProfilesTransactions) : null)) is { } refusal)
        {
            return refusal;
        }

        var search = asked.Tidy(time.Now());
        await using (var db = database.Open(scope.Value))
        {
            var count = await (await TransactionMatches.Of(db, search, hasher, profiles)).Take(ExportLimit).CountAsync();
            await WriteDown(db, "transaction.exported", search, count);
        }

        return Result<IAsyncEnumerable<TransactionListItem>>.Of(Rows(search));
    }

    // Page by page from the place where the last one ended, so that no page is dearer than the first.
    private async IAsyncEnumerable<TransactionListItem> Rows(TransactionSearch search)
    {
        TransactionId? last = null;
        for (var sent = 0; sent < ExportLimit;)
        {
            await using var db = database.Open(scope.Value);
            var matching = await TransactionMatches.Of(db, search, hasher, profiles);
            if (last is { } id)
            {
                matching = search.OldestFirst ? matching.Where(t => t.Id.CompareTo(id) > 0) : matching.Where(t => t.Id.CompareTo(id) < 0);
            }

            var rows = await TransactionMatches.Sorted(matching, search.OldestFirst).Take(Math.Min(ExportBatch, ExportLimit - sent)).ToListAsync();
            foreach (var item in await Complete(db, rows))
            {
                yield return item;
            }

            if (rows.Count < ExportBatch)
            {
                yield break;
            }

            (last, sent) = (rows[^1].Id, sent + rows.Count);
        }
    }

    // What a row shows of other tables, each by one query for the whole page.
    private async Task<IReadOnlyList<TransactionListItem>> Complete(PortalDbContext db, List<Transaction> rows)
    {
        var merchantIds = rows.Select(t => t.MerchantId).Distinct().ToList();
        var connectorIds = rows.Select(t => t.ConnectorId).Distinct().ToList();
        var tenantIds = rows.Select(t => t.TenantId).Distinct().ToList();
        var merchants = await db.Merchants().Where(m => merchantIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        var connectors = await db.Connectors().Where(c => connectorIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
        var tenants = await db.Tenants().Where(t => tenantIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name);
        var profileIds = scope.Value.Has(Permissions.ProfilesShow)
            ? rows.Where(t => t.ProfileId is not null).Select(t => t.ProfileId!.Value).Distinct().ToList() : [];
        var customers = profileIds.Count == 0
            ? []
            : await db.Profiles().Where(p => profileIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.CustomerIdentification);
        var items = new List<TransactionListItem>(rows.Count);
        foreach (var t in rows)
        {
            var customer = (await PersonalData.Of(t, keys))?.Customer;
            items.Add(ItemOf(t, tenants.GetValueOrDefault(t.TenantId, string.Empty), merchants.GetValueOrDefault(t.MerchantId, string.Empty),
                connectors.GetValueOrDefault(t.ConnectorId, string.Empty)) with
            {
                Email = customer?.GetValueOrDefault("email") is { } email ? Masked.Email(email) : null,
                Country = customer?.GetValueOrDefault("billingCountry"),
                Customer = t.ProfileId is { } profile ? customers.GetValueOrDefault(profile) : null,
            });
        }

        return items;
    }

    /// <summary>Without what it says of a person.</summary>
    internal static TransactionListItem ItemOf(Transaction transaction, string tenant, string merchant, string connector) => new()
    {
        Uuid = transaction.Uuid,
        PurchaseId = transaction.PurchaseId,
        MerchantTransactionId = transaction.MerchantTransactionId,
        ProviderTransactionId = transaction.ProviderTransactionId,
        Type = transaction.Type,
        Status = transaction.Status,
        Indicator = transaction.Indicator,
        BackupFor = transaction.BackupFor,
        Scheme = transaction.Scheme,
        Authentication = transaction.Authentication,
        Amount = transaction.Sum,
        Method = transaction.Method,
        TestMode = transaction.TestMode,
        Account = AccountOf(transaction),
        ErrorCode = transaction.ErrorCode,
        Tenant = tenant,
        Merchant = merchant,
        Connector = connector,
        HasProfile = transaction.ProfileId is not null,
        Resolution = transaction.ResolutionReason,
        CreatedAt = transaction.CreatedAt,
    };

    internal static string? AccountOf(Transaction t) => AccountOf(t.Method, t.Brand, t.LastFour);

    internal static string? AccountOf(PaymentMethod method, string? brand, string? lastFour) => method switch
    {
        PaymentMethod.Card when lastFour is not null => $"{CardBrands.DisplayName(brand ?? string.Empty)} {Masked.Account(lastFour)}",
        PaymentMethod.Iban when lastFour is not null => $"IBAN {Masked.Account(lastFour)}",
        _ => null,
    };

    private async Task WriteDown(PortalDbContext db, string action, TransactionSearch search, int? rows)
    {
        if (scope.Value is not PortalScope person)
        {
            return;
        }

        var key = installation.Current(InstallationPurpose.SearchAudit).Bytes;
        List<FieldChange> fields = [.. search.Criteria().Select(c => new FieldChange(c.Field, null, c.IsPersonal ? Hashed(c.Field, c.Value) : c.Value))];
        if (rows is { } count)
        {
            fields.Add(new FieldChange("rows", null, count.ToString(CultureInfo.InvariantCulture)));
        }

        db.Record(new AuditedChange(action, person.Tenant, "tenant", person.Tenant.ToString(), string.Empty, fields), time.Now());
        await db.SaveChangesAsync();

        string Hashed(string field, string value) => $"hash:{Convert.ToHexStringLower(KeyedHash.Of(key, $"{field}:{value}")[..8])}";
    }
}
