using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Seals what older versions kept in clear of people.</summary>
internal sealed class PlainProfiles(
    Database database, CustomerDataStore store, KeyRing keys, MasterKeys master) : OldRowsUpgrade<PlainProfile, ProfileId>(database, master)
{
    protected override Task<List<PlainProfile>> After(PortalDbContext db, ProfileId reached, int most, CancellationToken cancellation) =>
        PlainProfileStore.Next(db, reached, most, cancellation);

    protected override ProfileId IdOf(PlainProfile row) => row.Id;

    protected override async Task Upgrade(PortalDbContext db, PlainProfile row, CancellationToken cancellation)
    {
        var (data, of) = (await PlainProfileStore.Read(row, keys, cancellation), await store.Keys(row.Container, cancellation));
        await db.InTransaction(
            async () =>
            {
                await PlainProfileStore.Seal(db, row, data, of, cancellation);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
    }
}
