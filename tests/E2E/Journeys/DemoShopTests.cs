using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>The story of /demo-shop: buy and save at Books, one click at Shoes, seen in the portal.</summary>
public sealed class DemoShopTests(RunningPortal portal)
{
    public static TheoryData<int, ColorScheme> Looks => Pages.Looks.InTheHand;

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_card_saved_at_books_pays_at_shoes_with_one_click_and_is_seen_in_the_portal(int width, ColorScheme scheme)
    {
        await using var mara = await portal.Visit(null, width, scheme);
        var shop = new SampleShopScreen(mara);
        await shop.SignIn($"one-click-{width}-{scheme}");
        await Portray(mara, "shop", width, scheme);
        await shop.Enter("Books AT");
        await Portray(mara, "shop-goods", width, scheme);
        await shop.GoToCheckout();
        await shop.TypeCard("4111111111111111");
        await Expect(shop.CardBrand).ToHaveTextAsync("visa");
        await Expect(shop.SavesCard).Not.ToBeCheckedAsync();
        await shop.SavesCard.CheckAsync();
        await Portray(mara, "shop-checkout", width, scheme);
        await shop.Pay("Pay 25.40 EUR");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");

        await mara.Follow("Continue to Shoes DE");
        await shop.GoToCheckout();
        await Portray(mara, "shop-one-click", width, scheme);
        await shop.Pay("Pay 39.90 EUR with •••• 1111");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");
        await shop.OpenFirstCall();
        await Expect(shop.FirstCall).ToContainTextAsync("\"transactionToken\": \"pt::");
        (await mara.Page.ContentAsync()).ShouldNotContain(portal.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Shoes DE").Password);
        await Portray(mara, "shop-order", width, scheme);

        var inPortal = await mara.Link("and the customer's profile").GetAttributeAsync("href");
        await using var ada = await portal.SignIn("ada");
        await ada.Open(inPortal!);
        await Expect(ada.Page.GetByText("•••• 1111").First).ToBeVisibleAsync();
        await ada.Follow("All payments of this shopper");
        // Another journey refunds the newest purchase that it finds, which may be one of these.
        await Expect(new TransactionList(ada).Amounts("Debit")).ToHaveTextAsync(["39.90 EUR", "25.40 EUR"]);
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_a_hundred_euros_on_a_stored_card_asks_for_its_security_code()
    {
        await using var mara = await portal.Visit(null, 390);
        var shop = new SampleShopScreen(mara);
        await shop.SignIn("careful");
        await shop.OpenCheckout("books", "poems=1");
        await shop.TypeCard("378282246310005", "1234");
        await shop.SavesCard.CheckAsync();
        await shop.Pay("Pay 12.90 EUR");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");

        await shop.OpenCheckout("shoes", "boots=1");
        await shop.Pay("Pay 189.00 EUR with •••• 0005");
        await Expect(shop.Alert.First).ToHaveTextAsync("Enter the security code.");
        await Portray(mara, "shop-security-code", 390, ColorScheme.Light);
        await shop.StoredCode.FillAsync("123");
        await shop.Pay("Pay 189.00 EUR with •••• 0005");
        await Expect(shop.Status).ToHaveTextAsync("The request was refused: Token not found.");

        await shop.OpenCheckout("shoes", "boots=1");
        await shop.StoredCode.FillAsync("1234");
        await shop.Pay("Pay 189.00 EUR with •••• 0005");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");
        await shop.OpenFirstCall();
        await Expect(shop.FirstCall).ToContainTextAsync("\"transactionToken\": \"ix::");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decline_a_challenge_and_the_payment_page_come_back_to_the_shop()
    {
        await using var mara = await portal.Visit();
        var shop = new SampleShopScreen(mara);
        var checkout = new CheckoutScreen(mara);
        await shop.SignIn("adventurous");
        await shop.OpenCheckout("books", "atlas=1");
        await shop.TypeCard("4242424242424242");
        await shop.Pay("Pay 25.40 EUR");
        await Expect(mara.Heading).ToHaveTextAsync("Not paid");
        await Expect(shop.Status).ToContainTextAsync("You have not been charged");

        await shop.OpenCheckout("books", "atlas=1");
        await shop.TypeCard("4000001000000109");
        await shop.SavesCard.CheckAsync();
        await shop.Pay("Pay 25.40 EUR");
        await checkout.ConfirmIdentity();
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");

        await shop.OpenCheckout("books", "atlas=1");
        await shop.PayOnPaymentPage();
        await Expect(mara.Heading).ToHaveTextAsync("Books AT");
        await Expect(checkout.Stored("Visa •••• 0109")).ToBeCheckedAsync();
        await checkout.Cancel();
        await Expect(shop.Status).ToHaveTextAsync("You cancelled the payment.");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guest_buys_and_saves_nothing_and_an_old_form_pays_nothing()
    {
        await using var guest = await portal.Visit();
        var shop = new SampleShopScreen(guest);
        await shop.OpenCheckout("shoes", "sandals=2&sneakers=x&boots=-1");
        await Expect(shop.SavesCard).ToHaveCountAsync(0);
        await shop.TypeCard("5555555555554444");
        await guest.Page.GetByLabel("Name on the card").FillAsync("Gustav Gast");
        await shop.Pay("Pay 79.80 EUR");
        await Expect(guest.Heading).ToHaveTextAsync("Thank you");
        await Expect(guest.Link("profile")).ToHaveCountAsync(0);

        await shop.OpenCheckout("shoes", "sandals=1");
        await guest.Page.Context.ClearCookiesAsync();
        await shop.PayOnPaymentPage();
        await Expect(shop.Alert).ToContainTextAsync("Nothing was paid");

        await guest.Open("/demo-shop/hats");
        await Expect(shop.Alert).ToHaveTextAsync("There is nothing here.");
        guest.Complaints.ShouldAllBe(text => text.Contains("40", StringComparison.Ordinal)); // 400 and 404, as meant
    }

    private static async Task Portray(Visitor visitor, string name, int width, ColorScheme scheme)
    {
        await visitor.Portray($"{name}-{width}-{scheme}".ToLowerInvariant());
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }
}
