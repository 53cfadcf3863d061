using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerProfiles.Portal.DemoShop;

/// <summary>What the shop's server asked the merchant API, and what it was told.</summary>
public sealed record ApiCall(string Method, string Path, JsonNode? Sent, int Status, JsonNode? Got)
{
    private const int Shown = 8;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As text for people, without what could be used again: tokens and the link of a payment page are cut short.</summary>
    internal static string Text(JsonNode? json)
    {
        var copy = json?.DeepClone();
        Shorten(copy);
        return copy?.ToJsonString(Readable) ?? string.Empty;
    }

    private static void Shorten(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            list.ToList().ForEach(Shorten);
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                Shorten(value);
                if (value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var text)
                {
                    fields[name] = text.StartsWith("ix::", StringComparison.Ordinal) || text.StartsWith("pt::", StringComparison.Ordinal)
                        ? text[..Math.Min(Shown, text.Length)] + "…"
                        : name == "redirectUrl" ? text[..(text.LastIndexOf('/') + 1)] + "…"
                        : text;
                }
            }
        }
    }
}
