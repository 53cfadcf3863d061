using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Views;

/// <summary>A search as a query that begins in an index: a time, an id, or the hash of something personal.</summary>
internal static class TransactionMatches
{
    internal static async Task<IQueryable<Transaction>> Of(PortalDbContext db, TransactionSearch search, CustomerHasher hasher, ProfileFinder finder)
    {
        var found = InReach(db, search);
        if (search.From is { } from)
        {
            var first = TransactionId.FirstAt(from);
            found = found.Where(t => t.Id.CompareTo(first) >= 0);
        }

        if (search.Before is { } before)
        {
            var end = TransactionId.FirstAt(before);
            found = found.Where(t => t.Id.CompareTo(end) < 0);
        }

        if (search.Id is { } id)
        {
            found = ByAnyId(found, id);
        }

        return About(db, await OfCustomer(db, found, search, hasher, finder), search);
    }

    // Ids are ordered by time.
    internal static IQueryable<Transaction> Sorted(IQueryable<Transaction> found, bool oldestFirst) =>
        oldestFirst ? found.OrderBy(t => t.Id) : found.OrderByDescending(t => t.Id);

    /// <summary>By uuid, purchase, merchant's or provider's id. Each has an index of its own; uuids and purchase ids are lower case.</summary>
    internal static IQueryable<Transaction> ByAnyId(IQueryable<Transaction> all, string id)
    {
        var lower = id.ToLowerInvariant();
        var opened = Transaction.FirstOfPurchase(lower);
        return all.Where(t =>
            t.Uuid == lower || t.Uuid == opened || (t.ReferenceId != null && t.PurchaseId == lower) || t.MerchantTransactionId == id
                || t.ProviderTransactionId == id);
    }

    /// <summary>All of one purchase.</summary>
    internal static IQueryable<Transaction> OfPurchase(IQueryable<Transaction> all, string purchaseId)
    {
        var opened = Transaction.FirstOfPurchase(purchaseId);
        return all.Where(t => t.Uuid == opened || (t.ReferenceId != null && t.PurchaseId == purchaseId));
    }

    // The filter of the scope is a condition on each row and no way into an index; one tenant alone is.
    private static IQueryable<Transaction> InReach(PortalDbContext db, TransactionSearch search)
    {
        var all = db.Transactions().AsNoTracking();
        var tenant = db.Lease.Tenant;
        if (search.Connector is { } connector)
        {
            return all.Where(t => t.ConnectorId == connector
                && t.TenantId == db.Connectors().Where(c => c.Id == connector).Select(c => c.TenantId).FirstOrDefault());
        }

        if (search.Merchant is { } merchant)
        {
            return all.Where(t => t.MerchantId == merchant
                && t.TenantId == db.Merchants().Where(m => m.Id == merchant).Select(m => m.TenantId).FirstOrDefault());
        }

        return db.Lease.WithSubTenants ? all : all.Where(t => t.TenantId == tenant);
    }

    private static async Task<IQueryable<Transaction>> OfCustomer(
        PortalDbContext db, IQueryable<Transaction> found, TransactionSearch search, CustomerHasher hasher, ProfileFinder finder)
    {
        if (search.Profile is { } profile)
        {
            found = found.Where(t => t.ProfileId == profile);
        }

        if (search.ProfileGuid is { } guid)
        {
            // By its id, which has an index. What cannot be seen is looked for by an id that nothing has.
            var seen = await ProfileStore.Visible(db, guid).Select(p => p.Id).SingleOrDefaultAsync();
            found = found.Where(t => t.ProfileId == seen);
        }

        if (search is { Customer: null, Email: null, Name: null, Postcode: null })
        {
            return found;
        }

        var tenants = db.Lease is { Tenant: { } one, WithSubTenants: false } ? [one] : await db.Tenants().Select(t => t.Id).ToListAsync();
        if (search.Customer is { } customer)
        {
            // A charge by token knows its customer only through the profile.
            var hashes = hasher.OfCustomer(tenants, customer);
            var profiles = db.Containers().Join(db.Profiles(), c => (ContainerId?)c.Id, p => p.ContainerId, (_, p) => p)
                .Where(p => p.CustomerIdentification == customer).Select(p => p.Id);
            found = found.Where(t => hashes.Contains(t.CustomerHash!) || (t.ProfileId != null && profiles.Contains(t.ProfileId!.Value)));
        }

        if (search.Email is { } email)
        {
            var hashes = hasher.OfEmail(tenants, email);
            var profiles = await finder.WithEmail(db, email);
            found = found.Where(t => hashes.Contains(t.EmailHash!) || (t.ProfileId != null && profiles.Contains(t.ProfileId!.Value)));
        }

        if (search.Name is { } name)
        {
            var hashes = hasher.OfName(tenants, name);
            found = found.Where(t => hashes.Contains(t.NameHash!));
        }

        if (search.Postcode is { } postcode)
        {
            var hashes = hasher.OfPostcode(tenants, postcode);
            found = found.Where(t => hashes.Contains(t.PostcodeHash!));
        }

        return found;
    }

    private static IQueryable<Transaction> About(PortalDbContext db, IQueryable<Transaction> found, TransactionSearch search)
    {
        found = search.Status switch
        {
            StatusGroup.Success => found.Where(t => t.Status == TransactionStatus.Success),
            StatusGroup.Failed => found.Where(t => t.Status == TransactionStatus.Error),
            StatusGroup.Cancelled => found.Where(t => t.Status == TransactionStatus.Cancelled),
            StatusGroup.Open => found.Where(t =>
                t.Status == TransactionStatus.InFlight || t.Status == TransactionStatus.Pending || t.Status == TransactionStatus.Redirect),
            _ => found,
        };
        found = search.Type is { } type ? found.Where(t => t.Type == type) : found;
        found = search.Method is { } method ? found.Where(t => t.Method == method) : found;
        found = search.TestMode is { } test ? found.Where(t => t.TestMode == test) : found;
        found = search.Container is { } container ? found.Where(t => t.ContainerId == container) : found;
        found = search.ProfileStored is { } stored ? found.Where(t => (t.ProfileId != null) == stored) : found;
        found = search.Reason is { } reason ? found.Where(t => t.ResolutionReason == reason) : found;
        found = search.AdapterCode is { } code ? found.Where(t => t.AdapterCode == code) : found;
        found = search.Description is { } words ? found.Where(t => t.Description!.Contains(words) || t.MerchantMetaData!.Contains(words)) : found;

        if (search.CardFirstSix is { } first)
        {
            var beginnings = ShownDigits.BeginningsOf(first);
            found = found.Where(t => beginnings.Contains(t.FirstSix));
        }

        return search.CardLastFour is { } last ? found.Where(t => t.LastFour == last) : found;
    }
}
