using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.SignIn;
using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace CustomerProfiles.Portal.Downloads;

/// <summary>A file that a form of a page asks for: who it is and whether they may is checked as for a page. Posted, because what is personal must not stand
/// in an address.</summary>
internal static class PostedDownload
{
    /// <param name="path">Below that of the tenant.</param>
    /// <param name="send">In the scope of the person; a refusal is written down.</param>
    internal static void Map(IEndpointRouteBuilder routes, string path, Func<HttpContext, IFormCollection, Task<Result<IResult>>> send) =>
        routes.MapPost($"/t/{{tenantId}}/{path}", (HttpContext http) => Send(http, send)).WithMetadata(new RequireAntiforgeryTokenAttribute())
            .RequireAuthorization();

    private static async Task Send(HttpContext http, Func<HttpContext, IFormCollection, Task<Result<IResult>>> send)
    {
        // The middleware only notes it: form binding checks it, and this endpoint binds none. A token in a header may come without a form.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || await PostedForm.Read(http) is not { } form)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var entered = await http.RequestServices.GetRequiredService<PortalAccess>().Enter(
            http.User.Session()!, TenantOfRoute.In(http.Request.Path).Tenant, form["sub-tenants"] == "true" ? Reach.WithSubTenants : Reach.ThisTenant);
        if (!entered.IsOk)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.RequestServices.GetRequiredService<CurrentScope>().Set(entered.Value);
        var file = await send(http, form);
        if (file.IsOk)
        {
            http.Response.Headers.CacheControl = "no-store";
            await file.Value.ExecuteAsync(http);
            return;
        }

        await http.RequestServices.GetRequiredService<RefusedAttempts>().Record(file.Error, null, null);
        http.Response.StatusCode = file.Error.Code == ErrorCodes.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
    }
}
