using Bunit;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>What support staff do on the pages of profiles.</summary>
public sealed class ProfilePagesTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    // The fault: on another tab the time stood still, and began again after it.
    [Fact]
    public async Task What_was_revealed_is_counted_down_on_every_tab_and_hidden_at_a_press()
    {
        var guid = (await one.Books.BuyAndStore("c-reveal")).Text("customerProfileData", "profileGuid");
        await using var ada = await PageReader.At(portal, one.World.Group);
        var dialogs = ada.Dialogs;
        var page = ada.Open<ProfilePage>($"profiles/{guid}", "dl", ("ProfileGuid", guid));
        Press(page, "Reveal");
        dialogs.WaitForElement("#reason", PageReader.Patience).Input("Ticket 17");
        await dialogs.Find("form.form").SubmitAsync();
        page.WaitForAssertion(() => page.Markup.ShouldContain("mara@shop.example"), PageReader.Patience);

        ada.Services.GetRequiredService<NavigationManager>().NavigateTo($"t/{one.World.Group}/profiles/{guid}?tab=history");
        page.WaitForElement(".timeline", PageReader.Patience);
        page.FindAll("[role=timer]").Count.ShouldBe(1);

        Press(page, "Hide now");
        page.FindAll("[role=timer]").ShouldBeEmpty();
        ada.Services.GetRequiredService<NavigationManager>().NavigateTo($"t/{one.World.Group}/profiles/{guid}");
        page.WaitForAssertion(() => page.Markup.ShouldContain("m***@shop.example"), PageReader.Patience);
    }

    [Fact]
    public async Task A_search_that_was_forgotten_with_a_reload_says_so()
    {
        await one.Books.BuyAndStore("c-search");
        await using var ada = await PageReader.At(portal, one.World.Group);

        ada.Open<ProfilesPage>($"profiles?sub-tenants=True&container={one.World.Container}&search=0badc0de", "td").Markup.ShouldContain("This search has ended");
    }

    // portal.js takes the end of a whole number that is pasted there; the browser alone would keep its beginning.
    [Fact]
    public async Task Fields_for_last_digits_are_marked_as_such()
    {
        await one.Books.BuyAndStore("c-digits");
        await using var ada = await PageReader.At(portal, one.World.Group);

        ada.Open<ProfilesPage>("profiles?sub-tenants=True", "td").FindAll("label").Where(l => l.TextContent.Contains("last four", StringComparison.Ordinal))
            .Select(l => l.QuerySelector("input")!.GetAttribute("data-last")).ShouldBe(["4", "4"]);
    }

    // The fault: five wallets looked alike, and so did the question before one of them was taken away.
    [Fact]
    public async Task A_wallet_is_named_by_a_part_of_its_account_and_the_question_says_since_when()
    {
        (await one.World.BooksWallet.RegisterWallet("c-wallet")).ShouldSucceed();
        await using var ada = await PageReader.At(portal, one.World.Group);
        var guid = (await portal.As(PortalStaff.Support(one.World.Group), (ProfileQueries p) => p.Find(new ProfileSearch { CustomerIdentification = "c-wallet" }))).Value!.Items.Single().Guid;
        var dialogs = ada.Dialogs;
        var page = ada.Open<ProfilePage>($"profiles/{guid}?tab=instruments", ".instrument", ("ProfileGuid", guid));
        page.Find(".instrument strong").TextContent.ShouldContain("paypal •••• 1234");

        Press(page, "Detach");

        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain($"Attached {DateTime.UtcNow:d}"[..12]), PageReader.Patience);
    }

    private static void Press(IRenderedComponent<ProfilePage> page, string button) => page.FindAll("button").First(b => b.TextContent.Trim() == button).Click();
}
