using CustomerProfiles.E2E.Pages;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>A shopper saves two cards at Books, looks at them from Shoes, prefers one, names the other as backup and removes it, and takes their data
/// along.</summary>
public sealed class ShopperPageTests(RunningPortal portal)
{
    [Theory]
    [MemberData(nameof(Looks.OnADeskAndInTheHand), MemberType = typeof(Looks))]
    public async Task What_was_saved_is_seen_preferred_and_removed_from_a_shops_own_link(int width, ColorScheme scheme)
    {
        await using var mara = await portal.Visit(null, width, scheme);
        var (shop, page) = (new SampleShopScreen(mara), new ShopperScreen(mara));
        await shop.SignIn($"keeper-{width}-{scheme}");
        await SaveCard(mara, shop, "4111111111111111");
        await SaveCard(mara, shop, "5555555555554444");

        await mara.Open("/demo-shop/shoes");
        await mara.Follow("My saved cards");
        await Expect(mara.Heading).ToHaveTextAsync("Your saved cards and accounts");
        await Expect(page.Instruments).ToHaveCountAsync(2);
        await Expect(page.Instrument("Visa •••• 1111")).ToContainTextAsync("Shoes DE and the partner shops");
        await mara.Portray("shopper", width, scheme);

        await page.Prefer("Visa •••• 1111");
        await Expect(page.Status).ToContainTextAsync("preferred one now");
        await Expect(page.Instruments.First).ToContainTextAsync("1111");
        (await page.Download()).ShouldStartWith("my-data-");

        await page.AskForBackup("Mastercard •••• 4444");
        await Expect(mara.Heading).ToHaveTextAsync("Use Mastercard •••• 4444 as backup?");
        await mara.Portray("shopper-backup", width, scheme);
        await mara.Press("Use as backup");
        await Expect(page.Status).ToContainTextAsync("your backup now");
        await Expect(page.Instrument("Mastercard •••• 4444")).ToContainTextAsync("Don't use as backup");
        await mara.Portray("shopper-with-backup", width, scheme);

        await page.AskToRemove("Mastercard •••• 4444");
        await Expect(mara.Heading).ToHaveTextAsync("Remove Mastercard •••• 4444?");
        await mara.Portray("shopper-remove", width, scheme);
        await mara.Press("Remove");
        await Expect(page.Status).ToContainTextAsync("removed, everywhere and for good");
        await Expect(page.Instruments).ToHaveCountAsync(1);
        await mara.Portray("shopper-removed", width, scheme);

        await mara.Follow("Back to Shoes DE");
        await Expect(mara.Heading).ToHaveTextAsync("Shoes, from Hamburg");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_in_a_second_browser_and_a_shopper_without_cards_lead_nowhere()
    {
        await using var mara = await portal.Visit(null, 390);
        var shop = new SampleShopScreen(mara);
        await shop.SignIn("nothing-saved");
        await mara.Open("/demo-shop/books");
        await mara.Follow("My saved cards");
        await Expect(mara.Main).ToContainTextAsync("You have saved no card yet");

        await SaveCard(mara, shop, "4111111111111111");
        await mara.Open("/demo-shop/books");
        await mara.Follow("My saved cards");
        await Expect(mara.Heading).ToHaveTextAsync("Your saved cards and accounts");
        await using var thief = await portal.Visit(null, 390);
        await thief.Open(mara.CurrentPath);
        await Expect(thief.Heading).ToHaveTextAsync("There is nothing here");
        await thief.Portray("shopper-nothing", 390, ColorScheme.Light);
    }

    private static async Task SaveCard(Visitor mara, SampleShopScreen shop, string number)
    {
        await shop.OpenCheckout("books", "atlas=1");
        await shop.TypeCard(number);
        await shop.SavesCard.CheckAsync();
        await shop.Pay("Pay 25.40 EUR");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");
    }
}
