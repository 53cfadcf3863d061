using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Tokenization;

/// <summary>A card as the shopper typed it, checked only for its form.</summary>
public sealed record TypedCard(string Number, string? SecurityCode, int ExpiryMonth, int ExpiryYear, string? Holder)
{
    /// <summary>A browser may fill the wrong box.</summary>
    public string? Holder { get; } = FreeText.WithoutCardNumbers(Holder);
}

/// <summary>The token, and what the shop's page may show of the card.</summary>
public sealed record MintedCardToken(string Token, CardDetails Card, string BinDigits);

/// <summary>Turns a typed card into an <c>ix::</c> token. Stores nothing.</summary>
public sealed class CardTokens(KeyRing keys, TimeProvider time)
{
    private const int LongestValidityYears = 50;

    public async Task<Result<MintedCardToken>> Mint(ConnectorContext through, TypedCard typed, CancellationToken cancellation)
    {
        var card = Check(typed);
        if (!card.IsOk)
        {
            return card.Error;
        }

        if (!Routing.Takes(through, PaymentMethod.Card, through.TestMode))
        {
            return Error.NotAllowed("This connector takes no cards");
        }

        var (number, code, details) = card.Value;
        var content = CardTokenContent.New(number, code, details, through.TestMode, time.Now());
        var token = CardToken.Mint(await keys.CardTokens(cancellation), through.Merchant, content);
        return new MintedCardToken(token, details, number.BinDigits);
    }

    /// <summary>A token for a stored card with a fresh security code. Whether there is such a card is not looked up before the merchant charges it:
    /// a public integration key alone must not tell tokens that exist from others.</summary>
    /// <param name="card">Its <c>pt::</c> token, or the <c>uuid</c> of the transaction that stored it.</param>
    public async Task<Result<string>> Refresh(ConnectorContext through, string card, string securityCode, CancellationToken cancellation)
    {
        if (securityCode.Length is not (3 or 4) || securityCode.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return Error.Invalid("cvv", "'cvv' does not have the right number of digits");
        }

        var content = RefreshedSecurityCode.New(card, new SecurityCode(securityCode), time.Now());
        return !Routing.Takes(through, PaymentMethod.Card, through.TestMode)
            ? Error.NotAllowed("This connector takes no cards")
            : SecurityCodeToken.Mint(await keys.CardTokens(cancellation), through.Merchant, content);
    }

    private Result<(CardNumber Number, SecurityCode? Code, CardDetails Details)> Check(TypedCard typed)
    {
        var number = CardNumber.Parse(typed.Number);
        if (!number.IsOk)
        {
            return number.Error;
        }

        if (CardBrands.Of(number.Value) is not { } brand || !brand.AcceptsLengthOf(number.Value))
        {
            return Error.Invalid("pan", "'pan' is not of a known card brand");
        }

        SecurityCode? code = typed.SecurityCode is null ? null : new SecurityCode(typed.SecurityCode);
        if (code is { } given && !brand.Accepts(given))
        {
            return Error.Invalid("cvv", "'cvv' does not have the right number of digits");
        }

        var today = time.Now();
        if (typed.ExpiryMonth is < 1 or > 12)
        {
            return Error.Invalid("expiryMonth", "'expiryMonth' must be 1 to 12");
        }

        if (typed.ExpiryYear > today.Year + LongestValidityYears)
        {
            return Error.Invalid("expiryYear", $"'expiryYear' is more than {LongestValidityYears} years ahead");
        }

        if (CardExpiry.HasPassed(typed.ExpiryYear, typed.ExpiryMonth, today))
        {
            return Error.Invalid("expiryYear", "the card has expired");
        }

        var details = new CardDetails(brand.Name, typed.Holder, typed.ExpiryMonth, typed.ExpiryYear, number.Value.FirstSix, number.Value.LastFour);
        return (number.Value, code, details);
    }
}
