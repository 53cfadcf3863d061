using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

internal static class AuditSets
{
    public static DbSet<AuditEntry> AuditEntries(this PortalDbContext db) => db.Set<AuditEntry>();

    public static DbSet<AuditHead> AuditHeads(this PortalDbContext db) => db.Set<AuditHead>();
}
