using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Older versions kept six digits of the beginning of every card; of numbers with fewer than 15 that left fewer than six hidden.</summary>
internal sealed class ShorterBeginnings(Database database, RegistrationDetails details, MasterKey master) : IDataUpgrade
{
    private const int BatchSize = 200;
    private const int KeptBefore = 6;

    // All others have numbers of 15 digits and more only.
    private static readonly string[] Brands = [.. CardBrands.All.Where(brand => brand.NumberLengths.Any(length => ShownDigits.InRow(length) < KeptBefore)).Select(brand => brand.Name)];

    private Id<Registration> _after;

    public async Task<bool> UpgradeBatch(CancellationToken cancellation)
    {
        // It runs before the seals are upgraded: once they are, this was done too, and no start opens these cards again.
        if (!master.OldSeals.AreAccepted)
        {
            return false;
        }

        await using var db = database.Open(new SystemScope("upgrade"));
        var batch = await (
            from registration in db.Registrations
            where registration.Id.CompareTo(_after) > 0 && registration.FirstSix!.Length == KeptBefore && Brands.Contains(registration.Brand)
            join entry in db.VaultEntries on registration.Id equals entry.RegistrationId
            orderby registration.Id
            select new { Registration = registration, Entry = entry }).AsNoTracking().Take(BatchSize).ToListAsync(cancellation);
        var beginnings = new List<(Id<Registration> Id, string Digits)>();
        foreach (var row in batch)
        {
            if ((await details.CardNumber(row.Entry, row.Registration, cancellation))?.FirstSix is { Length: < KeptBefore } digits)
            {
                beginnings.Add((row.Registration.Id, digits));
            }
        }

        foreach (var (id, digits) in beginnings)
        {
            await db.InTransaction(() => TransactionStore.Shorten(db, id, digits, cancellation), cancellation);
            await db.InTransaction(() => RegistrationStore.Shorten(db, id, digits, cancellation), cancellation);
        }

        _after = batch.Count > 0 ? batch[^1].Registration.Id : _after;
        return batch.Count == BatchSize;
    }
}
