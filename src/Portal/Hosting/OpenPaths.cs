using Microsoft.AspNetCore.Http.Features;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>Paths below which nothing is the portal's: what is not there is answered so, and nobody is sent to sign in. Browsers, scanners and machines ask
/// for them.</summary>
internal static class OpenPaths
{
    private const string Robots = "User-agent: *\nDisallow: /\n";

    private static readonly TimeSpan ContactHolds = TimeSpan.FromDays(90);

    private static readonly PathString[] Roots =
        ["/redirect", "/shopper", "/hosted-fields", "/demo-shop", "/health", "/.well-known", "/js", "/favicon.ico", "/robots.txt"];

    internal static bool Owns(PathString path) => Roots.Any(root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    internal static void MapOpenPaths(this IEndpointRouteBuilder routes)
    {
        var paths = routes.MapGroup(string.Empty).AllowAnonymous();
        paths.MapMethods("/robots.txt", [HttpMethods.Get, HttpMethods.Head], () => Results.Text(Robots));
        paths.MapMethods("/favicon.ico", [HttpMethods.Get, HttpMethods.Head], () => Results.LocalRedirect("/icon.svg", permanent: true));
        paths.MapMethods("/.well-known/security.txt", [HttpMethods.Get, HttpMethods.Head], SecurityTxt);
    }

    /// <summary><c>OPTIONS *</c> asks about the server, not about a path of it.</summary>
    internal static Task AnswerForServer(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Features.Get<IHttpRequestFeature>()?.RawTarget != "*")
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.Allow = "GET, HEAD, POST, OPTIONS";
        return Task.CompletedTask;
    }

    // RFC 9116.
    private static IResult SecurityTxt(HttpContext http, IConfiguration configuration, TimeProvider time)
    {
        var contact = configuration["Security:Contact"] is { Length: > 0 } configured ? configured : $"mailto:security@{http.Request.Host.Host}";
        return Results.Text($"Contact: {contact}\nExpires: {time.GetUtcNow() + ContactHolds:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: en, de\n");
    }
}
