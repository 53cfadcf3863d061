using System.Linq.Expressions;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>The inventory of keys, and the runs that bring everything under the newest; for the operator.</summary>
public sealed class KeyQueries(Database database, CurrentScope scope, KeyDates dates, MasterKeys masters, TimeProvider time)
{
    private const int RunsShown = 20;

    private static readonly string Fingerprints = InstallationPurposes.OwnerOf(InstallationPurpose.CardFingerprints);

    /// <summary>Active ones first, then by age; hourly keys of card tokens are not in it.</summary>
    public Task<Result<Page<KeyListItem>>> List(KeyFilter filter) => Read<Page<KeyListItem>>(async db =>
    {
        var matching = Matching(db, filter);
        var total = await matching.CountForList();
        var rows = await matching.OrderBy(k => k.State).ThenBy(k => k.CreatedAt).ThenBy(k => k.Id).OnPage(filter.Page, KeyFilter.PageSize).ToListAsync();
        return new Page<KeyListItem>(await Items(db, rows), total);
    });

    public Task<Result<KeyListItem>> Get(Id<IdOf.DataKey> id) => Read<KeyListItem>(async db =>
        await db.DataKeys().AsNoTracking().SingleOrDefaultAsync(k => k.Id == id) is { } key ? (await Items(db, [key]))[0] : Error.NotFound(T("Key")));

    /// <summary>What a key seals, counted now: each table is gone through once.</summary>
    public Task<Result<IReadOnlyList<SealedCount>>> Sealed(Id<IdOf.DataKey> id) => Read<IReadOnlyList<SealedCount>>(async db =>
    {
        byte[][] key = [id.Value.ToByteArray(bigEndian: true)];
        var counts = new List<SealedCount>();
        foreach (var places in SealedTables.All.Where(t => !t.IsWrapped).Select(t => t.PlacesIn(db.Model)))
        {
            foreach (var column in places.Columns)
            {
                var count = await SealedTableStore.Count(db, places with { Columns = [column] }, (_, _) => key, CancellationToken.None);
                if (count > 0)
                {
                    counts.Add(new SealedCount($"{places.Table}.{column}", count));
                }
            }
        }

        return counts;
    });

    /// <summary>How many keys are to be renewed within that many days.</summary>
    public Task<Result<int>> Due(int days) => Read<int>(async db =>
        (await db.DataKeys().AsNoTracking().Where(k => k.State == KeyState.Active).ToListAsync()).Count(k => dates.DueAt(k) <= time.Now().AddDays(days)));

    /// <summary>What is under way, then what ended last.</summary>
    public Task<Result<IReadOnlyList<KeyRunItem>>> Runs() => Read<IReadOnlyList<KeyRunItem>>(async db =>
        (await db.KeyRuns().AsNoTracking().OrderBy(r => r.EndedAt != null).ThenByDescending(r => r.StartedAt).Take(RunsShown).ToListAsync()).ConvertAll(Item));

    /// <summary>The master keys, the nodes that hold them, and a first share that waits for its second.</summary>
    public Task<Result<MasterKeyDetails>> MasterKeys() => Read<MasterKeyDetails>(async db =>
    {
        var keys = await db.MasterKeys().AsNoTracking().OrderBy(k => k.CreatedAt).ToListAsync();
        var seenSince = time.Now() - KeyNodes.Alive;
        var nodes = await db.KeyNodes().AsNoTracking().Where(n => n.SeenAt >= seenSince).OrderBy(n => n.Name).ThenBy(n => n.Id).ToListAsync();
        var share = await db.KeyShares().AsNoTracking().SingleOrDefaultAsync(s => s.Id == KeyShare.OnlyId);
        return new MasterKeyDetails(
            keys.ConvertAll(Item),
            nodes.ConvertAll(n => new KeyNodeItem(n.Name, n.SeenAt, n.MasterKeys.Split(' '), n.Trouble)),
            share is null ? null : Item(share),
            await NewMasterKeyPermit.Of(db, masters, time.Now()));
    });

