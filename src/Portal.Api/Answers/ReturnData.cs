using System.Globalization;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Processing;
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
        CardDetails card => new CardReturnData
        {
            Type = card.Brand,
            CardHolder = card.Holder,
            ExpiryMonth = card.ExpiryMonth.ToString(CultureInfo.InvariantCulture),
            ExpiryYear = card.ExpiryYear.ToString(CultureInfo.InvariantCulture),
            BinDigits = card.FirstSix,
            FirstSixDigits = card.FirstSix,
            LastFourDigits = card.LastFour,
        },
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

    /// <summary>Null unless it succeeded, and once nobody knows any more what paid.</summary>
    public static ReturnData? From(TransactionRecord record)
    {
        var transaction = record.Transaction;
        if (transaction.Status != TransactionStatus.Success || record.Personal?.Payment is not { } payment)
        {
            return null;
        }

        var data = From(payment);
        return data is CardReturnData card
            ? card with
            {
                Eci = transaction.Eci,
                SchemeTransactionIdentifier = transaction.SchemeTransactionId,
                TransactionLinkIdentifier = transaction.SchemeLinkId,
                ThreeDSecureTransactionIdentifier = transaction.ThreeDSecureId,
            }
            : data;
    }

    /// <summary>Without holders, accounts and references.</summary>
    public static ReturnData From(ToldInstrument told) => told.Method switch
    {
        PaymentMethod.Card => new CardReturnData
        {
            Type = told.Brand!,
            CardHolder = null,
            ExpiryMonth = told.ExpiryMonth!.Value.ToString(CultureInfo.InvariantCulture),
            ExpiryYear = told.ExpiryYear!.Value.ToString(CultureInfo.InvariantCulture),
            BinDigits = told.FirstSix!,
            FirstSixDigits = told.FirstSix!,
            LastFourDigits = told.LastFour!,
        },
        PaymentMethod.Iban => new IbanReturnData(null, $"{Hidden}{told.LastFour}", null, null, null, null),
        _ => new WalletReturnData(Hidden, null, told.WalletType, null, null, null, null),
    };

    private const string Hidden = "****";
}

internal sealed record CardReturnData : ReturnData
{
    /// <summary>The brand, for example <c>visa</c>.</summary>
    public required string Type { get; init; }

    public required string? CardHolder { get; init; }

    /// <summary>Text without a leading zero (contract 11, no. 28).</summary>
    public required string ExpiryMonth { get; init; }

    public required string ExpiryYear { get; init; }

    /// <summary>Six to eight digits; PHP misses it, when <see cref="FirstSixDigits"/> is missing too.</summary>
    public required string BinDigits { get; init; }

    public required string FirstSixDigits { get; init; }

    public required string LastFourDigits { get; init; }

    public string? Fingerprint { get; init; }

    public string? ThreeDSecure { get; init; }

    public string? BinBrand { get; init; }

    public string? BinCountry { get; init; }

    public string? Eci { get; init; }

    /// <summary>At most 50 characters; <c>referenceSchemeTransactionIdentifier</c> of a later charge.</summary>
    public string? SchemeTransactionIdentifier { get; init; }

    /// <summary>Ours: Mastercard's, 22 characters in which case counts.</summary>
    public string? TransactionLinkIdentifier { get; init; }

    /// <summary>Ours: the directory server's UUID of an authentication.</summary>
    public string? ThreeDSecureTransactionIdentifier { get; init; }
}

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
