using System.Text.Json;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Api.Requests;

/// <summary>Free-form pairs of texts. Numbers and booleans become text as they are spelled in JSON; an entry that is null counts as absent.</summary>
internal sealed record MapField(string Name) : Field(Name)
{
    public const int MaxEntries = 64;
    public const int MaxKeyLength = 64;
    public const int MaxValueLength = 8192;

    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        if (!PhpJson.TryGetObject(value, out var pairs))
        {
            return Refuse(path, "must be an object");
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs.EnumerateObject())
        {
            if (pair.Value.ValueKind != JsonValueKind.Null && ReadPair(pair, path, map) is { } refusal)
            {
                return refusal;
            }
        }

        values.Set(this, map);
        return null;
    }

    private static Error? ReadPair(JsonProperty pair, string path, Dictionary<string, string> map)
    {
        if (map.Count == MaxEntries)
        {
            return Refuse(path, $"must have at most {MaxEntries} entries");
        }

        var key = pair.Name;
        if (WireText.HasNul(key))
        {
            return Refuse(path, WireText.Requirement);
        }

        if (key.Length > MaxKeyLength)
        {
            return Refuse(path, $"must have keys of at most {MaxKeyLength} characters");
        }

        if (FreeText.HoldsCardNumber(key))
        {
            return Refuse(path, "must not hold a card number in a key");
        }

        string? text;
        switch (pair.Value.ValueKind)
        {
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                text = pair.Value.GetRawText();
                break;
            case JsonValueKind.String when WireText.TryRead(pair.Value, out text):
                break;
            case JsonValueKind.String:
                return Refuse(path, WireText.Requirement);
            default:
                return Refuse(path, "must have texts as values");
        }

        if (text.Length > MaxValueLength)
        {
            return Refuse(path, $"must have values of at most {MaxValueLength} characters");
        }

        map.Add(key, text);
        return null;
    }
}
