using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Answers;

/// <summary>One entry of <c>paymentInstruments</c> (contract 3.4).</summary>
internal sealed record PaymentInstrumentAnswer(
    string Method,
    string PaymentToken,
    [property: JsonConverter(typeof(WireMoment))] DateTime CreatedAt,
    bool IsPreferred,
    PaymentDataAnswer PaymentData)
{
    [JsonPropertyName("_TYPE")]
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "paymentInstrument";

    /// <summary>Ours, not the contract's; missing where it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBackup { get; init; }

    /// <summary>Ours, too; missing where no consent was recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConsentAnswer? Consent { get; init; }

    public static PaymentInstrumentAnswer From(string paymentToken, DateTime createdAt, bool isPreferred, PaymentDetails details) =>
        new(MethodName(details.Method), paymentToken, createdAt, isPreferred, PaymentDataAnswer.From(details));

    private static string MethodName(PaymentMethod method) => method switch
    {
        PaymentMethod.Card => "card",
        PaymentMethod.Iban => "iban",
        PaymentMethod.Wallet => "wallet",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A payment method without a name on the wire."),
    };
}
