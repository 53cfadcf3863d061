using System.Text.Json;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>An object that we take note of and look no further into, such as <c>threeDSecureData</c>: this is no 3-D Secure server.</summary>
internal sealed record OpaqueField(string Name) : Field(Name)
{
    protected override Error? Read(JsonElement value, string path, RequestValues values)
    {
        if (!PhpJson.TryGetObject(value, out _))
        {
            return Refuse(path, "must be an object");
        }

        values.Set(this, null);
        return null;
    }
}
