using System.Text.Json.Serialization;
using CustomerProfiles.Api.Answers;

namespace CustomerProfiles.Api.Tokenization;

internal sealed record TokenAnswer(string Token, TokenCardData CardData)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

/// <summary>What the shop's page may show, in the vocabulary of payment.js (contract 4.3).</summary>
internal sealed record TokenCardData(
    [property: JsonPropertyName("card_type")] string CardType,
    [property: JsonPropertyName("full_name")] string? FullName,
    [property: JsonPropertyName("bin_digits")] string BinDigits,
    [property: JsonPropertyName("first_six_digits")] string FirstSixDigits,
    [property: JsonPropertyName("last_four_digits")] string LastFourDigits,
    int Month,
    int Year,
    string Fingerprint);

internal sealed record RefreshAnswer(string Token)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(RefreshAnswer))]
internal sealed partial class TokenAnswersJson : JsonSerializerContext
{
    public static TokenAnswersJson Wire { get; } = new(WireJson.Options());
}
