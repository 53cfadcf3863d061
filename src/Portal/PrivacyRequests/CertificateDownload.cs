using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Portal.Documents;
using CustomerProfiles.Portal.Downloads;

namespace CustomerProfiles.Portal.PrivacyRequests;

/// <summary>The certificate of a request that has ended, as often as it is needed.</summary>
internal static class CertificateDownload
{
    internal static void MapCertificates(this IEndpointRouteBuilder routes) =>
        PostedDownload.Map(routes, "privacy-requests/{id}/certificate", async (http, form) =>
    {
        var id = PrivacyRequestId.TryParse((string)http.GetRouteValue("id")!, out var read) ? read : default;
        var certificate = await http.RequestServices.GetRequiredService<PrivacyRequestQueries>().Certificate(id);
        return certificate.Map(made => form["format"] == "pdf"
            ? DownloadedFile.Pdf(made.Number, CertificateDocument.Pdf(made)) : DownloadedFile.Json(made.Number, made));
    });
}
