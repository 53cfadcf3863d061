using CustomerProfiles.E2E.Pages;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>A card is about to expire: its merchant asks for another with one click, and the shopper enters it.</summary>
public sealed class RenewalLinkTests(RunningPortal running)
{
    [Theory]
    [MemberData(nameof(Looks.OnADeskAndInTheHand), MemberType = typeof(Looks))]
    public async Task An_expiring_card_is_asked_for_handed_over_and_renewed(int width, ColorScheme scheme)
    {
        await using var portal = await DemoPortal.Start();
        var account = portal.Credentials.ApiUsers.Single(u => u.Merchant == "Books AT");
        using var shop = new MerchantServer(portal, "books-cc", account.Username, account.Password);
        await shop.StoreExpiring("mara-expiring");
        await using var bea = await running.Visit(portal, width, scheme);
        await bea.SignIn("bea");
        await bea.Open($"/t/{bea.CurrentTenant}/expiring-cards");
        await Expect(bea.Heading).ToHaveTextAsync("Expiring cards");
        await Expect(bea.Main).ToContainTextAsync("mara-expiring");
        await bea.Portray("expiring-cards", width, scheme);

        await bea.Press("Send renewal links");
        await Expect(bea.Dialog).ToContainTextAsync("Nothing is charged");
        await bea.Portray("expiring-cards-send", width, scheme);
        await bea.Confirm("Send links");
        await bea.Follow("Links sent");

        await Expect(bea.Heading).ToHaveTextAsync("Renewal links");
        await Expect(bea.Rows.Filter(new() { HasText = "mara-expiring" })).ToContainTextAsync("Not used yet", new() { Timeout = 30_000 });
        await bea.Portray("renewal-links", width, scheme);
        await bea.Press("Show link of mara-expiring");
        await Expect(bea.Dialog).ToContainTextAsync("/redirect/");
        await bea.Portray("renewal-links-address", width, scheme);
        var address = await new RenewalLinkList(bea).Address();

        await using var mara = await running.Visit(portal, width, scheme);
        await mara.Open(new Uri(address).AbsolutePath);
        await Expect(mara.Main).ToContainTextAsync("This replaces Visa •••• 1111");
        await mara.Portray("payment-link", width, scheme);
        await mara.Press("Continue");
        var checkout = new CheckoutScreen(mara);
        await checkout.TypeCard("5555555555554444");
        await mara.Portray("payment-link-card", width, scheme);
        await mara.Press("Save", exact: true);
        await Expect(mara.Main).ToContainTextAsync("your payment details are saved");
        mara.Complaints.ShouldBeEmpty();

        await bea.Open($"/t/{bea.CurrentTenant}/renewal-links");
        await Expect(bea.Main).ToContainTextAsync("Card renewed");
        await bea.Press("Words of the email");
        await Expect(bea.Dialog).ToContainTextAsync("How it looks");
        await bea.Portray("renewal-words", width, scheme);
        bea.Complaints.ShouldBeEmpty();
    }
}
