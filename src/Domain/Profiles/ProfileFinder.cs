using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Finds profiles for other nouns, by what is sealed in them.</summary>
public sealed class ProfileFinder(KeyRing keys, MasterKeys master)
{
    // As many values as SQLite takes in a statement, and some room.
    private const int MostContainers = 20_000;

    /// <summary>Those with exactly this address, in the containers that the scope may see.</summary>
    internal async Task<IQueryable<ProfileId>> WithEmail(PortalDbContext db, string email)
    {
        var containers = await db.Containers().OrderBy(c => c.Id).Select(c => c.Id).Take(MostContainers).ToListAsync();
        var hashes = (await ProfileTermStore.Hashes(keys, containers, [ProfileTerms.WholeEmail(PersonText.Fold(email))]))[0];
        var found = db.ProfileTerms().Where(t => hashes.Contains(t.Term)).Select(t => t.ProfileId);
        return master.OldSeals.AreAccepted ? found.Concat(PlainProfileStore.WithEmail(db, SearchText.Normalize(email))) : found;
    }
}
