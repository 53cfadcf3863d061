using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>A merchant's own checkout, with our two fields in frames.</summary>
internal sealed class MerchantCheckoutScreen(Visitor visitor)
{
    internal ILocator Number => visitor.Page.FrameLocator("#cc-number iframe").GetByLabel("Card number");

    internal ILocator Code => visitor.Page.FrameLocator("#cc-csc iframe").GetByLabel("Security code");

    /// <summary>The merchant's own box around the frame.</summary>
    internal ILocator NumberBox => visitor.Page.Locator("#cc-number");

    internal ILocator Month => visitor.Page.GetByLabel("Month");

    internal ILocator Year => visitor.Page.GetByLabel("Year");

    internal ILocator Brand => visitor.Page.Locator("#brand");

    internal ILocator Errors => visitor.Page.Locator("#errors");

    internal ILocator Token => visitor.Page.Locator("#token");

    internal Task Pay() => visitor.Press("Pay");

    internal Task ExpectToken() => Expect(Token).ToHaveTextAsync(new Regex("^ix::"));
}
