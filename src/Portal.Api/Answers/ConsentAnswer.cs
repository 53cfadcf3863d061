using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Consents;

namespace CustomerProfiles.Api.Answers;

/// <summary>Under which consent an instrument lies in its profile; a field of ours.</summary>
internal sealed record ConsentAnswer(
    string State,
    string Purpose,
    string Scope,
    [property: JsonConverter(typeof(WireMoment))] DateTime GivenAt,
    [property: JsonConverter(typeof(WireMoment))] DateTime? ValidUntil)
{
    /// <summary>Missing unless the shopper chose some.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChosenMerchantAnswer>? Merchants { get; init; }

    public static ConsentAnswer From(InstrumentConsent consent, DateTime now) => new(
        ConsentWords.Of(consent.StateAt(now)), ConsentWords.Of(consent.Purpose!.Value), ConsentWords.Of(consent.Scope!.Value), consent.GivenAt!.Value,
        consent.ValidUntil)
    {
        Merchants = consent.Merchants is { } chosen ? [.. ChosenMerchants.In(chosen).Select(id => new ChosenMerchantAnswer(id.ToString()))] : null,
    };
}

internal sealed record ChosenMerchantAnswer(string Id);
