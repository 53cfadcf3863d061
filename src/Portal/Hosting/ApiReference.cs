using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.SignIn;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>The merchant API's document to browse in: a page of the portal draws it with the program that stands here. All are files of our own origin,
/// none inline, as
/// the content policy wants.</summary>
internal static class ApiReference
{
    private static readonly string[] Pages = [Places.ApiReference, $"{Places.ApiReference}/index.html"];

    internal static void MapApiReference(this IEndpointRouteBuilder routes)
    {
        routes.MapSwaggerUI(Places.ApiReference.TrimStart('/'));

        // The address that documents name leads to the page in the reader's tenant; the program's own page would have no way back.
        foreach (var page in Pages)
        {
            routes.MapGet(page, GoToPage).RequireAuthorization().WithOrder(-1);
        }
    }

    private static async Task<IResult> GoToPage(HttpContext http, PortalAccess access)
    {
        var entered = http.User.Session() is { } session ? await access.Enter(session) : new Error(ErrorCodes.Unauthorized, string.Empty);
        return Results.LocalRedirect(entered.IsOk ? Places.ApiReferenceIn(entered.Value.Tenant) : Places.SignIn(Places.ApiReference));
    }
}
