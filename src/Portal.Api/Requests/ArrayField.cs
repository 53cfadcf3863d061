using System.Runtime.InteropServices;
using System.Text.Json;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>A list of objects that share one field table. Refusals name the entry by its position: <c>items.0.name</c>.</summary>
internal sealed record ArrayField(string Name, int MaxItems, IReadOnlyList<Field> Fields) : Field(Name)
{
    /// <summary>The longest JSON text of the whole list in bytes, when the contract names one.</summary>
    public int? MaxBytes { get; init; }

    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Refuse(path, "must be an array");
        }

        if (value.GetArrayLength() > MaxItems)
        {
            return Refuse(path, $"must have at most {MaxItems} entries");
        }

        if (JsonMarshal.GetRawUtf8Value(value).Length > MaxBytes)
        {
            return Refuse(path, $"must have at most {MaxBytes} bytes");
        }

        var items = new List<RequestValues>(value.GetArrayLength());
        foreach (var entry in value.EnumerateArray())
        {
            var item = new RequestValues();
            if (ReadEntry(entry, $"{path}.{items.Count}", item) is { } refusal)
            {
                return refusal;
            }

            items.Add(item);
        }

        values.Set(this, items);
        return null;
    }

    private Error? ReadEntry(JsonElement entry, string path, RequestValues item) =>
        PhpJson.TryGetObject(entry, out var element)
            ? RequestReader.ReadFields(Fields, element, $"{path}.", item)
            : Refuse(path, "must be an object");
}
