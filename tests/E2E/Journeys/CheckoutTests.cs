using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>A shopper buys at one merchant and comes back at the next.</summary>
public sealed class CheckoutTests(RunningPortal portal)
{
    private const string Challenge = "4000 0010 0000 0109";

    public static TheoryData<int, ColorScheme> Looks => Pages.Looks.InTheHand;

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_card_saved_at_books_is_chosen_already_at_shoes(int width, ColorScheme scheme)
    {
        var customer = $"shopper-{width}-{scheme}";
        await using var mara = await AtTheShop(width, scheme);
        var checkout = new CheckoutScreen(mara);
        await mara.Open(await Books.SendToPaymentPage(customer));
        await Expect(mara.Heading).ToHaveTextAsync("Books AT");
        await Portray(mara, "payment", width, scheme);
        await checkout.TypeCard("4242424242424242");
        await checkout.Pay();
        await Expect(checkout.Alert).ToContainTextAsync("declined");
        await Portray(mara, "payment-declined", width, scheme);
        await checkout.TypeCard("4111111111111111");
        await checkout.Save();
        await checkout.Pay();
        await Expect(mara.Heading).ToHaveTextAsync("thanks");

        await mara.Open(await Shoes.SendToPaymentPage(customer));
        await Expect(mara.Heading).ToHaveTextAsync("Shoes DE");
        await Expect(checkout.Stored("Visa •••• 1111")).ToBeCheckedAsync();
        await Portray(mara, "payment-stored", width, scheme);
        await checkout.TypeSecurityCode("123");
        await checkout.Pay();
        await Expect(mara.Heading).ToHaveTextAsync("thanks");

        await mara.Page.GoBackAsync();
        await Expect(checkout.Status).ToContainTextAsync("your payment went through");
        await mara.Page.ReloadAsync();
        await Expect(checkout.Status).ToContainTextAsync("your payment went through");
        await Portray(mara, "payment-done", width, scheme);
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bank_may_ask_first_and_a_no_leaves_other_ways()
    {
        await using var mara = await AtTheShop(390, ColorScheme.Light);
        var checkout = new CheckoutScreen(mara);
        await mara.Open(await Books.SendToPaymentPage("challenged", "de"));
        await checkout.TypeCardInGerman(Challenge);
        await checkout.PayInGerman();
        await Expect(mara.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Bestätigen Sie, dass Sie es sind");
        await Portray(mara, "payment-challenge", 390, ColorScheme.Light);
        await mara.Press("Ablehnen");
        await Expect(checkout.Alert).ToContainTextAsync("nicht als Inhaber der Karte bestätigt");

        await checkout.TypeCardInGerman(Challenge);
        await checkout.PayInGerman();
        await mara.Press("Bestätigen", exact: true);

        await Expect(mara.Heading).ToHaveTextAsync("thanks");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_goes_back_to_the_basket_and_a_double_click_pays_once()
    {
        await using var mara = await AtTheShop(1280, ColorScheme.Dark);
        var checkout = new CheckoutScreen(mara);
        await mara.Open(await Books.SendToPaymentPage("undecided"));
        await checkout.Cancel();
        await Expect(mara.Heading).ToHaveTextAsync("basket");

        await mara.Open(await Books.SendToPaymentPage("hasty"));
        await checkout.TypeCard("4111111111111111");
        await checkout.Save();
        await checkout.PayButton.DblClickAsync();
        await Expect(mara.Heading).ToHaveTextAsync("thanks");
        (await Books.GetProfile("hasty")).GetProperty("paymentInstruments").GetArrayLength().ShouldBe(1);

        await mara.Open("/redirect/0123456789abcdef0123/0000");
        await Expect(mara.Heading).ToHaveTextAsync("There is nothing here");
        await Portray(mara, "payment-nothing", 1280, ColorScheme.Dark);
    }

    // A browser checks where a form leads along the whole way, also where the shop itself sends its visitors on.
    [Theory]
    [InlineData("pay", "thanks")]
    [InlineData("cancel", "basket")]
    [InlineData("challenge", "thanks")]
    public async Task A_shop_that_sends_its_shoppers_on_to_another_origin_gets_them(string leaves, string page)
    {
        await using var shop = await RedirectingShop.Open();
        await using var mara = await portal.Visit(null, 1280, ColorScheme.Light);
        var checkout = new CheckoutScreen(mara);
        await mara.Open(await Books.SendToPaymentPage($"sent-on-{leaves}", shop: shop.Elsewhere));

        await Leave(checkout, leaves);

        await Expect(mara.Heading).ToHaveTextAsync(page);
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shop_that_is_an_app_strands_nobody_without_it()
    {
        await using var shop = await RedirectingShop.Open();
        await using var mara = await portal.Visit(null, 1280, ColorScheme.Light);
        var checkout = new CheckoutScreen(mara);
        await mara.Open(await Books.SendToPaymentPage("app", shop: shop.App));

        await Leave(checkout, "pay");

        await Expect(checkout.Status).ToContainTextAsync("your payment went through");
        (await checkout.BackToShop.GetAttributeAsync("href")).ShouldBe(shop.App + "/thanks");
        mara.Complaints.ShouldNotContain(complaint => complaint.Contains("form-action", StringComparison.Ordinal));
    }

    private static async Task Leave(CheckoutScreen checkout, string way)
    {
        if (way == "cancel")
        {
            await checkout.Cancel();
            return;
        }

        await checkout.TypeCard(way == "challenge" ? Challenge : "4111111111111111");
        await checkout.Pay();
        if (way == "challenge")
        {
            await checkout.ConfirmIdentity();
        }
    }

    private MerchantServer Books => Server("Books AT", "books-cc");

    private MerchantServer Shoes => Server("Shoes DE", "shoes-cc");

    private MerchantServer Server(string merchant, string connector)
    {
        var user = portal.Portal.Credentials.ApiUsers.Single(u => u.Merchant == merchant);
        return new MerchantServer(portal.Portal, connector, user.Username, user.Password);
    }

    // The shop's own pages: their heading is the end of their address.
    private async Task<Visitor> AtTheShop(int width, ColorScheme scheme)
    {
        var visitor = await portal.Visit(null, width, scheme);
        await visitor.Page.RouteAsync("https://shop.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = $"<!DOCTYPE html><title>Shop</title><h1>{new Uri(route.Request.Url).Segments[^1]}</h1>",
        }));
        return visitor;
    }

    private static async Task Portray(Visitor visitor, string name, int width, ColorScheme scheme)
    {
        await visitor.Portray($"{name}-{width}-{scheme}".ToLowerInvariant());
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }
}
