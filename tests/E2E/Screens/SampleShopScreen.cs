using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The sample shops of the demo.</summary>
internal sealed class SampleShopScreen(Visitor visitor)
{
    internal ILocator CardBrand => visitor.Page.Locator("#card-brand");

    internal ILocator SavesCard => visitor.Page.GetByLabel("Save this card");

    internal ILocator Alert => visitor.Page.GetByRole(AriaRole.Alert);

    internal ILocator Status => visitor.Page.GetByRole(AriaRole.Status);

    /// <summary>The first call that the shop made for an order.</summary>
    internal ILocator FirstCall => visitor.Page.Locator("pre").First;

    /// <summary>In a frame of our origin.</summary>
    internal ILocator StoredCode => Field("stored-code-0");

    internal async Task SignIn(string customerNumber)
    {
        await visitor.Open("/demo-shop");
        await visitor.Page.GetByLabel("Customer number").FillAsync(customerNumber.ToLowerInvariant());
        await visitor.Press("Sign in");
        await Expect(visitor.Page.GetByRole(AriaRole.Navigation)).ToContainTextAsync(customerNumber.ToLowerInvariant());
    }

    internal Task Enter(string shop) => visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = shop }).ClickAsync();

    /// <param name="order">Goods and how many, as the address names them.</param>
    internal Task OpenCheckout(string shop, string order) => visitor.Open($"/demo-shop/{shop}/checkout?{order}");

    internal Task GoToCheckout() => visitor.Press("Go to checkout");

    internal async Task TypeCard(string number, string code = "123")
    {
        await Field("card-number").FillAsync(number);
        await Field("card-cvv").FillAsync(code);
        // The slash comes by itself.
        await visitor.Page.GetByLabel("Expiry date").PressSequentiallyAsync("1231");
        await Expect(visitor.Page.GetByLabel("Expiry date")).ToHaveValueAsync("12/31");
    }

    internal Task Pay(string button) => visitor.Press(button, exact: true);

    internal Task PayOnPaymentPage() => visitor.Press("Pay on the hosted payment page instead");

    internal Task OpenFirstCall() => visitor.Page.Locator("summary").First.ClickAsync();

    private ILocator Field(string id) => visitor.Page.FrameLocator($"#{id} iframe").Locator("input");
}
