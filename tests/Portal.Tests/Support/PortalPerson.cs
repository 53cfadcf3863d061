using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Tests.Support;

/// <summary>Somebody with a browser.</summary>
public static class PortalPerson
{
    /// <summary>A browser in which an administrator of that tenant is signed in; it follows no redirects.</summary>
    public static async Task<HttpClient> SignIn(this PortalUnderTest portal, TenantId tenant)
    {
        var name = await portal.NewPerson(tenant);
        var browser = Visitor(portal);
        browser.DefaultRequestHeaders.Add("Cookie", $"portal={await CookieFor(portal, name)}");
        return browser;
    }

    /// <summary>A session of that person, as the sign-in page opens it.</summary>
    public static Task<PortalSession> OpenSession(this PortalUnderTest portal, string name, string? address = "203.0.113.7") =>
        portal.AsOperator(async (SignIns signIns) => await signIns.Open((await portal.Person(name)), address, "Test"));

    public static Task<PortalUser> Person(this PortalUnderTest portal, string name) =>
        portal.AsOperator<UserManager<PortalUser>, PortalUser>(async users => (await users.FindByNameAsync(name))!);

    /// <summary>A browser in which nobody is signed in; it follows no redirects.</summary>
    public static HttpClient Visitor(this PortalUnderTest portal) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.Http.BaseAddress };

    private static async Task<string> CookieFor(PortalUnderTest portal, string name)
    {
        var cookies = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var session = await portal.OpenSession(name);
        return cookies.TicketDataFormat.Protect(new AuthenticationTicket(session.ToPrincipal(name), IdentityConstants.ApplicationScheme));
    }
}
