using System.Globalization;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Answers;

/// <summary>What was charged, in transaction and status answers (contract 4.10). PHP reads <c>_TYPE</c> unguarded.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_TYPE")]
[JsonDerivedType(typeof(CardReturnData), "cardData")]
[JsonDerivedType(typeof(IbanReturnData), "ibanData")]
[JsonDerivedType(typeof(WalletReturnData), "walletData")]
internal abstract record ReturnData
{
    public static ReturnData From(PaymentDetails details) => details switch
    {
        CardDetails card => new CardReturnData(
            card.Brand,
            card.Holder,
            card.ExpiryMonth.ToString(CultureInfo.InvariantCulture),
            card.ExpiryYear.ToString(CultureInfo.InvariantCulture),
            card.FirstSix,
            card.FirstSix,
            card.LastFour),
        IbanDetails account => new IbanReturnData(
            account.AccountOwner,
            account.Iban,
            account.Bic,
            account.MandateId,
            account.MandateDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Country: account.Iban.Length >= 2 ? account.Iban[..2] : null),
        WalletDetails wallet => new WalletReturnData(
            wallet.ReferenceId,
            wallet.Owner,
            wallet.Type,
            wallet.OwnerFirstName,
            wallet.OwnerLastName,
            wallet.OwnerCountryCode,
            wallet.RegistrationId),
        _ => throw new ArgumentOutOfRangeException(nameof(details), details.Method, "A means of payment without a form on the wire."),
    };

    /// <summary>Without holders, accounts and references.</summary>
    public static ReturnData From(ToldInstrument told) => told.Method switch
    {
        PaymentMethod.Card => new CardReturnData(
            told.Brand!,
            null,
            told.ExpiryMonth!.Value.ToString(CultureInfo.InvariantCulture),
            told.ExpiryYear!.Value.ToString(CultureInfo.InvariantCulture),
            told.FirstSix!,
            told.FirstSix!,
            told.LastFour!),
        PaymentMethod.Iban => new IbanReturnData(null, $"{Hidden}{told.LastFour}", null, null, null, null),
        _ => new WalletReturnData(Hidden, null, told.WalletType, null, null, null, null),
    };

    private const string Hidden = "****";
}

/// <param name="Type">The brand, for example <c>visa</c>.</param>
/// <param name="ExpiryMonth">Text without a leading zero (contract 11, no. 28).</param>
/// <param name="BinDigits">Six to eight digits; PHP misses it, when <paramref name="FirstSixDigits"/> is missing too.</param>
internal sealed record CardReturnData(
    string Type,
    string? CardHolder,
    string ExpiryMonth,
    string ExpiryYear,
    string BinDigits,
    string FirstSixDigits,
    string LastFourDigits,
    string? Fingerprint = null,
    string? ThreeDSecure = null,
    string? BinBrand = null,
    string? BinCountry = null) : ReturnData;

internal sealed record IbanReturnData(
    string? AccountOwner,
    string Iban,
    string? Bic,
    string? MandateId,
    string? MandateDate,
    string? Country) : ReturnData;

internal sealed record WalletReturnData(
    string WalletReferenceId,
    string? WalletOwner,
    string? WalletType,
    string? WalletOwnerFirstName,
    string? WalletOwnerLastName,
    string? WalletOwnerCountryCode,
    string? WalletRegistrationId) : ReturnData;
