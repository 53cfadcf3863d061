using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

internal static class AuditStore
{
    /// <summary>How often somebody did something, in whatever tenant; for limits on a person.</summary>
    internal static Task<int> CountOf(PortalDbContext db, Guid actor, string action, DateTime since) =>
        db.AuditEntries.IgnoreQueryFilters([ScopeFilters.Name])
            .CountAsync(e => e.ActorId == actor && e.At > since && e.Action == action && e.Result == AuditResult.Done);
}
