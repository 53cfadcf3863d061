using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
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
    public static async Task<HttpClient> SignIn(this PortalUnderTest portal, Id<Tenant> tenant)
    {
        var name = $"person-{Guid.NewGuid():N}";
        var invited = await portal.AsOperator<PortalUserAdmin, Result<Invitation>>(users => users.InviteAdmin(tenant, name, null));
        var chosen = await portal.AsOperator<PortalUserAdmin, Result>(users => users.ChoosePassword(invited.Value!.User, invited.Value.Token, $"Aa1-{Guid.NewGuid()}"));
        chosen.IsOk.ShouldBeTrue(chosen.Error?.Message);
        var person = await portal.AsOperator<UserManager<PortalUser>, PortalUser>(async users => (await users.FindByNameAsync(name))!);

        var browser = Visitor(portal);
        browser.DefaultRequestHeaders.Add("Cookie", $"portal={CookieFor(portal, person)}");
        return browser;
    }

    /// <summary>A browser in which nobody is signed in; it follows no redirects.</summary>
    public static HttpClient Visitor(this PortalUnderTest portal) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.Http.BaseAddress };

    private static string CookieFor(PortalUnderTest portal, PortalUser person)
    {
        var cookies = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var session = new PortalSession(person.Id, person.SecurityStamp!, portal.Services.GetRequiredService<TimeProvider>().Now());
        return cookies.TicketDataFormat.Protect(new AuthenticationTicket(session.ToPrincipal(person.UserName!), IdentityConstants.ApplicationScheme));
    }
}
