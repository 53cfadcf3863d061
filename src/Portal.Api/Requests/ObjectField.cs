using System.Text.Json;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>An object with a field table of its own.</summary>
internal sealed record ObjectField(string Name, IReadOnlyList<Field> Fields) : Field(Name)
{
    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        if (!PhpJson.TryGetObject(value, out var element))
        {
            return Refuse(path, "must be an object");
        }

        var children = new RequestValues();
        values.Set(this, children);
        return RequestReader.ReadFields(Fields, element, $"{path}.", children);
    }
}
