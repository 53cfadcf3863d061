using System.Text.Json;

namespace CustomerProfiles.Api.Requests;

/// <summary>PHP has one type for lists and maps and writes an empty object as <c>[]</c> (contract 2.1).</summary>
internal static class PhpJson
{
    public static JsonElement EmptyObject { get; } = JsonElement.Parse("{}");

    /// <summary>True for an object and for <c>[]</c>, which becomes <see cref="EmptyObject"/>.</summary>
    public static bool TryGetObject(JsonElement value, out JsonElement asObject)
    {
        asObject = value.ValueKind == JsonValueKind.Object ? value : EmptyObject;
        return value.ValueKind == JsonValueKind.Object || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
    }
}
