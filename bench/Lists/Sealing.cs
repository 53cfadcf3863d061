using System.Diagnostics;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Bench.Lists;

/// <summary>Seals the people that SQL wrote in clear, and makes the hashes by which they are found. What is in clear stays, for the bare endpoint to
/// read.</summary>
internal sealed class Sealing(Database database, CustomerDataStore store, KeyRing keys)
{
    private const int Batch = 2_000;

    internal async Task Run()
    {
        var watch = Stopwatch.StartNew();
        var profiles = await InBatches<PlainProfile, ProfileId>(PlainProfileStore.Next, row => row.Id, Seal);
        var instruments = await InBatches<PlainInstrument, RegistrationId>(PlainInstrumentStore.Next, row => row.Id, Seal);
        await using var db = database.Open(new SystemScope("bench"));
        foreach (var upgrade in (string[])[LikenessUpgrade.Name, SimulatedOriginals.Name])
        {
            // Otherwise the portal would go through all of them while it is measured.
            await UpgradeProgress.Keep(db, upgrade, Guid.Empty, isDone: true, CancellationToken.None);
        }

        Console.WriteLine(FormattableString.Invariant($"{profiles} profiles and {instruments} instruments sealed in {watch.Elapsed.TotalSeconds:0} s"));
    }

    private async Task<int> InBatches<T, TId>(
        Func<PortalDbContext, TId, int, CancellationToken, Task<List<T>>> next, Func<T, TId> idOf, Func<PortalDbContext, T, Task> seal)
        where TId : struct
    {
        var (done, reached) = (0, default(TId));
        while (true)
        {
            await using var db = database.Open(new SystemScope("bench"));
            var rows = await next(db, reached, Batch, CancellationToken.None);
            await db.InTransaction(
                async () =>
                {
                    foreach (var row in rows)
                    {
                        await seal(db, row);
                    }

                    await db.SaveChangesAsync();
                },
                CancellationToken.None);
            done += rows.Count;
            if (rows.Count < Batch)
            {
                return done;
            }

            reached = idOf(rows[^1]);
        }
    }

    private async Task Seal(PortalDbContext db, PlainProfile row)
    {
        var of = await store.Keys(row.Container, CancellationToken.None);
        var data = await PlainProfileStore.Read(row, keys, CancellationToken.None);
        var sealedValue = CustomerDataStore.Seal(row.Id, row.Container, data, of);
        await db.Profiles().Where(p => p.Id == row.Id).ExecuteUpdateAsync(update => update.SetProperty(p => p.PersonalSealed, sealedValue));
        ProfileTermStore.Add(db, row.Id, row.Container, data, of.Search);
    }

    private async Task Seal(PortalDbContext db, PlainInstrument row)
    {
        var owner = KeyOwner.Of(row.Container, row.Tenant);
        var holder = await PlainInstrumentStore.Read(row, keys, owner, CancellationToken.None);
        var sealedValue = (await keys.Sealing(owner, CancellationToken.None)).Seal(holder.Write(), SealedFields.Holder(row.Id, owner));
        await db.Registrations().Where(r => r.Id == row.Id).ExecuteUpdateAsync(update => update.SetProperty(r => r.HolderSealed, sealedValue));
    }
}
