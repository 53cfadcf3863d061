using System.Globalization;
using CustomerProfiles.Domain.Copies;
using CustomerProfiles.Portal.Documents;
using CustomerProfiles.Portal.Downloads;
using CustomerProfiles.Portal.Language;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>All that is stored of a person as a file: from their profile, or for a privacy request.</summary>
internal static class CopyDownload
{
    internal const string Pdf = "pdf";

    internal static void MapProfileCopy(this IEndpointRouteBuilder routes) => PostedDownload.Map(routes, "profiles/{guid}/copy", async (http, form) =>
    {
        var copies = http.RequestServices.GetRequiredService<ProfileCopies>();
        var copy = await copies.Make((string)http.GetRouteValue("guid")!, form["reason"].ToString());
        return copy.Map(made => Of(made, made.ProfileGuid, form["format"], form["language"].ToString()));
    });

    /// <summary>In the format and the language that somebody chose.</summary>
    /// <param name="whose">The file is called so, with the day.</param>
    internal static IResult Of(PersonalCopy copy, string whose, string? format, string language)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{whose}-{copy.MadeAt:yyyy-MM-dd}");
        return format == Pdf ? new SpokenResult(language, new Document(copy, name)) : DownloadedFile.Json(name, copy);
    }

    // Written once the language is set.
    private sealed class Document(PersonalCopy copy, string name) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => DownloadedFile.Pdf(name, CopyDocument.Pdf(copy)).ExecuteAsync(httpContext);
    }
}
