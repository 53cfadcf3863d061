using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Tests.Support;

/// <summary>A portal user of a test, from the <see cref="Cast"/>; talks to the domain's services as pages do.</summary>
internal sealed record Person(PortalUnderTest Portal, PortalScope Scope)
{
    /// <summary>Of everybody who can sign in.</summary>
    public const string Password = "Long enough 4 all";

    public string Name => Scope.UserName;

    public Guid Id => Scope.User.Value;

    /// <summary>What they type into the sign-in page.</summary>
    public (string Name, string Value)[] Credentials => [("UserName", Name), ("Password", Password)];

    public TenantId Tenant { get => Scope.Tenant; init => Scope = Scope with { Tenant = value }; }

    public bool WithSubTenants { get => Scope.WithSubTenants; init => Scope = Scope with { WithSubTenants = value }; }

    public IReadOnlySet<string> Permissions { get => Scope.Permissions; init => Scope = Scope with { Permissions = value }; }

    public bool IsSteppedUp { get => Scope.IsSteppedUp; init => Scope = Scope with { IsSteppedUp = value }; }

    public bool IsOfMerchants { get => Scope.IsOfMerchants; init => Scope = Scope with { IsOfMerchants = value }; }

    public Task<T> Do<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => Portal.As(Scope, work);

    /// <summary>The rows that exist for them, through the filters.</summary>
    public Task<T> Look<T>(Func<PortalDbContext, Task<T>> at) => Portal.Look(Scope, at);

    /// <summary>At work in a session: with the scope that the portal itself makes, in the tenant given or their own, with sub-tenants where allowed.</summary>
    public async Task<Person> Enter(TenantId? tenant = null, bool steppedUp = true)
    {
        var session = await OpenSession();
        var entered = await Portal.AsOperator((PortalAccess access) => access.Enter(session, tenant, Reach.WithSubTenants));
        return this with { Scope = (entered.Value ?? throw new InvalidOperationException(entered.Error!.Message)) with { IsSteppedUp = steppedUp } };
    }

    /// <summary>A session as the sign-in page opens it.</summary>
    public Task<PortalSession> OpenSession(string? address = Cast.Address) =>
        Portal.AsOperator(async (SignIns signIns) => await signIns.Open(await Load(), address, "Test"));

    /// <summary>A browser in which they are signed in; it follows no redirects.</summary>
    public async Task<HttpClient> SignIn()
    {
        var cookies = Portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket((await OpenSession()).ToPrincipal(Name), IdentityConstants.ApplicationScheme);
        var browser = Portal.Visitor();
        browser.DefaultRequestHeaders.Add("Cookie", $"portal={cookies.TicketDataFormat.Protect(ticket)}");
        return browser;
    }

    /// <summary>The row as it is now.</summary>
    public Task<PortalUser> Load() => Portal.AsOperator<UserManager<PortalUser>, PortalUser>(async users => (await users.FindByNameAsync(Name))!);

    public Task Change(Func<UserManager<PortalUser>, PortalUser, Task> change) => Portal.AsOperator(async (UserManager<PortalUser> users) =>
    {
        await change(users, (await users.FindByNameAsync(Name))!);
        return true;
    });

    public override string ToString() => Name;
}
