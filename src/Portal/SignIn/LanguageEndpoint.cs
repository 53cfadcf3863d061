using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Keeps the language that was picked on a page without a circuit, as portal.js does on the others; works without scripts.</summary>
internal static class LanguageEndpoint
{
    internal const string Path = "/language";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    internal static void MapLanguage(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, Pick).WithMetadata(new RequireAntiforgeryTokenAttribute()).AllowAnonymous();

    private static async Task Pick(HttpContext http)
    {
        var form = await PostedForm.Read(http);
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || Languages.Find(form?["language"]) is not { } picked)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // Scripts must be able to replace it.
        var cookie = new CookieOptions { SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Kept, Path = "/", IsEssential = true };
        http.Response.Cookies.Append(Languages.Cookie, picked.Code, cookie);
        http.Response.Redirect(LocalAddress.Or(form?["returnUrl"], "/sign-in"));
    }
}
