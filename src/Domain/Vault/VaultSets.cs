using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

internal static class VaultSets
{
    public static DbSet<VaultEntry> VaultEntries(this PortalDbContext db) => db.Set<VaultEntry>();

    public static DbSet<DataKey> DataKeys(this PortalDbContext db) => db.Set<DataKey>();
}
