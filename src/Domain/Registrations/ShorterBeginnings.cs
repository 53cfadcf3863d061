using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Older versions kept six digits of the beginning of every card; of numbers with fewer than 15 that left fewer than six hidden.</summary>
internal sealed class ShorterBeginnings(Database database, RegistrationDetails details, MasterKeys master)
    : OldRowsUpgrade<(Registration Registration, VaultEntry Entry), RegistrationId>(database, master)
{
    private const int KeptBefore = 6;

    // All others have numbers of 15 digits and more only.
    private static readonly string[] Brands =
        [.. CardBrands.All.Where(brand => brand.NumberLengths.Any(length => ShownDigits.InRow(length) < KeptBefore)).Select(brand => brand.Name)];

    protected override async Task<List<(Registration Registration, VaultEntry Entry)>> After(
        PortalDbContext db, RegistrationId reached, int most, CancellationToken cancellation)
    {
        var rows = await (
            from registration in db.Registrations()
            where registration.Id.CompareTo(reached) > 0 && registration.FirstSix!.Length == KeptBefore && Brands.Contains(registration.Brand)
            join entry in db.VaultEntries() on registration.Id equals entry.RegistrationId
            orderby registration.Id
            select new { Registration = registration, Entry = entry }).AsNoTracking().Take(most).ToListAsync(cancellation);
        return rows.ConvertAll(row => (row.Registration, row.Entry));
    }

    protected override RegistrationId IdOf((Registration Registration, VaultEntry Entry) row) => row.Registration.Id;

    // The registration last: it is what a killed upgrade finds the card by.
    protected override async Task Upgrade(PortalDbContext db, (Registration Registration, VaultEntry Entry) row, CancellationToken cancellation)
    {
        if ((await details.CardNumber(row.Entry, row.Registration, cancellation))?.FirstSix is { Length: < KeptBefore } digits)
        {
            await db.InTransaction(() => TransactionStore.Shorten(db, row.Registration.Id, digits, cancellation), cancellation);
            await db.InTransaction(() => RegistrationStore.Shorten(db, row.Registration.Id, digits, cancellation), cancellation);
        }
    }
}
