using System.Security.Claims;
using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Somebody who has given the password, or more, and has still a step to go. Kept for ten minutes in a cookie that opens no page.</summary>
internal sealed record HalfSignedIn(Guid User, string Stamp, bool GaveSecondFactor)
{
    internal const string Scheme = "half-signed-in";
    private const string StampClaim = "stamp";
    private const string FactorClaim = "second-factor";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "portal-step";
        options.Cookie.Path = "/";
        options.CookieManager = new HostCookies();
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Life;
        options.SlidingExpiration = false;
    }

    internal static async Task<HalfSignedIn?> Read(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Principal is { } principal
        && Guid.TryParseExact(principal.FindFirstValue(ClaimTypes.NameIdentifier), "D", out var user)
        && principal.FindFirstValue(StampClaim) is { } stamp
            ? new HalfSignedIn(user, stamp, principal.HasClaim(FactorClaim, "given"))
            : null;

    internal static HalfSignedIn Of(PortalUser user, bool gaveSecondFactor) => new(user.Id, user.SecurityStamp!, gaveSecondFactor);

    internal Task Write(HttpContext http)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, User.ToString("D")), new(StampClaim, Stamp)];
        if (GaveSecondFactor)
        {
            claims.Add(new Claim(FactorClaim, "given"));
        }

        return http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    internal static Task Forget(HttpContext http) => http.SignOutAsync(Scheme);
}
