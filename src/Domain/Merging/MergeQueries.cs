using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Merging;

/// <summary>What a merge, or undoing one, would do; masked. That somebody looked is written down.</summary>
public sealed class MergeQueries(Database database, CurrentScope scope, CustomerDataStore customerData, KeyRing keys, TimeProvider time)
{
    private const string Hidden = "••••";

    /// <summary>The profile that somebody means, for its page has both names: by its guid, or by the customer's ID in the same container.</summary>
    /// <returns>Its guid.</returns>
    public async Task<Result<string>> Other(string guid, string typed)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var container = await ProfileStore.Visible(db, guid).Select(p => p.ContainerId).SingleOrDefaultAsync();
        var found = container is not { } here ? null
            : await ProfileStore.Visible(db, typed).Select(p => p.Guid).SingleOrDefaultAsync()
                ?? await ProfileStore.Matching(db, here, new ProfileIdentifier(null, typed)).Select(p => p.Guid).SingleOrDefaultAsync();
        return container is null ? ProfileStore.NotFound : found is null ? Error.Invalid("merged", T("No profile has this ID")) : found;
    }

    public async Task<Result<MergePreview>> Preview(string kept, string merged)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var found = await MergePair.Find(db, kept, merged);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var both = await db.Profiles().AsNoTracking().Where(p => p.Id == found.Value.Kept || p.Id == found.Value.Merged).ToDictionaryAsync(p => p.Id);
        var (one, other) = (both[found.Value.Kept], both[found.Value.Merged]);
        var (oneData, otherData) = (await customerData.Open(db, one), await customerData.Open(db, other));
        var preview = new MergePreview
        {
            ContainerName = found.Value.Container.Name,
            Kept = Side(one, oneData),
            Merged = Side(other, otherData),
            Fields = Fields(oneData, otherData),
            Moves = await Moving(db, ProfileStore.Instruments(db, other.Id), other.Id),
        };
        await Viewed(db, found.Value.Container.TenantId, one, other);
        return preview;
    }

    public async Task<Result<UndoPreview>> PreviewUndo(ProfileMergeId merge)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await MergePair.Find(db, merge) is not var (pair, undone))
        {
            return MergeErrors.NotFound;
        }

        var both = await MergeStore.Both(db, undone);
        if (await MergeErrors.RefusalToUndo(db, undone, both.Kept, time.Now()) is { } refused)
        {
            return refused;
        }

        if (await MergeSnapshots.Open(keys, undone) is not { } snapshot)
        {
            return MergeErrors.Over;
        }

        var now = await customerData.Open(db, both.Kept);
        var back = MergeStore.MovedInstruments(db, undone);
        var preview = new UndoPreview
        {
            Kept = Side(both.Kept, now),
            Merged = Side(both.Merged, await customerData.Open(db, both.Merged)),
            At = undone.At,
            Until = undone.UndoUntil,
            Restored = [.. MergedData.Undo(snapshot, now).Names.Select(NameOf)],
            Newer = [.. MergedData.Newer(snapshot, now).Select(NameOf)],
            Instruments = await back.CountAsync(r => r.State == RegistrationState.Active && r.DetachedAt == null),
            Transactions = await MergeStore.MovedTransactions(db, undone).CountForList(),
        };
        await Viewed(db, pair.Container.TenantId, both.Kept);
        return preview;
    }

    /// <summary>Merges into a profile that the caller has found, the latest first.</summary>
    /// <param name="isOurs">Whether the container is of the reader's side, who may know who merged and why.</param>
    internal static async Task<IReadOnlyList<PastMerge>> Of(PortalDbContext db, Profile kept, bool isOurs, DateTime now)
    {
        var rows = await (
            from merge in db.ProfileMerges().AsNoTracking()
            where merge.KeptId == kept.Id
            join name in db.ProfileNames() on merge.MergedId equals name.Id
            orderby merge.At descending, merge.Id descending
            select new { Merge = merge, name.Guid, name.CustomerIdentification }).ToListAsync();
        return rows.ConvertAll(r => new PastMerge(
            r.Merge.Id, r.Guid, r.CustomerIdentification, r.Merge.At, isOurs ? r.Merge.By : null, isOurs ? r.Merge.Reason : null)
        {
            UndoUntil = r == rows[0] && r.Merge.SnapshotSealed is not null && r.Merge.UndoUntil > now ? r.Merge.UndoUntil : null,
        });
    }

    private static MergeSide Side(Profile profile, CustomerData data) => new(
        profile.Guid, profile.CustomerIdentification, profile.Version, data.Name, profile.CreatedAt, profile.IsHeld,
        profile.PreferredRegistrationId is not null);

    private static IReadOnlyList<MergeField> Fields(CustomerData kept, CustomerData merged)
    {
        var (one, other) = (MergedData.Flat(kept).ToDictionary(f => f.Name, f => f.Value), MergedData.Flat(merged).ToDictionary(f => f.Name, f => f.Value));
        var order = CustomerFields.All.Select(f => f.WireName()).ToList();
        return [.. one.Keys.Union(other.Keys)
            .OrderBy(name => order.IndexOf(name) is >= 0 and var place ? place : order.Count).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => new MergeField(
                NameOf(name), Shown(name, one.GetValueOrDefault(name)), Shown(name, other.GetValueOrDefault(name)),
                MergedData.IsConflict(one.GetValueOrDefault(name), other.GetValueOrDefault(name))))];
    }

    private static DataName NameOf(string name) => CustomerFields.TryGet(name, out var field)
        ? new DataName(name, field, null) : new DataName(name, null, name[MergedData.PairPrefix.Length..]);

    private static string? Shown(string name, string? value) =>
        value is null ? null : CustomerFields.TryGet(name, out var field) ? Masked.Of(field, value) : Hidden;

    private static async Task<MovingRows> Moving(PortalDbContext db, IQueryable<Registration> instruments, ProfileId profile) => new(
        await instruments.CountAsync(),
        await db.Consents().CountAsync(c => db.Registrations().Any(r => r.Id == c.RegistrationId && r.ProfileId == profile)),
        await db.Schedules().CountAsync(s => (s.Status == ScheduleStatus.Active || s.Status == ScheduleStatus.Paused)
            && db.Registrations().Any(r => r.Id == s.RegistrationId && r.ProfileId == profile && r.DetachedAt == null)),
        await db.Transactions().Where(t => t.ProfileId == profile).CountForList(),
        await TransactionStore.HasHidden(db, profile));

    private async Task Viewed(PortalDbContext db, TenantId owner, params Profile[] profiles)
    {
        if (scope.Value is PortalScope)
        {
            foreach (var profile in profiles)
            {
                db.Record(new AuditedChange("profile.viewed", owner, "profile", profile.Guid, profile.Guid), time.Now());
            }

            await db.SaveChangesAsync();
        }
    }
}
