using System.Text.Json.Serialization;

namespace CustomerProfiles.Bench.Server;

internal sealed record ProfileRequest(string CustomerIdentification);

internal sealed record PaymentRequest(string MerchantTransactionId, string Amount, string Currency, string TransactionToken);

internal sealed record ProfileAnswer(
    bool Success, string? ProfileGuid, string? CustomerIdentification, CustomerAnswer? Customer, IReadOnlyList<InstrumentAnswer> PaymentInstruments);

internal sealed record CustomerAnswer(
    string? FirstName, string? LastName, string? BirthDate, string? Gender, string? BillingAddress1, string? BillingAddress2, string? BillingCity,
    string? BillingPostcode, string? BillingState, string? BillingCountry, string? BillingPhone, string? Company, string? Email, string? IpAddress);

public sealed record InstrumentAnswer(string Method, string PaymentToken, DateTime? CreatedAt, bool IsPreferred, CardAnswer PaymentData);

public sealed record CardAnswer(string? Brand, string? CardHolder, int? ExpiryMonth, int? ExpiryYear, string? FirstSixDigits, string? LastFourDigits);

internal sealed record PaymentAnswer(bool Success, string Uuid, string PurchaseId, string ReturnType);

[JsonSerializable(typeof(ProfileRequest))]
[JsonSerializable(typeof(PaymentRequest))]
[JsonSerializable(typeof(ProfileAnswer))]
[JsonSerializable(typeof(PaymentAnswer))]
internal sealed partial class BareJson : JsonSerializerContext;
