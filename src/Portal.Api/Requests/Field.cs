using System.Text.Json;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>One row of a request's field table: how the field is spelled, whether it must be there, and, in the derived kinds, what it may hold.
/// Reading, refusals, generated test bodies and the OpenAPI schema all come from these rows.</summary>
internal abstract record Field(string Name)
{
    public bool Required { get; init; }

    /// <summary>Takes the field out of <paramref name="parent"/> into <paramref name="values"/>.</summary>
    /// <param name="prefix">Where the parent stands, ending in a point: <c>customer.</c>; empty for the body itself.</param>
    /// <returns>What is wrong with the field, or nothing.</returns>
    public Error? ReadFrom(JsonElement parent, string prefix, RequestValues values)
    {
        if (!parent.TryGetProperty(Name, out var value) || IsAbsent(value))
        {
            return Required ? Error.Required(prefix + Name) : null;
        }

        return Read(value, prefix + Name, values);
    }

    /// <summary>Whether a value that was sent says no more than leaving it out.</summary>
    protected virtual bool IsAbsent(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    protected abstract Error? Read(JsonElement value, string path, RequestValues values);

    /// <summary>The refusal names the field and the rule, never the value: answers and logs must not repeat what a caller sent.</summary>
    protected static Error Refuse(string path, string requirement) => Error.Invalid(path, $"'{path}' {requirement}");
}
