using System.Security.Cryptography;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Goes through the sealed tables and exchanges what old keys sealed.</summary>
/// <param name="isWrapped">Those of the master key, or those of data keys.</param>
/// <param name="seal">The same content under the newest key; throws for what does not open.</param>
internal sealed class ResealingWork(bool isWrapped, OldKeys old, Func<SealedValue, CancellationToken, ValueTask<byte[]>> seal, ILogger log) : IKeyWork
{
    private static readonly IReadOnlyList<ISealedTable> Tables = SealedTables.All;

    public async Task<long> Count(PortalDbContext db, CancellationToken cancellation)
    {
        long rows = 0;
        foreach (var table in Tables.Where(t => t.IsWrapped == isWrapped))
        {
            rows += await SealedTableStore.Count(db, table.PlacesIn(db.Model), old, cancellation);
        }

        return rows;
    }

    public async Task<KeyBatch?> Next(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation)
    {
        var step = from.Step;
        while (step < Tables.Count && Tables[step].IsWrapped != isWrapped)
        {
            step++;
        }

        if (step >= Tables.Count)
        {
            return null;
        }

        var reached = step == from.Step ? from.Reached : Guid.Empty;
        var places = Tables[step].PlacesIn(db.Model);
        var batch = await Tables[step].After(db, places, reached, old, most, cancellation);
        var (fresh, failed) = await Seal(batch, cancellation);
        if (fresh.Count > 0)
        {
            await SealedTableStore.Exchange(db, places, fresh, cancellation);
        }

        var to = batch.Reached is { } last ? new KeyPlace(step, last) : new KeyPlace(step + 1, Guid.Empty);
        return new KeyBatch(to, batch.Values.Select(v => v.Row).Distinct().Count() - failed, failed);
    }

    /// <summary>The ids of keys that something readable still names: a row that was in use, or that came in late.</summary>
    internal async Task<HashSet<Guid>> StillNeeded(PortalDbContext db, CancellationToken cancellation)
    {
        const int AtOnce = 500;
        var needed = new HashSet<Guid>();
        foreach (var table in Tables.Where(t => t.IsWrapped == isWrapped))
        {
            Guid? reached = Guid.Empty;
            while (reached is { } from)
            {
                var batch = await table.After(db, table.PlacesIn(db.Model), from, old, AtOnce, cancellation);
                foreach (var (value, _) in (await Seal(batch, cancellation)).Fresh)
                {
                    needed.Add(Vault.Sealing.KeyIdOf(value.Old));
                }

                reached = batch.Reached;
            }
        }

        return needed;
    }

    // What does not open was changed in the database, which must not keep a key in use.
    private async Task<(List<(SealedValue Value, byte[] Fresh)> Fresh, int Failed)> Seal(SealedBatch batch, CancellationToken cancellation)
    {
        var (fresh, failed) = (new List<(SealedValue, byte[])>(batch.Values.Count), new HashSet<Guid>());
        foreach (var value in batch.Values)
        {
            try
            {
                fresh.Add((value, await seal(value, cancellation)));
            }
            catch (CryptographicException)
            {
                SealAlarms.DidNotOpen(log, value.Field.Column, value.Field.Row);
                failed.Add(value.Row);
            }
        }

        return (fresh, failed.Count);
    }
}
