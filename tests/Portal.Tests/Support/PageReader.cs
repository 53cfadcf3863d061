using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Support;

/// <summary>An administrator of a tenant who reads pages in German, each without the frame around it and without a browser: its parts, on the services of a
/// portal that runs.</summary>
internal sealed partial class PageReader : BunitContext
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TenantPlace _place;
    private IRenderedComponent<MudDialogProvider>? _dialogs;

    private PageReader(PortalUnderTest portal, TenantPlace place, ClaimsPrincipal person)
    {
        _place = place;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<AntiforgeryStateProvider, NoForms>();
        Services.AddSingleton(pages =>
            new Work(portal.Services.GetRequiredService<IServiceScopeFactory>(), new SignedIn(person), pages.GetRequiredService<NavigationManager>()));
    }

    /// <summary>Where they are, and what they may do there.</summary>
    public TenantPlace Place => _place;

    public Toasts Toasts { get; } = new();

    public Searches Searches { get; } = new();

    /// <summary>Where dialogs open; before the page whose button opens one.</summary>
    public IRenderedComponent<MudDialogProvider> Dialogs => _dialogs ??= Render<MudDialogProvider>();

    /// <summary>The language of the test that runs, until it ends.</summary>
    public static void SpeakGerman() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo("de-DE"), new CultureInfo("de"));

    public static async Task<PageReader> At(PortalUnderTest portal, TenantId tenant, string role = BuiltInRoles.TenantAdmin)
    {
        var user = await portal.NewUser(tenant, role);
        var person = (await user.OpenSession()).ToPrincipal(user.Name);
        return new PageReader(portal, await PlaceOf(portal, tenant), person);
    }

    /// <summary>An administrator who is the operator of the installation too, and has just given the password again.</summary>
    public static async Task<PageReader> AsOperator(PortalUnderTest portal, TenantId tenant)
    {
        var user = await portal.NewUser(tenant);
        (await portal.AsOperator((OperatorAdmin operators) => operators.Name(user.Name))).ShouldBe(Result.Ok);
        var session = await user.OpenSession();
        DateTime? now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await portal.Ledger.Tamper(db => db.UserSessions().Where(s => s.Id == session.Id).ExecuteUpdateAsync(row => row.SetProperty(s => s.SteppedUpAt, now)));
        var place = await PlaceOf(portal, tenant);
        return new PageReader(
            portal, place with { Rights = place.Rights.Append(Permissions.InstallationKeys).ToHashSet() }, session.ToPrincipal(user.Name));
    }

    /// <summary>Opens a page and waits until it shows what is sought.</summary>
    /// <param name="address">Within the tenant, for example <c>audit?page=2</c>.</param>
    /// <param name="sought">A selector.</param>
    public IRenderedComponent<TPage> Open<TPage>(string address, string sought, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        var page = Show<TPage>(address, parameters);
        page.WaitForElement(sought, Patience);
        return page;
    }

    /// <summary>The markup of a page, once it says something.</summary>
    public string Read<TPage>(string address, string text, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        var page = Show<TPage>(address, parameters);
        page.WaitForAssertion(() => WebUtility.HtmlDecode(page.Markup).ShouldContain(text), Patience);
        return WebUtility.HtmlDecode(page.Markup);
    }

    /// <summary>What people read on a page, code and answers left out, which are in no language.</summary>
    public static string TextOf<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent
    {
        var read = page.Nodes.OfType<IElement>().SelectMany(element => element.DescendantsAndSelf<IText>())
            .Where(text => text.Ancestors<IElement>().All(around => around.LocalName is not ("code" or "pre" or "textarea" or "style")))
            .Select(text => text.Data);
        var said = page.FindAll("[placeholder], [title], [aria-label], [data-column]")
            .SelectMany(e => new[] { "placeholder", "title", "aria-label", "data-column" }.Select(e.GetAttribute));
        return string.Join(' ', string.Join(' ', read.Concat(said)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Words that no German sentence has, and hardly an English one lacks.</summary>
    public static IEnumerable<string> EnglishIn(string text) => English().Matches(text).Select(m => m.Value);

    private static async Task<TenantPlace> PlaceOf(PortalUnderTest portal, TenantId tenant) =>
        (await portal.Admin(tenant, withSubTenants: false).Do((TenantQueries tenants) => tenants.Place())).Value!;

    private IRenderedComponent<TPage> Show<TPage>(string address, (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"t/{_place.Id}/{address}");
        return Render<TPage>(builder =>
        {
            builder.AddCascadingValue(_place).AddCascadingValue(Toasts).AddCascadingValue(Searches).AddCascadingValue(LocalTimes.In(null));
            foreach (var (name, value) in parameters)
            {
                builder.TryAdd(name, value);
            }
        });
    }

    [GeneratedRegex(@"(\w+\W+){0,3}\b(the|of|and|with|are|is|to|from|that|this|for|by|no|not|can|its|you)\b(\W+\w+){0,3}", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    private sealed class SignedIn(ClaimsPrincipal person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(person));
    }

    private sealed class NoForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
