using CustomerProfiles.Portal.Language;
using Microsoft.AspNetCore.Http.Metadata;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Web;

/// <summary>What the pages have in common that shoppers are sent to: plain documents for one browser, framed by nobody and kept nowhere.</summary>
internal static class PublicPage
{
    private const int BrowserMaxLength = 500;

    private static readonly string[] Ahead = ["prefetch", "prerender", "preview"];

    internal static void SetHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";

        // The renderer says it of every component; no script of Blazor is here to read it.
        http.Response.OnStarting(() =>
        {
            headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
    }

    /// <summary>Where somebody agreed to something, for the record of it.</summary>
    internal static (string? Address, string? Browser) WhereFrom(HttpContext http) => (
        http.Connection.RemoteIpAddress?.ToString(),
        http.Request.Headers.UserAgent.ToString() is { Length: > 0 } browser ? browser[..Math.Min(browser.Length, BrowserMaxLength)] : null);

    /// <summary>A browser that guesses what its user opens next, or a program that shows what a link leads to.</summary>
    internal static bool IsFetchedAhead(HttpRequest request) => ((string[])["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"])
        .Any(name => request.Headers[name].ToString() is { Length: > 0 } purpose
            && Ahead.Any(word => purpose.Contains(word, StringComparison.OrdinalIgnoreCase)));

    internal static IResult RefuseAhead(HttpContext http)
    {
        SetHeaders(http);
        return Results.Text(T("Open this page to see it."), statusCode: StatusCodes.Status403Forbidden);
    }

    /// <summary>Posted by a page of another site, as far as the browser says so; under our policy for referrers a page of ours has the origin
    /// <c>null</c>.</summary>
    internal static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site != "same-origin"
        : request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != "null"
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first language that the browser asks for, where nothing else says which.</summary>
    internal static string WantedLanguage(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage is [{ Value.Value: { } first }, ..] ? first : Languages.Usual.Code;

    internal sealed class FormLimits : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 16 * 1024;
    }
}
