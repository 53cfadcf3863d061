using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Copies;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>Makes the copy that a shopper takes along, as far as the merchant may know that sent them; and writes down that it was made.</summary>
public sealed class ShopperData(Database database, CopyMaker maker, ShopperPage page, TimeProvider time)
{
    /// <summary>Null when the profile is gone.</summary>
    public async Task<PersonalCopy?> Copy(ShopperVisit visit, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        if (await db.Profiles().AsNoTracking().SingleOrDefaultAsync(p => p.Id == visit.ProfileId, cancellation) is not { } profile)
        {
            return null;
        }

        var now = time.Now();
        var shown = await page.Show(visit, cancellation);
        db.Record(new AuditedChange("shoppers-page.data", visit.Container.Owner, "profile", profile.Guid, profile.Guid), now);
        await db.SaveChangesAsync(cancellation);
        return await maker.Make(
            db, profile,
            new CopyExtent(
                shown.Merchant, await ShopperPage.Seen(db, visit, now, cancellation), Payments(db, visit), shown.Shops, shown.HasPartners),
            now, cancellation);
    }

    // What others were paid is theirs and the shopper's; this page is made for one merchant.
    private static IQueryable<Transaction> Payments(PortalDbContext db, ShopperVisit visit)
    {
        var (profile, merchant) = (visit.ProfileId, visit.Scope.Connector.Merchant);
        return db.Transactions().Where(t => t.ProfileId == profile && t.MerchantId == merchant);
    }
}
