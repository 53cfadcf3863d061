using System.Text.Json;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>A JSON boolean. Texts and numbers that mean one are refused: <c>"false"</c> taken for true would store a card against the shopper's will.</summary>
internal sealed record BooleanField(string Name) : Field(Name)
{
    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Refuse(path, "must be true or false");
        }

        values.Set(this, value.ValueKind == JsonValueKind.True);
        return null;
    }
}
