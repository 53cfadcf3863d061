using System.Text;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Portal.Language;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>What pages say while the database cannot be used: 503, as the merchant API does, and made without the database, which their layout needs.</summary>
internal static class LostDatabase
{
    private static string Page => $"""
        <!DOCTYPE html>
        <html lang="{Languages.Current.Code}">
        <head><meta charset="utf-8"><title>{T("Not available")}</title></head>
        <body>
        <h1>{T("Not available at the moment")}</h1>
        <p>{T("Reload this page in a minute. What was saved before is kept. A payment that you have just made may have gone through: this page tells you before you pay again.")}</p>
        </body>
        </html>
        """;

    internal static async Task Answer(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && DatabaseFailure.IsLost(failure))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.Headers.RetryAfter = "5";
            http.Response.Headers.CacheControl = "no-store";
            await http.Response.WriteAsync(Page, Encoding.UTF8);
        }
    }
}
