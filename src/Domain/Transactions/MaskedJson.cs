using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>JSON of a call as people may see it: what is personal masked as everywhere, what is secret shortened.</summary>
internal static class MaskedJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Of what merchants put into free pairs, these are the simulator's.
    private static readonly string[] PlainPairs = ["outcome", "pendingOutcome"];

    internal static string Of(byte[] json)
    {
        var node = JsonNode.Parse(json);
        Mask(node, isFree: false);
        return node?.ToJsonString(Readable) ?? "null";
    }

    /// <summary>A value by the name of its field.</summary>
    public static string Text(string field, string value) => field switch
    {
        "email" => Masked.Email(value),
        _ when field.EndsWith("Phone", StringComparison.Ordinal) => Masked.Phone(value),
        "iban" => value.Length > 4 ? Masked.Account(value[^4..]) : Masked.Dots,
        "transactionToken" or "paymentToken" or "preferredInstrument" => Masked.Token(value),
        "walletReferenceId" or "walletOwner" or "mandateId" => Masked.Dots,
        _ when field.EndsWith("Address1", StringComparison.Ordinal) || field.EndsWith("Address2", StringComparison.Ordinal)
            || field.EndsWith("Postcode", StringComparison.Ordinal) => Masked.Dots,
        _ => CustomerFields.TryGet(field, out var known) && known.IsMasked() ? Masked.Dots : value,
    };

    private static void Mask(JsonNode? node, bool isFree)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Mask(item, isFree);
            }
        }

        if (node is not JsonObject fields)
        {
            return;
        }

        foreach (var (name, value) in fields.ToList())
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var plain))
            {
                fields[name] = isFree && !PlainPairs.Contains(name) ? Masked.Dots : Text(name, plain);
            }
            else
            {
                Mask(value, isFree || name == CustomerFields.ExtraData);
            }
        }
    }
}
