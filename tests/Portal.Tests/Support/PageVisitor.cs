using System.Globalization;
using System.Net;
using Bunit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Support;

/// <summary>An administrator who reads pages of the portal in a language of theirs. Behind the pages is the portal under test.</summary>
public sealed class PageVisitor : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TenantPlace _place;

    private PageVisitor(PortalUnderTest portal, TenantPlace place, AuthenticationStateProvider person)
    {
        _place = place;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(provider => new Work(portal.Services.GetRequiredService<IServiceScopeFactory>(), person, provider.GetRequiredService<NavigationManager>()));
    }

    public static async Task<PageVisitor> Of(PortalUnderTest portal, Id<Tenant> tenant)
    {
        var name = await portal.NewPerson(tenant);
        var person = (await portal.OpenSession(name)).ToPrincipal(name);
        return new PageVisitor(portal, new TenantPlace(tenant, "Acme", HasSubTenants: true, HasTestConnectors: true, BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin)), new SignedIn(new(person)));
    }

    /// <summary>What a page says once it shows a certain text.</summary>
    /// <param name="culture">Of the browser, for example <c>de-DE</c>.</param>
    /// <param name="address">Below that of the tenant, for example <c>connectors?page=2</c>.</param>
    public string Read<TPage>(string culture, string address, string text, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"t/{_place.Id}/{address}");
        var page = Render(Around(page =>
        {
            page.OpenComponent<MudPopoverProvider>(0);
            page.CloseComponent();
            page.OpenComponent<TPage>(1);
            page.AddMultipleAttributes(2, parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
            page.CloseComponent();
        }));
        page.WaitForAssertion(() => Words(page).ShouldContain(text), Patience);
        return Words(page);
    }

    private static string Words(IRenderedComponent<IComponent> page) => WebUtility.HtmlDecode(page.Markup);

    private RenderFragment Around(RenderFragment page) => around => Give(around, _place, inner => Give(inner, new Toasts(), page));

    private static void Give<T>(RenderTreeBuilder builder, T value, RenderFragment to)
    {
        builder.OpenComponent<CascadingValue<T>>(0);
        builder.AddAttribute(1, nameof(CascadingValue<T>.Value), value);
        builder.AddAttribute(2, nameof(CascadingValue<T>.ChildContent), to);
        builder.CloseComponent();
    }

    private sealed class SignedIn(AuthenticationState state) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(state);
    }
}
