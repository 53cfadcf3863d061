using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Merging;

/// <summary>Moves what two profiles have between them, inside the caller's transaction, and finds merges.</summary>
internal static class MergeStore
{
    private const int AtOnce = 1_000;

    private static readonly string[] Filters = [RowFilters.Scope, RowFilters.Merchants, RowFilters.Merged];

    /// <summary>Holds both rows, in the order of their ids, so that two merges of the same profiles wait for one another and not in a circle.</summary>
    /// <returns>Tracked, also what was merged away; null where one of them is gone, or is in the sight of nobody here.</returns>
    internal static async Task<(Profile Kept, Profile Merged)?> Lock(PortalDbContext db, ProfileId kept, ProfileId merged, CancellationToken cancellation)
    {
        var rows = db.Profiles().IgnoreQueryFilters([RowFilters.Merged]);
        await ProfileStore.HoldAll(rows, [kept, merged], cancellation);
        var both = await rows.Where(p => p.Id == kept || p.Id == merged).ToDictionaryAsync(p => p.Id, cancellation);
        return both.TryGetValue(kept, out var one) && both.TryGetValue(merged, out var other) ? (one, other) : null;
    }

    /// <summary>The two profiles of a merge, wherever their names lead by now.</summary>
    internal static async Task<(Profile Kept, Profile Merged)> Both(PortalDbContext db, ProfileMerge merge)
    {
        var both = await db.Profiles().IgnoreQueryFilters([RowFilters.Merged]).AsNoTracking().Where(p => p.Id == merge.KeptId || p.Id == merge.MergedId)
            .ToDictionaryAsync(p => p.Id);
        return (both[merge.KeptId], both[merge.MergedId]);
    }

