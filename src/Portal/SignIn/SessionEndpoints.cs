using System.Globalization;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>What session.js asks: how long the session lives without anybody doing anything, and that it should go on.</summary>
internal static class SessionEndpoints
{
    internal const string Path = "/session";

    internal static void MapSession(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Left).RequireAuthorization();
        routes.MapPost(Path, Stay).WithMetadata(new RequireAntiforgeryTokenAttribute()).RequireAuthorization();
    }

    private static async Task<IResult> Left(HttpContext http, PortalAccess access, IOptions<UserSessionOptions> options)
    {
        var left = http.User.Session() is { } session ? await access.TimeLeft(session) : TimeSpan.Zero;
        http.Response.Headers.CacheControl = "no-store";
        return left > TimeSpan.Zero
            ? Results.Text(string.Create(CultureInfo.InvariantCulture, $"{left.TotalSeconds:0.0} {options.Value.WarnBefore.TotalSeconds:0.0}"))
            : Results.Unauthorized();
    }

    private static async Task<IResult> Stay(HttpContext http, PortalAccess access)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            return Results.BadRequest();
        }

        var form = await PostedForm.Read(http);
        return http.User.Session() is { } session && await access.WasActive(session, IdleSince(form?["idle"])) ? Results.NoContent() : Results.Unauthorized();
    }

    // How long ago the last key was pressed, in seconds; nothing for a button that was pressed just now. Infinity is read as a number too.
    private static TimeSpan IdleSince(string? seconds) =>
        double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var idle) && idle is >= 0 and < 86_400
            ? TimeSpan.FromSeconds(idle) : TimeSpan.Zero;
}
