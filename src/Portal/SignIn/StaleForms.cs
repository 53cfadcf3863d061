using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>A form that was open while somebody signed in or out in another tab is shown again, with a sentence, in place of an empty page.</summary>
internal static class StaleForms
{
    internal static string Sentence => T("This page was open too long, or you signed in or out in another tab. Nothing was changed. Try again.");

    internal static Task ShowAgain(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }
            || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            return next(http);
        }

        // A sign-in that was overtaken by one in another tab has what it wanted.
        if (http.Request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase) && http.User.Session() is not null && WasGivenAForm(http))
        {
            http.Response.Redirect(LocalAddress.Or(http.Request.Query["returnUrl"], "/"));
            return Task.CompletedTask;
        }

        // As a page that is fetched: nothing of the form is read.
        http.Items[typeof(StaleForms)] = true;
        http.Request.Method = HttpMethods.Get;
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return next(http);
    }

    internal static bool IsShownAgain(HttpContext? http) => http?.Items.ContainsKey(typeof(StaleForms)) == true;

    // What comes without even the cookie of the forms never was on a page of ours.
    private static bool WasGivenAForm(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name is { } cookie && http.Request.Cookies.ContainsKey(cookie);
}