    /// <summary>All that hangs on the merged profile now hangs on the kept one, and is remembered.</summary>
    /// <remarks>Not transactions under way: who settles one holds it and may wait for the profile, which the caller holds. They come after the
    /// commit.</remarks>
    internal static async Task Move(PortalDbContext db, ProfileMerge merge, CancellationToken cancellation)
    {
        var (from, to) = (merge.MergedId, merge.KeptId);
        var names = await Names(db, from).Select(p => p.Id).ToListAsync(cancellation);
        var instruments = await Instruments(db, from).Select(r => r.Id).ToListAsync(cancellation);
        var transactions = await TransactionStore.TiedTo(db, from).Where(t => t.FinishedAt != null).Select(t => t.Id).ToListAsync(cancellation);
        db.MergedNames().AddRange(names.Select(id => new MergedName { MergeId = merge.Id, ProfileId = id }));
        db.MergedInstruments().AddRange(instruments.Select(id => new MergedInstrument { MergeId = merge.Id, RegistrationId = id }));
        db.MergedTransactions().AddRange(transactions.Select(id => new MergedTransaction { MergeId = merge.Id, TransactionId = id }));
        await db.SaveChangesAsync(cancellation);
        await Rename(Names(db, from), to, cancellation);
        await Give(Instruments(db, from), to, cancellation);
        await Give(Transactions(db, merge, from), to, cancellation);
        await db.InstrumentNotices().Where(n => n.ProfileId == from)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.ProfileId, (ProfileId?)to), cancellation);
        await ProfileTermStore.Forget(db, from, cancellation);
    }

    /// <summary>What moved with the merge moves back, as far as it is still there; with an instrument what has taken its place since.</summary>
    /// <returns>Transactions that are under way again, and move after the commit.</returns>
    internal static async Task<List<TransactionId>> MoveBack(PortalDbContext db, ProfileMerge merge, CancellationToken cancellation)
    {
        var (from, to) = (merge.KeptId, merge.MergedId);
        var names = db.MergedNames().Where(m => m.MergeId == merge.Id).Select(m => m.ProfileId);
        await Rename(Names(db, from).Where(p => names.Contains(p.Id)), to, cancellation);
        var instruments = await MovedInstruments(db, merge).Select(r => r.Id).ToListAsync(cancellation);
        await Give(Instruments(db, from).Where(r => instruments.Contains(r.Id)), to, cancellation);
        await Give(Transactions(db, merge, from).Where(t => t.FinishedAt != null), to, cancellation);
        return await Transactions(db, merge, from).Select(t => t.Id).ToListAsync(cancellation);
    }

    /// <summary>Instruments that moved and are still the kept one's, or what has their token now.</summary>
    internal static IQueryable<Registration> MovedInstruments(PortalDbContext db, ProfileMerge merge)
    {
        var moved = db.MergedInstruments().Where(m => m.MergeId == merge.Id).Select(m => m.RegistrationId);
        return Instruments(db, merge.KeptId)
            .Where(r => moved.Contains(r.Id) || db.Registrations().Any(old => old.SuccessorId == r.Id && moved.Contains(old.Id)));
    }

    /// <summary>Transactions that moved and are still the kept one's, no matter who sees them.</summary>
    internal static IQueryable<Transaction> MovedTransactions(PortalDbContext db, ProfileMerge merge) => Transactions(db, merge, merge.KeptId);

    /// <summary>Transactions that were under way when the profile was merged, or were claimed for it just then; one by one, so that no two rows are ever
    /// held at once.</summary>
    /// <param name="to">The profile that its names lead to.</param>
    internal static async Task Sweep(PortalDbContext db, ProfileMerge merge, ProfileId to, CancellationToken cancellation)
    {
        foreach (var id in await TransactionStore.TiedTo(db, merge.MergedId).Select(t => t.Id).ToListAsync(cancellation))
        {
            await db.InTransaction<bool>(
                async () =>
                {
                    // The transaction first, as in settling; then the merge, which may be undone by now.
                    var isLeft = await Give(TransactionStore.TiedTo(db, merge.MergedId).Where(t => t.Id == id), to, cancellation) == 1;
                    var isMerged = isLeft && await db.ProfileMerges().Where(m => m.Id == merge.Id)
                        .ExecuteUpdateAsync(row => row.SetProperty(m => m.At, m => m.At), cancellation) == 1;
                    if (!isMerged)
                    {
                        return ProfileStore.NotFound;
                    }

                    db.MergedTransactions().Add(new MergedTransaction { MergeId = merge.Id, TransactionId = id });
                    await db.SaveChangesAsync(cancellation);
                    return true;
                },
                cancellation);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>After an undo: transactions that were under way then.</summary>
    internal static async Task SweepBack(PortalDbContext db, ProfileMerge undone, IEnumerable<TransactionId> left, CancellationToken cancellation)
    {
        foreach (var id in left)
        {
            await db.InTransaction(
                () => Give(TransactionStore.TiedTo(db, undone.KeptId).Where(t => t.Id == id), undone.MergedId, cancellation), cancellation);
        }
    }

    /// <summary>Looks once more after merges of a few minutes ago.</summary>
    internal static async Task LookAgain(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        foreach (var merge in await db.ProfileMerges().AsNoTracking().Where(m => m.LookAgainAt < now).OrderBy(m => m.LookAgainAt).Take(AtOnce)
            .ToListAsync(cancellation))
        {
            // By now the kept one may have been merged away itself.
            await Sweep(db, merge, await db.ProfileNames().Where(n => n.Id == merge.KeptId).Select(n => n.ProfileId).SingleAsync(cancellation), cancellation);
            await db.InTransaction(
                () => db.ProfileMerges().Where(m => m.Id == merge.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(m => m.LookAgainAt, (DateTime?)null), cancellation),
                cancellation);
        }
    }

    /// <summary>What can be undone no more is forgotten, but for the names; what is on legal hold stays sealed as it is.</summary>
    internal static async Task ForgetOld(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        var before = now - ProfileMerge.Undoable;
        foreach (var old in await db.ProfileMerges().AsNoTracking().Where(m => m.SnapshotSealed != null && m.At < before
            && db.ProfileNames().Any(n => n.Id == m.KeptId && db.Profiles().Any(p => p.Id == n.ProfileId && p.HeldSince == null)))
            .OrderBy(m => m.At).Take(AtOnce).ToListAsync(cancellation))
        {
            await db.InTransaction(
                async () =>
                {
                    await db.MergedNames().Where(r => r.MergeId == old.Id).ExecuteDeleteAsync(cancellation);
                    await db.MergedInstruments().Where(r => r.MergeId == old.Id).ExecuteDeleteAsync(cancellation);
                    await db.MergedTransactions().Where(r => r.MergeId == old.Id).ExecuteDeleteAsync(cancellation);
                    await db.Profiles().IgnoreQueryFilters(Filters).Where(p => p.Id == old.MergedId && p.MergedIntoId != null).ExecuteUpdateAsync(
                        row => row.SetProperty(p => p.PersonalSealed, (byte[]?)null).SetProperty(p => p.PreferredRegistrationId, (RegistrationId?)null)
                            .SetProperty(p => p.BackupRegistrationId, (RegistrationId?)null)
                            .SetProperty(p => p.HeldSince, (DateTime?)null).SetProperty(p => p.HeldBy, (string?)null)
                            .SetProperty(p => p.HoldReason, (string?)null),
                        cancellation);
                    await db.ProfileMerges().Where(m => m.Id == old.Id)
                        .ExecuteUpdateAsync(row => row.SetProperty(m => m.SnapshotSealed, (byte[]?)null), cancellation);
                },
                cancellation);
        }
    }

    /// <summary>Of a profile that is being erased.</summary>
    internal static Task Forget(PortalDbContext db, IReadOnlyCollection<ProfileId> gone, CancellationToken cancellation) =>
        db.ProfileMerges().IgnoreQueryFilters(Filters).Where(m => gone.Contains(m.KeptId) || gone.Contains(m.MergedId)).ExecuteDeleteAsync(cancellation);

    private static IQueryable<Profile> Names(PortalDbContext db, ProfileId of) => db.Profiles().IgnoreQueryFilters(Filters).Where(p => p.MergedIntoId == of);

    private static IQueryable<Registration> Instruments(PortalDbContext db, ProfileId of) =>
        db.Registrations().IgnoreQueryFilters(Filters).Where(r => r.ProfileId == of);

    private static IQueryable<Transaction> Transactions(PortalDbContext db, ProfileMerge merge, ProfileId of) =>
        TransactionStore.TiedTo(db, of).Where(t => db.MergedTransactions().Any(m => m.MergeId == merge.Id && m.TransactionId == t.Id));

    private static Task<int> Give(IQueryable<Transaction> rows, ProfileId to, CancellationToken cancellation) =>
        rows.ExecuteUpdateAsync(row => row.SetProperty(t => t.ProfileId, (ProfileId?)to), cancellation);

    private static Task<int> Give(IQueryable<Registration> rows, ProfileId to, CancellationToken cancellation) =>
        rows.ExecuteUpdateAsync(row => row.SetProperty(r => r.ProfileId, (ProfileId?)to), cancellation);

    private static Task<int> Rename(IQueryable<Profile> rows, ProfileId to, CancellationToken cancellation) =>
        rows.ExecuteUpdateAsync(row => row.SetProperty(p => p.MergedIntoId, (ProfileId?)to), cancellation);
}
