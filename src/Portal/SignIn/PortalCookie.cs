using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace CustomerProfiles.Portal.SignIn;

internal static class PortalCookie
{
    // The session's row says when it ends, which is sooner.
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "portal";
        options.Cookie.Path = "/";
        options.CookieManager = new HostCookies();
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/forbidden";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = LongestLife;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = Validate;

        // The pages say where to go; the handler would follow the address as it came.
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
    }

    /// <summary>Who was disabled, or changed the password, is out with the next page; the pieces of a page that are the same for all need no look.</summary>
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var endpoint = context.HttpContext.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        // The sign-in page, too, must know that a session has ended: its form would else be made for a user who is gone when it is sent.
        var asksOnly = context.HttpContext.Request.Path == SessionEndpoints.Path || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var presence = asksOnly ? Presence.Idle : Presence.Busy;
        if (context.Principal?.Session() is { } session && await IsGood(context.HttpContext, session, presence))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static async Task<bool> IsGood(HttpContext http, PortalSession session, Presence presence) =>
        (await http.RequestServices.GetRequiredService<PortalAccess>().Enter(session, presence: presence)).IsOk;
}
