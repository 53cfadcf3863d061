using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Our payment page, to which a shop sends its shopper.</summary>
internal sealed class CheckoutScreen(Visitor visitor)
{
    internal ILocator Alert => visitor.Page.GetByRole(AriaRole.Alert);

    internal ILocator Status => visitor.Page.GetByRole(AriaRole.Status);

    internal ILocator BackToShop => visitor.Link("Back to the shop");

    internal ILocator PayButton => visitor.Button("Pay 25.40 EUR");

    internal ILocator Stored(string instrument) => visitor.Page.GetByRole(AriaRole.Radio, new() { Name = instrument });

    internal Task TypeCard(string number) => TypeCard(number, "Card number", "Expiry date", "Security code");

    internal Task TypeCardInGerman(string number) => TypeCard(number, "Kartennummer", "Gültig bis", "Prüfziffer");

    /// <summary>Of the card that is stored.</summary>
    internal Task TypeSecurityCode(string code) => visitor.Page.GetByLabel("Security code").First.FillAsync(code);

    internal Task Save() => visitor.Page.GetByLabel("Save payment details").CheckAsync();

    internal Task Pay() => PayButton.ClickAsync();

    internal Task PayInGerman() => visitor.Press("25,40 EUR bezahlen");

    internal Task Cancel() => visitor.Press("Cancel");

    /// <summary>What the bank asks.</summary>
    internal Task ConfirmIdentity() => visitor.Press("Confirm", exact: true);

    private async Task TypeCard(string number, string numberLabel, string expiryLabel, string codeLabel)
    {
        await visitor.Page.GetByLabel(numberLabel).FillAsync(number);
        await visitor.Page.GetByLabel(expiryLabel).FillAsync("12/31");
        await visitor.Page.GetByLabel(codeLabel).FillAsync("123");
    }
}
