using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Seals the holders that older versions kept in clear.</summary>
internal sealed class PlainInstruments(Database database, KeyRing keys, MasterKeys master) : OldRowsUpgrade<PlainInstrument, RegistrationId>(database, master)
{
    protected override Task<List<PlainInstrument>> After(PortalDbContext db, RegistrationId reached, int most, CancellationToken cancellation) =>
        PlainInstrumentStore.Next(db, reached, most, cancellation);

    protected override RegistrationId IdOf(PlainInstrument row) => row.Id;

    protected override async Task Upgrade(PortalDbContext db, PlainInstrument row, CancellationToken cancellation)
    {
        var (sealedValue, shown) = row.State == RegistrationState.Ended ? (null, null) : await Seal(row, cancellation); // of what has ended nothing is kept
        await db.InTransaction(() => PlainInstrumentStore.Seal(db, row, sealedValue, shown, cancellation), cancellation);
    }

    private async Task<(byte[]? Sealed, string? WalletShown)> Seal(PlainInstrument row, CancellationToken cancellation)
    {
        var owner = KeyOwner.Of(row.Container, row.Tenant);
        var holder = await PlainInstrumentStore.Read(row, keys, owner, cancellation);
        return ((await keys.Sealing(owner, cancellation)).Seal(holder.Write(), SealedFields.Holder(row.Id, owner)), holder.WalletShown);
    }
}
