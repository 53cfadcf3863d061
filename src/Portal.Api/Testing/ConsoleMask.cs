using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Testing;

/// <summary>An answer as the person who sent the call may see it. What is not known to be harmless is hidden, so that a new field is hidden until somebody
/// thought of it.</summary>
internal static class ConsoleMask
{
    private const int DigitsShown = 4;

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly FrozenSet<string> Harmless = new[]
    {
        "_TYPE", "message", "code", "errorMessage", "errorCode", "adapterMessage", "adapterCode", "preferredMethod", "method", "createdAt", "changedFields",
        "uuid", "purchaseId", "returnType", "redirectType", "redirectUrl", "paymentDescriptor", "paymentMethod", "type", "brand", "walletType", "threeDSecure",
        "binBrand", "binCountry",
        "scheduleId", "registrationUuid", "oldStatus", "newStatus", "expiresAt", "scheduleStatus", "scheduledAt", "merchantMetaData",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> OfInstruments =
        new[] { "cardHolder", "accountOwner", "lastFourDigits", "expiryMonth", "expiryYear" }.ToFrozenSet();

    internal static string Of(byte[] json, TestSight sight)
    {
        var root = JsonNode.Parse(json);
        Hide(root, sight, string.Empty);
        return root?.ToJsonString(Indented) ?? "null";
    }

    private static void Hide(JsonNode? node, TestSight sight, string within)
    {
        if (node is JsonArray list)
        {
            for (var place = 0; place < list.Count; place++)
            {
                list[place] = Shown(list[place], sight, within, within);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                fields[name] = Shown(value, sight, name, within);
            }
        }
    }

    // A value that stays is taken out of its place and put back.
    private static JsonNode? Shown(JsonNode? value, TestSight sight, string name, string within)
    {
        if (value is not JsonValue plain)
        {
            Hide(value, sight, name);
            return value?.DeepClone();
        }

        return plain.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? plain.DeepClone() : Masked(plain, plain.ToString(), sight, name, within);
    }

    private static JsonNode Masked(JsonValue value, string text, TestSight sight, string name, string within)
    {
        var isKept = (within, name) switch
        {
            (CustomerFields.ExtraData, _) => sight.Reveals,
            ("customer", _) when name != "_TYPE" => CustomerFields.TryGet(name, out var field) && field != CustomerField.NationalId && sight.Shows
                && (sight.Reveals || !field.IsMasked()),
            (_, "profileGuid" or "customerIdentification") => sight.Shows,
            (_, "paymentToken") => sight.ShowsTokens,
            _ when OfInstruments.Contains(name) => sight.Shows,
            _ => Harmless.Contains(name),
        };
        return isKept ? value.DeepClone() : JsonValue.Create(Part(text, sight, name, within));
    }

    private static string Part(string text, TestSight sight, string name, string within) => (within, name) switch
    {
        (_, "paymentToken") => Domain.Vocabulary.Masked.Token(text),
        (_, "iban") when sight.Shows && text.Length > DigitsShown => Domain.Vocabulary.Masked.Account(text[^DigitsShown..]),
        ("customer", _) when sight.Shows && CustomerFields.TryGet(name, out var field) => Domain.Vocabulary.Masked.Of(field, text),
        _ => Domain.Vocabulary.Masked.Dots,
    };
}
