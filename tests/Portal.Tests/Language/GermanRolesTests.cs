using System.Net;
using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Roles;
using CustomerProfiles.Portal.Users;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Language;

/// <summary>Built-in roles are called by German names, roles that a tenant named by theirs.</summary>
public sealed class GermanRolesTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Fact]
    public async Task The_list_of_roles_is_in_German()
    {
        var made = await portal.Admin(one.World.Group, withSubTenants: false).Do((RoleAdmin roles) =>
            roles.Create(one.World.Group, "Counter staff", new HashSet<string> { Permissions.MerchantShow }));
        made.IsOk.ShouldBeTrue();
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, one.World.Group);

        var list = ada.Open<RolesPage>("roles", "table");
        var page = PageReader.TextOf(ada.Open<RolePage>($"roles/{Uri.EscapeDataString(BuiltInRoles.ReadOnly)}", "dl", ("Key", BuiltInRoles.ReadOnly)));

        list.FindAll("a.name").Select(name => name.TextContent).ShouldBe(["Mandanten-Admin", "Support", "Nur lesen", "Counter staff"], ignoreOrder: true);
        list.FindAll("a.name").ShouldContain(link => link.GetAttribute("href")!.EndsWith("/roles/Read-only", StringComparison.Ordinal));
        page.ShouldContain("Nur lesen");
        PageReader.EnglishIn(page).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_users_says_their_roles_in_German()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(portal, one.World.Group);

        var list = ada.Open<UsersPage>("users", "table");

        list.FindAll("td[data-column=Rolle]").Select(role => role.TextContent).ShouldContain("Mandanten-Admin");
        list.Markup.ShouldNotContain("Tenant admin<");
    }

    [Fact]
    public async Task The_own_account_says_its_role_in_German()
    {
        using var browser = await portal.SignIn(one.World.Group);
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-DE");

        WebUtility.HtmlDecode(await browser.GetStringAsync("/account", Xunit.TestContext.Current.CancellationToken)).ShouldContain("Mandanten-Admin");
    }

    [Theory]
    [InlineData("", "Ohne")]
    [InlineData(BuiltInRoles.TenantAdmin, "Mandanten-Admin")]
    [InlineData("Tenant administrators", "Tenant administrators")]
    public void Only_built_in_names_are_translated(string name, string shown)
    {
        PageReader.SpeakGerman();

        RoleWords.Of(name).ShouldBe(shown);
    }
}
