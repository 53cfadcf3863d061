using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Answers;

/// <summary>What a stored instrument shows of itself (contract 3.4). Its <c>_TYPE</c> comes first, where strict readers look for it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_TYPE")]
[JsonDerivedType(typeof(CardPaymentData), "paymentData.card")]
[JsonDerivedType(typeof(IbanPaymentData), "paymentData.iban")]
[JsonDerivedType(typeof(WalletPaymentData), "paymentData.wallet")]
internal abstract record PaymentDataAnswer
{
    public static PaymentDataAnswer From(PaymentDetails details) => details switch
    {
        CardDetails card => new CardPaymentData(card.Brand, card.Holder, card.ExpiryMonth, card.ExpiryYear, card.FirstSix, card.LastFour),
        IbanDetails account => new IbanPaymentData(account.Iban, account.Bic, account.MandateId, account.MandateDate),
        WalletDetails wallet => new WalletPaymentData(
            wallet.ReferenceId,
            wallet.Type,
            wallet.Owner,
            wallet.OwnerFirstName,
            wallet.OwnerLastName,
            wallet.OwnerCountryCode,
            wallet.RegistrationId),
        _ => throw new ArgumentOutOfRangeException(nameof(details), details.Method, "A means of payment without a form on the wire."),
    };
}

/// <summary>Month and year are integers here and texts in <see cref="CardReturnData"/> (contract 11, no. 28).</summary>
internal sealed record CardPaymentData(string Brand, string? CardHolder, int ExpiryMonth, int ExpiryYear, string FirstSixDigits, string LastFourDigits)
    : PaymentDataAnswer;

internal sealed record IbanPaymentData(
    string Iban,
    string? Bic,
    string? MandateId,
    [property: JsonConverter(typeof(WireMidnight))] DateOnly? MandateDate) : PaymentDataAnswer;

internal sealed record WalletPaymentData(
    string WalletReferenceId,
    string? WalletType,
    string? WalletOwner,
    string? WalletOwnerFirstName,
    string? WalletOwnerLastName,
    string? WalletOwnerCountryCode,
    string? WalletRegistrationId) : PaymentDataAnswer;
