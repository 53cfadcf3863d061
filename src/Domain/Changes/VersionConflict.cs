using System.Globalization;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Changes;

/// <summary>Tells the user who saves too late who was first, as far as they may know it.</summary>
internal static class VersionConflict
{
    internal static async Task<Error> Of(PortalDbContext db, string objectType, string objectId)
    {
        var last = await db.AuditEntries().AsNoTracking().Where(e => e.ObjectType == objectType && e.ObjectId == objectId && e.Result == AuditResult.Done)
            .OrderByDescending(e => e.At).FirstOrDefaultAsync();
        return new Error(ErrorCodes.VersionConflict, last is null
            ? T("Somebody else changed this, after you opened it. Your change was not saved. Reload it to see the current version")
            : T($"{last.ActorName} changed this at {At(last.At)} UTC, after you opened it. Your change was not saved. Reload it to see the current version"));
    }

    private static string At(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
