using System.Globalization;
using System.Text.Json;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Downloads;

namespace CustomerProfiles.Portal.Audit;

/// <summary>The filtered log as a file.</summary>
internal static class AuditDownload
{
    private static readonly string[] Titles =
        ["at", "actorKind", "actor", "action", "objectType", "objectId", "objectName", "tenant", "result", "reason", "sourceAddress", "changes"];

    internal static void MapAuditDownload(this IEndpointRouteBuilder routes) =>
        new CsvDownload<AuditQueries, AuditItem>("audit", Titles, (audit, http, form) => audit.Export(FilterIn(http, form)), Show)
            .Map(routes, "audit/download");

    private static AuditFilter FilterIn(HttpContext http, IFormCollection form)
    {
        var times = LocalTimes.In(http.Request.Cookies["time-zone"]);
        var asked = AuditCriteria.All.Search(AuditCriteria.All.Read(name => form[name], name => form[name]), times);
        return AuditCriteria.Bounded(asked, http.RequestServices.GetRequiredService<TimeProvider>().Now(), times);
    }

    private static string?[] Show(AuditItem e) =>
    [
        e.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), e.ActorKind
            .ToString(), e.ActorName, e.Action, e.ObjectType, e.ObjectId, e.ObjectName,
        e.TenantName, e.Result.ToString(), e.Reason, e.SourceAddress, e.Changes.Count == 0 ? null : JsonSerializer.Serialize(e.Changes),
    ];
}
