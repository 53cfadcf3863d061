using CustomerProfiles.Api;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Audit;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.PrivacyRequests;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Portal.RenewalLinks;
using CustomerProfiles.Portal.SignIn;
using CustomerProfiles.Portal.Transactions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>How pages are served: the part of the pipeline that the merchant API has nothing to do with.</summary>
internal static class Pages
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    /// <summary>Before routing: headers, the reader's culture, and pages for what went wrong.</summary>
    internal static IApplicationBuilder UsePortalPages(this IApplicationBuilder app) => app.UseWhen(
        http => !PortalApi.Owns(http.Request.Path),
        pages => pages
            .Use(AddHeaders)
            .Use(ReadableForms.Require)
            .UseWhen(http => Languages.AreSpokenAt(http.Request.Path), spoken => spoken.UseRequestLocalization())
            .UseExceptionHandler("/error", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true)
            .Use(FetchWhatWentWrong)
            .Use(LostDatabase.Answer));

    /// <summary>After routing: who it is, whether they may, and whether the tenant of the address is one of theirs.</summary>
    internal static IApplicationBuilder UsePortalSignIn(this IApplicationBuilder app) =>
        app.Use(new StoppingCircuits(app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>()).Refuse).Use(OwnOrigin.Require)
            .UseAuthentication().Use(app.ApplicationServices.GetRequiredService<CircuitOwners>().RequireOwner)
            .UseAuthorization().UseAntiforgery().Use(StaleForms.ShowAgain).Use(ReadableForms.Read).Use(FindTenant);

    internal static void MapPortalAssets(this WebApplication app)
    {
        // While developing, and under test, any path could be a file made a moment ago: a fallback for GET that would turn the merchant API's
        // 405 into 404. Published there is none, so let there be none anywhere.
        app.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
        app.MapStaticAssets().AllowAnonymous();
    }

    internal static void MapPortalPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", GoHome).RequireAuthorization();
        routes.MapPost("/sign-out", SignOut).WithMetadata(new RequireAntiforgeryTokenAttribute()).AllowAnonymous();
        routes.MapTransactionExport();
        routes.MapAuditDownload();
        routes.MapExpiringCardDownload();
        routes.MapProfileCopy();
        routes.MapCertificates();
        routes.MapSession();
        routes.MapLanguage();
        PasskeyDesk.Map(routes);
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null); // AddHeaders says it
    }

    private static Task AddHeaders(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = $"{ContentSecurityPolicy}; style-src 'self'; connect-src {OwnConnections(http.Request)}";
        headers.XFrameOptions = "DENY"; // for what knows no frame-ancestors
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(http);
    }

    // Not all browsers take the circuit's own address for 'self'. A host that could end the directive names nothing.
    private static string OwnConnections(HttpRequest request) =>
        request.Host.Value is { Length: > 0 } host && host.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or ':' or '[' or ']')
            ? $"'self' {(request.IsHttps ? "wss" : "ws")}://{host}"
            : "'self'";

    // The page for what went wrong is fetched, also where a form was posted: it knows nothing of that form.
    private static Task FetchWhatWentWrong(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            http.Request.Method = HttpMethods.Get;
        }

        return next(http);
    }

    // A page would say so itself, but with 200 and only after its circuit stands.
    private static async Task FindTenant(HttpContext http, RequestDelegate next)
    {
        var place = TenantOfRoute.In(http.Request.Path);
        if (place is { IsReadable: true, Tenant: null } || http.User.Session() is not { } session)
        {
            await next(http);
            return;
        }

        if (!place.IsReadable || !(await http.RequestServices.GetRequiredService<PortalAccess>().Enter(session, place.Tenant)).IsOk)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(http);
    }

    private static async Task<IResult> GoHome(HttpContext http, PortalAccess access)
    {
        var entered = http.User.Session() is { } session ? await access.Enter(session) : new Error(ErrorCodes.Unauthorized, string.Empty);
        return Results.LocalRedirect(entered.IsOk ? Places.Dashboard(entered.Value.Tenant) : Places.SignIn("/"));
    }

    private static async Task SignOut(HttpContext http, SignIns signIns)
    {
        // The middleware only notes it: form binding checks it, and this endpoint binds none.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (http.User.Session() is { } session)
        {
            await signIns.SignOut(session);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        http.Response.Redirect("/sign-in");
    }
}
