using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>A sealed cookie tells in which browsers somebody signed in before. What strangers guess elsewhere keeps nobody out of those.</summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    private const string Cookie = "portal-browser";
    private const int MostPeople = 5;
    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("known-browser").ToTimeLimitedDataProtector();

    /// <summary>The id of this browser for a person who signed in with it before; null for everybody else.</summary>
    internal Func<Guid, string?> In(HttpContext http)
    {
        var people = Read(http);
        return user => people.Find(p => p.User == user).Browser;
    }

    internal void Remember(HttpContext http, Guid user)
    {
        var people = Read(http);
        var browser = people.Find(p => p.User == user).Browser ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        var all = people.Where(p => p.User != user).Take(MostPeople - 1).Prepend((User: user, Browser: browser));
        var text = string.Join(',', all.Select(p => $"{p.User:N}:{p.Browser}"));
        http.Response.Cookies.Append(
            HostCookies.Name(http, Cookie), _protector.Protect(text, Life),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Life, Path = "/" });
    }

    private List<(Guid User, string Browser)> Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[HostCookies.Name(http, Cookie)] is { } kept
                ? [.. _protector.Unprotect(kept).Split(',').Select(part => (Guid.ParseExact(part[..32], "N"), part[33..]))]
                : [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }
}
