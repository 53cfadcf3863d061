using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

internal static class VaultSets
{
    public static DbSet<VaultEntry> VaultEntries(this PortalDbContext db) => db.Set<VaultEntry>();

    public static DbSet<DataKey> DataKeys(this PortalDbContext db) => db.Set<DataKey>();

    public static DbSet<MasterKeyRecord> MasterKeys(this PortalDbContext db) => db.Set<MasterKeyRecord>();

    public static DbSet<KeyShare> KeyShares(this PortalDbContext db) => db.Set<KeyShare>();

    public static DbSet<KeyNode> KeyNodes(this PortalDbContext db) => db.Set<KeyNode>();
}
