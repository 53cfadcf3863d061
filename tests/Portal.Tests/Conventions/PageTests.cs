using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CustomerProfiles.Tests.Conventions;

public sealed partial class PageTests(PortalUnderTest portal)
{
    [Fact]
    public void Only_these_addresses_are_open_to_everybody()
    {
        var open = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !path.StartsWith("/api/v3/", StringComparison.Ordinal) && !path.StartsWith("/tokenize/", StringComparison.Ordinal));

        open.Distinct().Order(StringComparer.Ordinal).ShouldBe(
            ["/.well-known/security.txt", "/api/{**path}", "/error", "/favicon.ico", "/forbidden", "/forgot-password", "/health/live", "/health/ready",
                "/hosted-fields/{publicIntegrationKey}/{field}", "/language", "/not-found", "/redirect/{**rest}", "/redirect/{uuid}/cancel/{secret}/", "/redirect/{uuid}/{secret}/",
                "/redirect/{uuid}/{secret}/cancel", "/redirect/{uuid}/{secret}/challenge", "/redirect/{uuid}/{secret}/pay", "/redirect/{uuid}/{secret}/return",
                "/redirect/{uuid}/{secret}/take",
                "/reset-password/{Link}", "/robots.txt", "/set-up/{Link}", "/shopper/{**rest}", "/shopper/{id}/back", "/shopper/{id}/{secret}/",
                "/shopper/{id}/{secret}/backup", "/shopper/{id}/{secret}/backup/{instrument}", "/shopper/{id}/{secret}/data", "/shopper/{id}/{secret}/no-backup", "/shopper/{id}/{secret}/pause", "/shopper/{id}/{secret}/pause/{instrument}",
                "/shopper/{id}/{secret}/prefer", "/shopper/{id}/{secret}/remove", "/shopper/{id}/{secret}/remove/{instrument}", "/shopper/{id}/{secret}/renew", "/shopper/{id}/{secret}/use-again",
                "/shopper/{id}/{secret}/withdraw", "/shopper/{id}/{secret}/withdraw/{instrument}", "/sign-in",
                "/sign-in/code", "/sign-in/new-password", "/sign-in/passkey/options", "/sign-in/second-factor", "/sign-out", "/symbols.svg", "/theme.css"]);
    }

    [Fact]
    public void Components_of_a_circuit_reach_the_domain_through_Work_alone()
    {
        var components = typeof(App).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ComponentBase)) && !IsStatic(type)).ToList();

        components.ShouldNotBeEmpty();
        foreach (var component in components)
        {
            var injected = component.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)
                .Concat(component.GetProperties(
                    System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
                    .Where(p => Attribute.IsDefined(p, typeof(InjectAttribute)) && p.DeclaringType!.Assembly == typeof(App).Assembly)
                    .Select(p => p.PropertyType));
            injected.ShouldAllBe(type => type == typeof(Work) || type == typeof(NavigationManager) || type == typeof(TimeProvider)
                || type == typeof(CircuitLanguage) || type == typeof(IDialogService), component.Name);
        }
    }

    // Two tabs of two tenants must not have the same title.
    [Fact]
    public void Pages_of_a_tenant_have_its_name_in_their_title()
    {
        var pages = Directory.EnumerateFiles(Source(), "*.razor", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(page => page.Text.Contains("@page \"/t/{TenantId}", StringComparison.Ordinal)).ToList();

        pages.Count.ShouldBeGreaterThan(30);
        pages.Where(page => !page.Text.Contains("· @Place.Name · Customer Profiles</PageTitle>", StringComparison.Ordinal)).Select(page => page.Name)
            .ShouldBeEmpty();
    }

    // Each component in a row costs an open page two buffers 25 times: pages of 600 KB came of it.
    [Fact]
    public void Rows_of_lists_hold_no_components()
    {
        string[] not = ["TenantsPage.razor"]; // a tree: its rows open
        var rows = Directory.EnumerateFiles(Source(), "*.razor", SearchOption.AllDirectories).Where(file => !not.Contains(Path.GetFileName(file)))
            .Select(file => (Name: Path.GetFileName(file), Row: Row().Match(File.ReadAllText(file)))).Where(file => file.Row.Success).ToList();

        rows.Count.ShouldBeGreaterThan(7);
        rows.Where(file => Component().IsMatch(file.Row.Groups[1].Value)).Select(file => file.Name).ShouldBeEmpty("pieces of markup are in Pieces");
    }

    [GeneratedRegex("<Row>(.*?)</Row>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[A-Z]")]
    private static partial Regex Component();

    private static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Portal");

    // Rendered within a request: they may hold a service of it.
    private static bool IsStatic(Type component) => Attribute.IsDefined(component, typeof(ExcludeFromInteractiveRoutingAttribute));
}
