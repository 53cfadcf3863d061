using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>A form that was open while somebody signed in or out in another tab is shown again, with a sentence, in place of an empty page.</summary>
internal static class StaleForms
{
    private const string Token = "__RequestVerificationToken";

    internal const string Sentence = "This page was open too long, or you signed in or out in another tab. Nothing was changed. Try again.";

    internal static async Task ShowAgain(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            await next(http);
            return;
        }

        // A sign-in that was overtaken by one in another tab has what it wanted.
        if (http.Request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase) && http.User.Session() is not null
            && await PostedForm.Read(http) is { } form && form.ContainsKey(Token))
        {
            http.Response.Redirect(LocalAddress.Or(http.Request.Query["returnUrl"], "/"));
            return;
        }

        // As a page that is fetched: nothing of the form is read.
        http.Items[typeof(StaleForms)] = true;
        http.Request.Method = HttpMethods.Get;
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        await next(http);
    }

    internal static bool IsShownAgain(HttpContext? http) => http?.Items.ContainsKey(typeof(StaleForms)) == true;
}
