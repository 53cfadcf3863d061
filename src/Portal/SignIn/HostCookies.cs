using Microsoft.AspNetCore.Authentication.Cookies;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Over HTTPS each cookie of the sign-in has the prefix <c>__Host-</c>: browsers take such a one from this host alone, encrypted, for every
/// path.</summary>
internal sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager _plain = new();

    internal static string Name(HttpContext http, string name) => http.Request.IsHttps ? Prefixed(name) : name;

    internal static string Prefixed(string name) => $"__Host-{name}";

    public string? GetRequestCookie(HttpContext context, string key) => _plain.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _plain.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _plain.DeleteCookie(context, Name(context, key), options);
}
