using System.Text.Json.Serialization;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>What may be shown of a means of payment. Never holds a card number or a security code.</summary>
[JsonDerivedType(typeof(CardDetails), "card")]
[JsonDerivedType(typeof(IbanDetails), "iban")]
[JsonDerivedType(typeof(WalletDetails), "wallet")]
public abstract record PaymentDetails
{
    [JsonIgnore]
    public abstract PaymentMethod Method { get; }
}

/// <param name="Brand">Lower case, in the vocabulary of contract 4.3, for example <c>visa</c>.</param>
/// <param name="ExpiryYear">Four digits.</param>
public sealed record CardDetails(string Brand, string? Holder, int ExpiryMonth, int ExpiryYear, string FirstSix, string LastFour) : PaymentDetails
{
    [JsonIgnore]
    public override PaymentMethod Method => PaymentMethod.Card;
}

/// <param name="Iban">Whole, without blanks, upper case: on the wire it is shown in full, in the portal masked.</param>
public sealed record IbanDetails(string Iban, string? Bic, string? MandateId, DateOnly? MandateDate, string? AccountOwner) : PaymentDetails
{
    [JsonIgnore]
    public override PaymentMethod Method => PaymentMethod.Iban;
}

public sealed record WalletDetails(
    string ReferenceId,
    string? Type,
    string? Owner,
    string? OwnerFirstName,
    string? OwnerLastName,
    string? OwnerCountryCode,
    string? RegistrationId) : PaymentDetails
{
    [JsonIgnore]
    public override PaymentMethod Method => PaymentMethod.Wallet;
}