    private IQueryable<DataKey> Matching(PortalDbContext db, KeyFilter filter)
    {
        var keys = db.DataKeys().AsNoTracking().Where(k => k.Purpose != KeyPurpose.CardTokens && k.Owner != MasterKeySentinel.OwnerName);
        if (filter.Purpose is { } purpose)
        {
            keys = keys.Where(k => k.Purpose == purpose);
        }

        if (filter.State is { } state)
        {
            keys = keys.Where(k => k.State == state);
        }

        return filter.DueOnly ? keys.Where(DueWithin(KeyDates.Warnings[0])) : keys;
    }

    private Expression<Func<DataKey, bool>> DueWithin(int days)
    {
        var (sealing, hashing) = dates.ActiveBefore(time.Now().AddDays(days));
        return k => k.State == KeyState.Active && ((k.Purpose == KeyPurpose.Sealing && k.ActiveFrom <= sealing)
            || (k.Purpose != KeyPurpose.Sealing && k.Owner != Fingerprints && k.ActiveFrom <= hashing));
    }

    private async Task<List<KeyListItem>> Items(PortalDbContext db, List<DataKey> rows)
    {
        var owners = rows.Select(k => new KeyOwner(k.Owner)).Distinct().ToList();
        var (containers, tenants) = (owners.Select(o => o.Container).OfType<ContainerId>().ToList(), owners.Select(o => o.Tenant).OfType<TenantId>().ToList());
        var named = await db.Containers().Where(c => containers.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => new { c.Name, c.TenantId });
        var reached = await Reached(db, [.. tenants, .. named.Values.Select(c => c.TenantId)]);
        var tenantNames = await db.Tenants().Where(t => tenants.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name);
        return rows.ConvertAll(k =>
        {
            var owner = new KeyOwner(k.Owner);
            var name = owner.Container is { } container ? named.GetValueOrDefault(container)?.Name
                : owner.Tenant is { } tenant ? tenantNames.GetValueOrDefault(tenant)
                : null;
            return new KeyListItem(k.Id, k.Purpose, name ?? k.Owner, k.Generation, k.State, k.CreatedAt, k.StateSince, k.EmptySince, dates.DueAt(k))
            {
                IsRenewable = k.State == KeyState.Active && KeyDates.IsRenewable(k), Container = owner.Container, Tenant = owner.Tenant,
                IsReached = (owner.Container is { } of ? named.GetValueOrDefault(of)?.TenantId : owner.Tenant) is { } whose && reached.Contains(whose),
                Installation = InstallationPurposes.Find(k.Owner),
            };
        });
    }

    private MasterKeyItem Item(MasterKeyRecord key) => new(
        key.Id, key.State, key.CreatedAt, key.StateSince, key.EmptySince, key.State == KeyState.Active ? dates.DueAt(key) : null, key.FirstCustodian,
        key.SecondCustodian);

    private KeyShareItem Item(KeyShare share) =>
        new(share.CustodianName, share.CheckValue, share.EnteredAt, share.Custodian is { } custodian && custodian == (scope.Value as PortalScope)?.User);

    // Of those tenants, the ones at the tenant of the page and below.
    private async Task<HashSet<TenantId>> Reached(PortalDbContext db, IReadOnlyCollection<TenantId> tenants)
    {
        var here = (scope.Value as PortalScope)?.Tenant;
        return [.. await db.TenantClosure.Where(c => c.AncestorId == here && tenants.Contains(c.DescendantId)).Select(c => c.DescendantId).ToListAsync()];
    }

    private static KeyRunItem Item(KeyRun run)
    {
        var done = run.Done + run.Failed;
        double? rate = run.Worked > 0 && done > 0 ? done / run.Worked : null;
        TimeSpan? left = run.EndedAt is null && rate is { } known ? TimeSpan.FromSeconds(Math.Max(0, run.Total - done) / known) : null;
        return new KeyRunItem(run.Kind, run.StartedAt, run.EndedAt, run.Done, run.Failed, run.Total, rate, left);
    }

    private async Task<Result<T>> Read<T>(Func<PortalDbContext, Task<Result<T>>> query)
    {
        if (scope.Value.Refusal(Permissions.InstallationKeys) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(new SystemScope("keys"));
        return await query(db);
    }
}
