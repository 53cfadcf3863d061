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
        await SignIn(mara, $"one-click-{width}-{scheme}");
        await Portray(mara, "shop", width, scheme);
        await mara.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Books AT" }).ClickAsync();
        await Portray(mara, "shop-goods", width, scheme);
        await mara.Page.GetByRole(AriaRole.Button, new() { Name = "Go to checkout" }).ClickAsync();
        await TypeCard(mara, "4111111111111111");
        await Expect(mara.Page.Locator("#card-brand")).ToHaveTextAsync("visa");
        await Expect(mara.Page.GetByLabel("Save this card")).Not.ToBeCheckedAsync();
        await mara.Page.GetByLabel("Save this card").CheckAsync();
        await Portray(mara, "shop-checkout", width, scheme);
        await Pay(mara, "Pay 25.40 EUR");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");

        await mara.Page.GetByRole(AriaRole.Link, new() { Name = "Continue to Shoes DE" }).ClickAsync();
        await mara.Page.GetByRole(AriaRole.Button, new() { Name = "Go to checkout" }).ClickAsync();
        await Portray(mara, "shop-one-click", width, scheme);
        await Pay(mara, "Pay 39.90 EUR with •••• 1111");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");
        await mara.Page.Locator("summary").First.ClickAsync();
        await Expect(mara.Page.Locator("pre").First).ToContainTextAsync("\"transactionToken\": \"pt::");
        (await mara.Page.ContentAsync()).ShouldNotContain(portal.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Shoes DE").Password);
        await Portray(mara, "shop-order", width, scheme);

        var inPortal = await mara.Page.GetByRole(AriaRole.Link, new() { Name = "and the customer's profile" }).GetAttributeAsync("href");
        await using var ada = await portal.SignIn("ada");
        await ada.Open(inPortal!);
        await Expect(ada.Page.GetByText("•••• 1111").First).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "All payments of this shopper" }).ClickAsync();
        // Another journey refunds the newest purchase that it finds, which may be one of these.
        await Expect(ada.Rows.Filter(new() { HasText = "Debit" }).Locator("td[data-column='Amount']")).ToHaveTextAsync(["39.90 EUR", "25.40 EUR"]);
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_a_hundred_euros_on_a_stored_card_asks_for_its_security_code()
    {
        await using var mara = await portal.Visit(null, 390);
        await SignIn(mara, "careful");
        await mara.Open("/demo-shop/books/checkout?poems=1");
        await TypeCard(mara, "378282246310005", "1234");
        await mara.Page.GetByLabel("Save this card").CheckAsync();
        await Pay(mara, "Pay 12.90 EUR");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");

        await mara.Open("/demo-shop/shoes/checkout?boots=1");
        await Pay(mara, "Pay 189.00 EUR with •••• 0005");
        await Expect(mara.Page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync("Enter the security code.");
        await Portray(mara, "shop-security-code", 390, ColorScheme.Light);
        await Field(mara, "stored-code-0").FillAsync("123");
        await Pay(mara, "Pay 189.00 EUR with •••• 0005");
        await Expect(mara.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The request was refused: Token not found.");

        await mara.Open("/demo-shop/shoes/checkout?boots=1");
        await Field(mara, "stored-code-0").FillAsync("1234");
        await Pay(mara, "Pay 189.00 EUR with •••• 0005");
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");
        await mara.Page.Locator("summary").First.ClickAsync();
        await Expect(mara.Page.Locator("pre").First).ToContainTextAsync("\"transactionToken\": \"ix::");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decline_a_challenge_and_the_payment_page_come_back_to_the_shop()
    {
        await using var mara = await portal.Visit();
        await SignIn(mara, "adventurous");
        await mara.Open("/demo-shop/books/checkout?atlas=1");
        await TypeCard(mara, "4242424242424242");
        await Pay(mara, "Pay 25.40 EUR");
        await Expect(mara.Heading).ToHaveTextAsync("Not paid");
        await Expect(mara.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("You have not been charged");

        await mara.Open("/demo-shop/books/checkout?atlas=1");
        await TypeCard(mara, "4000001000000109");
        await mara.Page.GetByLabel("Save this card").CheckAsync();
        await Pay(mara, "Pay 25.40 EUR");
        await mara.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Expect(mara.Heading).ToHaveTextAsync("Thank you");

        await mara.Open("/demo-shop/books/checkout?atlas=1");
        await mara.Page.GetByRole(AriaRole.Button, new() { Name = "Pay on the hosted payment page instead" }).ClickAsync();
        await Expect(mara.Heading).ToHaveTextAsync("Books AT");
        await Expect(mara.Page.GetByRole(AriaRole.Radio, new() { Name = "visa •••• 0109" })).ToBeCheckedAsync();
        await mara.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(mara.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You cancelled the payment.");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guest_buys_and_saves_nothing_and_an_old_form_pays_nothing()
    {
        await using var guest = await portal.Visit();
        await guest.Open("/demo-shop/shoes/checkout?sandals=2&sneakers=x&boots=-1");
        await Expect(guest.Page.GetByLabel("Save this card")).ToHaveCountAsync(0);
        await TypeCard(guest, "5555555555554444");
        await guest.Page.GetByLabel("Name on the card").FillAsync("Gustav Gast");
        await Pay(guest, "Pay 79.80 EUR");
        await Expect(guest.Heading).ToHaveTextAsync("Thank you");
        await Expect(guest.Page.GetByRole(AriaRole.Link, new() { Name = "profile" })).ToHaveCountAsync(0);

        await guest.Open("/demo-shop/shoes/checkout?sandals=1");
        await guest.Page.Context.ClearCookiesAsync();
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Pay on the hosted payment page instead" }).ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was paid");

        await guest.Open("/demo-shop/hats");
        await Expect(guest.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("There is nothing here.");
        guest.Complaints.ShouldAllBe(text => text.Contains("40", StringComparison.Ordinal)); // 400 and 404, as meant
    }

    private static async Task SignIn(Visitor visitor, string number)
    {
        await visitor.Open("/demo-shop");
        await visitor.Page.GetByLabel("Customer number").FillAsync(number.ToLowerInvariant());
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Navigation)).ToContainTextAsync(number.ToLowerInvariant());
    }

    private static async Task TypeCard(Visitor visitor, string number, string code = "123")
    {
        await Field(visitor, "card-number").FillAsync(number);
        await Field(visitor, "card-cvv").FillAsync(code);
        // The slash comes by itself.
        await visitor.Page.GetByLabel("Expiry date").PressSequentiallyAsync("1231");
        await Expect(visitor.Page.GetByLabel("Expiry date")).ToHaveValueAsync("12/31");
    }

    private static ILocator Field(Visitor visitor, string id) => visitor.Page.FrameLocator($"#{id} iframe").Locator("input");

    private static Task Pay(Visitor visitor, string button) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task Portray(Visitor visitor, string name, int width, ColorScheme scheme)
    {
        await visitor.Portray($"{name}-{width}-{scheme}".ToLowerInvariant());
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }
}
