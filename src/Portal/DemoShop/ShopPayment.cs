using System.Text.Json.Nodes;

namespace CustomerProfiles.Portal.DemoShop;

/// <summary>How a shopper pays, as the shop's form says.</summary>
/// <param name="Token">What is charged; null sends the shopper to the payment page.</param>
/// <param name="IsStored">A card of the customer's profile.</param>
internal sealed record ShopPayment(ShopCustomer? Customer, string? Token, bool IsStored, bool Save)
{
    internal static async Task<ShopPayment> Of(IFormCollection form, SampleShop shop, ShopCustomer? customer, ShopServer server, CancellationToken cancellation)
    {
        // A browser makes ix:: tokens. It has no business with others.
        var token = form["transactionToken"].ToString() is var posted && posted.StartsWith("ix::", StringComparison.Ordinal) ? posted : string.Empty;
        var save = customer is not null && form.ContainsKey("save");
        if (form["card"].ToString() is not { Length: > 0 } chosen || customer is null)
        {
            return new ShopPayment(customer, form["way"] == "page" ? null : token, IsStored: false, save || (form["way"] == "page" && customer is not null));
        }

        // The browser chose one of the customer's cards, and the shop asks again whose they are. With a security code the token stands for card and code.
        var cards = await server.StoredCards(shop, customer, cancellation);
        var card = int.TryParse(chosen, out var at) && at >= 0 && at < cards.Count ? cards[at].Token : "pt::";
        return new ShopPayment(customer, token.Length > 0 ? token : card, IsStored: true, Save: false);
    }

    internal JsonObject Debit(string merchantTransactionId, Basket basket, string returnUrl)
    {
        var body = new JsonObject
        {
            ["merchantTransactionId"] = merchantTransactionId, ["amount"] = basket.Amount, ["currency"] = "EUR",
            ["description"] = string.Join(", ", basket.Lines.Select(line => $"{line.Count} × {line.Good.Name}")),
            ["withRegister"] = Save, ["transactionIndicator"] = IsStored ? "CARDONFILE" : "SINGLE",
            ["successUrl"] = returnUrl, ["cancelUrl"] = returnUrl, ["errorUrl"] = returnUrl,
        };
        if (Token is not null)
        {
            body["transactionToken"] = Token.Length == 0 ? "ix::" : Token;
        }

        if (Customer is not null)
        {
            body["customer"] = new JsonObject { ["identification"] = Customer.Number, ["firstName"] = Customer.FirstName, ["lastName"] = Customer.LastName };
            body["customerProfileData"] = new JsonObject { ["customerIdentification"] = Customer.Number, ["markAsPreferred"] = Save };
        }

        return body;
    }
}
