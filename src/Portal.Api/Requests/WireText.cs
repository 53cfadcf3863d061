using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CustomerProfiles.Api.Requests;

/// <summary>Takes texts out of JSON that a database column can hold: neither half a surrogate pair, which JSON escapes can spell, nor NUL, which
/// PostgreSQL refuses.</summary>
internal static class WireText
{
    public const string Requirement = "contains characters that are not allowed";

    /// <param name="value">A JSON string.</param>
    public static bool TryRead(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json has no question for this: a lone surrogate shows only when the text is decoded.
            text = null;
        }

        return text is not null && !HasNul(text);
    }

    public static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
