using CustomerProfiles.Domain.Outgoing;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Whether a page of ours asks: the host that the browser called, or the public one where a proxy stands in front.</summary>
internal static class OwnOrigin
{
    internal static bool Is(HttpContext http, string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (IsSame(from, $"{http.Request.Scheme}://{http.Request.Host}") || IsSame(from, http.RequestServices.GetRequiredService<PublicAddress>().Url));

    /// <summary>A circuit is opened by our own pages only: the cookie alone would let a page of a sibling host in. Browsers always say who asks.</summary>
    internal static Task Require(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && http.Request.Headers.Origin is { Count: > 0 } origins && !origins.All(origin => Is(http, origin)))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    }

    private static bool IsSame(Uri from, string own) =>
        Uri.TryCreate(own, UriKind.Absolute, out var ours)
            && Uri.Compare(from, ours, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
