using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Tells the user who saves too late who was first, as far as they may know it.</summary>
internal static class VersionConflict
{
    internal static async Task<Error> Of(PortalDbContext db, string objectType, string objectId)
    {
        var last = await db.AuditEntries.AsNoTracking().Where(e => e.ObjectType == objectType && e.ObjectId == objectId && e.Result == AuditResult.Done)
            .OrderByDescending(e => e.At).FirstOrDefaultAsync();
        var who = last is null ? "Somebody else changed this" : FormattableString.Invariant($"{last.ActorName} changed this at {last.At:yyyy-MM-dd HH:mm} UTC");
        return new Error(ErrorCodes.VersionConflict, $"{who}, after you opened it. Your change was not saved. Reload it to see the current version");
    }
}
