using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>The charge that a shopper's choice on a payment page makes, and the means that it found.</summary>
public sealed class ChosenMeans(OfferedInstruments offered, CardTokens tokens, MeansFinder finder, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    private static Error SecurityCodeRequired { get; } = Error.Invalid("cvv", "'cvv' does not have the right number of digits");

    internal async Task<Result<(Charge Charge, FoundMeans Found)>> ChargeOf(
        Visit visit, Transaction transaction, PersonalData? personal, PaymentChoice choice, PortalDbContext db, CancellationToken cancellation)
    {
        var through = visit.Scope.Connector;
        string? token = null;
        if (choice.Card is { } typed)
        {
            var minted = typed.SecurityCode is null ? SecurityCodeRequired : await tokens.Mint(through, typed, cancellation);
            if (!minted.IsOk)
            {
                return minted.Error;
            }

            token = minted.Value.Token;
        }

        var stores = choice.Stored is null && (transaction.Type == TransactionType.Register || (visit.Page.OffersSaving && choice.Save));
        var charge = new Charge
        {
            Type = transaction.Type,
            Details = new RequestDetails
            {
                MerchantTransactionId = transaction.MerchantTransactionId,
                Description = transaction.Description,
                MerchantMetaData = transaction.MerchantMetaData,
                ExtraData = personal?.ExtraData ?? NoPairs,
                Language = visit.Page.Language,
                Origin = visit.Origin,
            },
            Amount = transaction.Sum,
            TransactionToken = token,
            ReferenceUuid = null,
            WithRegister = stores,
            Indicator = transaction.Indicator,
            Profile = personal?.Profile,
            Consent = stores && (await CheckoutPage.Replaced(db, personal, transaction.CreatedAt, cancellation))?.ConsentScope is null
                ? await Agreed(db, visit, transaction, choice, cancellation) : null,
            Customer = CustomerOf(personal, choice),
            ThreeDSecure = visit.Page.ThreeDSecure,
        };
        if (choice.Stored is not { } chosen)
        {
            var found = await finder.Find(db, through, charge, cancellation);
            return found.Map(means => (charge, means));
        }

        return await Stored(db, through, charge, personal, chosen, choice.SecurityCode, cancellation);
    }

    private async Task<Result<(Charge Charge, FoundMeans Found)>> Stored(
        PortalDbContext db, ConnectorContext through, Charge charge, PersonalData? personal, RegistrationId chosen, string? securityCode,
        CancellationToken cancellation)
    {
        // Never taken from the browser: it must be one of those that the page offers, and a page that renews offers none.
        if (personal?.Profile?.Renews is not null
            || (await offered.Of(db, through, personal, cancellation)).FirstOrDefault(i => i.Id == chosen)?.Token is not { } ofProfile)
        {
            return TransactionErrors.TokenNotFound;
        }

        var stored = await finder.Find(db, through, charge with { TransactionToken = ofProfile }, cancellation);
        if (!stored.IsOk || stored.Value.Means is not CardMeans card)
        {
            return stored.Map(means => (charge, means));
        }

        if (through.SkipsSecurityCode)
        {
            return (charge, stored.Value);
        }

        SecurityCode? code = securityCode is { } digits ? new SecurityCode(digits) : null;
        return code is { } given && CardBrands.Of(card.Number) is { } brand && brand.Accepts(given)
            ? (charge, stored.Value with { Means = card with { SecurityCode = given } })
            : SecurityCodeRequired;
    }

    // What the page showed beside the box is what the shopper agreed to, no matter what the merchant had said.
    private async Task<GivenConsent> Agreed(PortalDbContext db, Visit visit, Transaction transaction, PaymentChoice choice, CancellationToken cancellation)
    {
        var text = await ConsentTexts.Shown(db, transaction.ContainerId, visit.Page.Language, choice.ConsentText, cancellation);
        return new GivenConsent(
            ConsentPurpose.OneClick, ConsentScope.Ecosystem, ConsentChannel.PaymentPage, text.Shown, time.Now(), null, choice.Address, choice.Browser);
    }

    private static CustomerInput CustomerOf(PersonalData? personal, PaymentChoice choice) => new(
        personal?.Customer ?? NoPairs,
        personal is null ? CustomerDataPatch.Empty : CustomerDataPatch.Of(personal),
        choice.Iban is { } iban ? new IbanDetails(iban, null, null, null, choice.Holder) : null,
        choice.Wallet is { } wallet ? new WalletDetails(wallet, null, null, null, null, null, null) : null);
}
