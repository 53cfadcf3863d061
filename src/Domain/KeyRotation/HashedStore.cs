using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>The rows whose hashes an owner's key made, in the order of their ids.</summary>
internal static class HashedStore
{
    internal static Task<long> CountCards(PortalDbContext db, HashOwners owners, CancellationToken cancellation) =>
        OfCards(db, owners).LongCountAsync(cancellation);

    internal static Task<long> CountPeople(PortalDbContext db, HashOwners owners, CancellationToken cancellation) =>
        OfPeople(db, owners).LongCountAsync(cancellation);

    internal static Task<List<Registration>> Cards(PortalDbContext db, HashOwners owners, Guid reached, int most, CancellationToken cancellation)
    {
        var after = new RegistrationId(reached);
        return OfCards(db, owners).Where(r => r.Id.CompareTo(after) > 0).OrderBy(r => r.Id).Take(most).ToListAsync(cancellation);
    }

    internal static async Task<List<(ProfileId Id, ContainerId Container)>> People(
        PortalDbContext db, HashOwners owners, Guid reached, int most, CancellationToken cancellation)
    {
        var after = new ProfileId(reached);
        return (await OfPeople(db, owners).Where(p => p.Id.CompareTo(after) > 0).OrderBy(p => p.Id).Take(most)
            .Select(p => new { p.Id, p.ContainerId }).ToListAsync(cancellation)).ConvertAll(p => (p.Id, p.ContainerId!.Value));
    }

    internal static Task<long> CountTransactions(PortalDbContext db, CancellationToken cancellation) =>
        db.Transactions().LongCountAsync(t => t.PersonalSealed != null, cancellation);

    internal static Task<List<Transaction>> Transactions(PortalDbContext db, Guid reached, int most, CancellationToken cancellation)
    {
        var after = new TransactionId(reached);
        return db.Transactions().AsNoTracking().Where(t => t.PersonalSealed != null && t.Id.CompareTo(after) > 0).OrderBy(t => t.Id).Take(most)
            .ToListAsync(cancellation);
    }

    /// <summary>Unless it has gone, or is another by now.</summary>
    internal static Task Exchange(PortalDbContext db, Registration stored, byte[] fresh, CancellationToken cancellation)
    {
        var old = stored.EqualityHash;
        return db.InTransaction(
            () => db.Registrations().IgnoreQueryFilters().Where(r => r.Id == stored.Id && r.EqualityHash == old)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.EqualityHash, fresh), cancellation),
            cancellation);
    }

    private static IQueryable<Registration> OfCards(PortalDbContext db, HashOwners owners)
    {
        var (containers, tenants) = (owners.Containers, owners.Tenants);
        return db.Registrations().IgnoreQueryFilters().AsNoTracking().Where(r => r.EqualityHash != null
            && ((r.ContainerId != null && containers.Contains(r.ContainerId.Value)) || (r.ContainerId == null && tenants.Contains(r.TenantId))));
    }

    private static IQueryable<Profile> OfPeople(PortalDbContext db, HashOwners owners)
    {
        var containers = owners.Containers;
        return db.Profiles().AsNoTracking().Where(p => containers.Contains(p.ContainerId!.Value));
    }
}
