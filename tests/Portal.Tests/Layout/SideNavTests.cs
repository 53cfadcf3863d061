using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Layout;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Layout;

public sealed class SideNavTests : BunitContext
{
    private static HashSet<string> Everything => [.. BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin)];

    [Fact]
    public void Entries_stand_in_groups_in_the_order_of_work() =>
        Headings(Everything).ShouldBe(["Overview", "Customers", "Payments", "Set-up", "Organization", "Developers"]);

    [Fact]
    public void A_group_without_an_entry_that_somebody_may_see_is_left_out()
    {
        var nav = Nav(new HashSet<string> { Permissions.ProfilesShow });

        Words(nav, ".heading").ShouldBe(["Customers", "Developers"]);
        Words(nav, ".word").ShouldBe(["Profiles", "Expiring cards", "API reference"]);
    }

    [Fact]
    public void A_group_is_not_named_as_its_only_entry_is()
    {
        PageReader.SpeakGerman();

        Headings(new HashSet<string> { Permissions.TransactionShow }).ShouldBe(["Zahlungen", "Entwicklung"], "the dashboard is called Übersicht");
    }

    [Theory]
    [InlineData("d", "Dashboard")]
    [InlineData("p", "Profiles")]
    [InlineData("c", "Containers")]
    [InlineData("t", "Transactions")]
    [InlineData("a", "Audit log")]
    public void Keys_lead_to_entries_of_groups(string key, string word) =>
        Nav(Everything).Find($"a[data-key='{key}']").TextContent.Trim().ShouldBe(word);

    private static IEnumerable<string> Words(IRenderedComponent<SideNav> nav, string selector) => nav.FindAll(selector).Select(e => e.TextContent.Trim());

    private IEnumerable<string> Headings(IReadOnlySet<string> rights) => Words(Nav(rights), ".heading");

    private IRenderedComponent<SideNav> Nav(IReadOnlySet<string> rights) =>
        Render<SideNav>(p => p.Add(n => n.Place, new TenantPlace(new TenantId(Guid.NewGuid()), "Acme", true, false, rights))
            .Add(n => n.ChildContent, entries => entries.Value));
}
