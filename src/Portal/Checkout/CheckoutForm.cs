using System.Globalization;
using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Portal.Checkout;

/// <summary>The form of a payment page as the browser posted it.</summary>
public sealed record CheckoutForm
{
    /// <summary><c>card</c>, <c>iban</c>, <c>wallet</c> or the id of something stored.</summary>
    public required string Choice { get; init; }

    public required string Pan { get; init; }

    public required string Expiry { get; init; }

    public required string Cvv { get; init; }

    public required string StoredCvv { get; init; }

    public required string Holder { get; init; }

    public required string Iban { get; init; }

    public required string AccountHolder { get; init; }

    public required string Wallet { get; init; }

    public required bool Save { get; init; }

    public required string ConsentText { get; init; }

    internal static CheckoutForm Of(IFormCollection form)
    {
        return new CheckoutForm
        {
            Choice = Text("choice"),
            Pan = Text("pan"),
            Expiry = Text("expiry"),
            Cvv = Text("cvv"),
            StoredCvv = Text("stored-cvv"),
            Holder = Shown("holder"),
            Iban = Text("iban"),
            AccountHolder = Shown("account-holder"),
            Wallet = Shown("wallet"),
            Save = form.ContainsKey("save"),
            ConsentText = Text("consent-text"),
        };

        // A browser may fill the wrong box, and these are shown again.
        string Shown(string name) => FreeText.WithoutCardNumbers(Text(name))!;

        // What no column can hold was typed by nobody.
        string Text(string name) => form[name].ToString() is { Length: <= 255 } text && !text.Any(char.IsControl) ? text.Trim() : string.Empty;
    }

    /// <summary>Read by its form only; what it means the domain decides.</summary>
    internal Result<PaymentChoice> Read()
    {
        switch (Choice)
        {
            case "card":
                return ExpiryParts() is var (month, year)
                    ? new PaymentChoice(null, null, new TypedCard(Pan, Cvv.Length == 0 ? null : Cvv, month, year, Holder.Length == 0 ? null : Holder), null,
                        null, null, Save)
                    : Error.Invalid("expiryMonth", "The expiry is not a month and a year");
            case "iban":
                return Iban.Length == 0
                    ? Error.Invalid("iban", "The IBAN is missing")
                    : new PaymentChoice(null, null, null, Iban, AccountHolder.Length == 0 ? null : AccountHolder, null, Save);
            case "wallet":
                return Wallet.Contains('@', StringComparison.Ordinal)
                    ? new PaymentChoice(null, null, null, null, null, Wallet, Save)
                    : Error.Invalid("wallet", "The wallet is missing");
            default:
                return RegistrationId.TryParse(Choice, out var stored)
                    ? new PaymentChoice(stored, StoredCvv.Length == 0 ? null : StoredCvv, null, null, null, null, false)
                    : Error.Invalid("choice", "Nothing was chosen");
        }
    }

    // 03/31, 0331, 3/2031
    private (int Month, int Year)? ExpiryParts()
    {
        var (month, year) = Expiry.Split('/', '-', ' ', '.') is [var first, .., var last] ? (first, last)
            : Expiry.Length is 4 or 6 ? (Expiry[..2], Expiry[2..])
            : (string.Empty, string.Empty);
        return year.Length is 2 or 4
            && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            ? (m, year.Length == 2 ? 2000 + y : y)
            : null;
    }
}
