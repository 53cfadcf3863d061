using System.Runtime.CompilerServices;
using Bunit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Controls;

/// <summary>A group's list shows what its sub-tenants have, no matter how much it has itself: nobody thinks that rows were lost when it gets its
/// first.</summary>
public sealed class ListPageTests : BunitContext
{
    public ListPageTests() => Services.AddSingleton((Work)RuntimeHelpers.GetUninitializedObject(typeof(Work)));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_group_shows_the_rows_of_its_sub_tenants_too(int own) => Shown(own, below: 9).ShouldBe("9 with sub-tenants");

    [Fact]
    public void A_tenant_without_sub_tenants_shows_its_own() => Shown(own: 2, below: 9, hasSubTenants: false).ShouldBe("2");

    [Fact]
    public void An_address_that_leaves_sub_tenants_out_is_kept() => Shown(own: 0, below: 7, "?sub-tenants=false").ShouldBe("0");

    [Fact]
    public void An_address_that_asks_for_sub_tenants_has_them() => Shown(own: 2, below: 9, "?sub-tenants=True").ShouldBe("9 with sub-tenants");

    [Fact]
    public void A_link_that_is_made_before_the_browser_tells_the_new_address_keeps_what_was_set()
    {
        Services.AddSingleton<NavigationManager>(new SlowBrowser());
        var rows = Listed(own: 2, below: 9).FindComponent<Rows>().Instance;

        rows.SetState("enabled");
        rows.SetState("disabled");

        rows.SecondPage.ShouldEndWith("rows?state=disabled&page=2");
    }

    private string Shown(int own, int below, string query = "", bool hasSubTenants = true)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"t/one/rows{query}");
        return Listed(own, below, hasSubTenants).Markup;
    }

    private IRenderedComponent<CascadingValue<TenantPlace>> Listed(int own, int below, bool hasSubTenants = true)
    {
        var place = new TenantPlace(default, "Acme Group", hasSubTenants, HasTestConnectors: false, new HashSet<string>());
        return Render<CascadingValue<TenantPlace>>(value => value
            .Add(v => v.Value, place)
            .AddChildContent<Rows>(page => page.Add(p => p.Own, own).Add(p => p.Below, below)));
    }

    // Goes nowhere while the test lasts.
    private sealed class SlowBrowser : NavigationManager
    {
        public SlowBrowser() => Initialize("http://localhost/", "http://localhost/t/one/rows");

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
        }
    }

    public sealed class Rows(Work work, NavigationManager navigation) : ListPage<string, int>(work, navigation)
    {
        [Parameter]
        public int Own { get; set; }

        [Parameter]
        public int Below { get; set; }

        public string SecondPage => PageAddress(2);

        protected override string Filter => string.Empty;

        public void SetState(string state) => Ask(("state", state));

        protected override Task<Result<Page<int>>> Read(string filter, Reach reach) =>
            Task.FromResult<Result<Page<int>>>(new Page<int>([], reach == Reach.WithSubTenants ? Below : Own));

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"{Listed?.Total}{(WithSubTenants ? " with sub-tenants" : string.Empty)}");
    }
}
