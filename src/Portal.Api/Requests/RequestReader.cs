using System.Text.Json;
using System.Text.Unicode;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Requests;

/// <summary>Reads a body by a field table. Unknown fields are ignored (contract 11, no. 18), so clients of other revisions keep working.</summary>
internal static class RequestReader
{
    private const int MaxDepth = 32;

    private static readonly Error Malformed = new(ErrorCodes.MalformedBody, "The request body is not a JSON object");

    // Two equal keys are refused: which of them counts would be up to the parser, ours or one in front of us.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The values, or the first fault in the order of the table. An empty body and <c>[]</c> have no fields.</summary>
    public static Result<RequestValues> Read(RequestShape shape, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return Read(shape, PhpJson.EmptyObject);
        }

        // The JSON reader leaves the bytes inside strings unchecked until somebody decodes them.
        if (!Utf8.IsValid(body.Span))
        {
            return Malformed;
        }

        using var document = Parse(body);
        return document is not null && PhpJson.TryGetObject(document.RootElement, out var root) ? Read(shape, root) : Malformed;
    }

    /// <returns>The first fault, or nothing.</returns>
    public static Error? ReadFields(IReadOnlyList<Field> fields, JsonElement parent, string prefix, RequestValues values)
    {
        foreach (var field in fields)
        {
            if (field.ReadFrom(parent, prefix, values) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Result<RequestValues> Read(RequestShape shape, JsonElement root)
    {
        var values = new RequestValues();
        return ReadFields(shape.Fields, root, string.Empty, values) is { } refusal ? refusal : values;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Options);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a key: the search for equal keys cannot decode it, and nobody could say what it is equal to.
            return null;
        }
    }
}
