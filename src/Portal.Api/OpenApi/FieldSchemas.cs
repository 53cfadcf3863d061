using System.Globalization;
using CustomerProfiles.Api.Requests;
using Microsoft.OpenApi;

namespace CustomerProfiles.Api.OpenApi;

/// <summary>Turns a field table into a schema, so that the document promises what the reader checks.</summary>
internal static class FieldSchemas
{
    internal static OpenApiSchema Of(IReadOnlyList<Field> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => Of(field), StringComparer.Ordinal),
        Required = fields.Where(field => field.Required).Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
    };

    private static OpenApiSchema Of(Field field) => field switch
    {
        TextField text => Of(text),
        AmountField amount => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Pattern = InJavaScript(amount.Pattern),
            Examples = [AmountField.Example],
            Description = "A JSON number is taken by its digits.",
        },
        IntegerField integer => new OpenApiSchema
        {
            Type = integer.AcceptsDigitText ? JsonSchemaType.Integer | JsonSchemaType.String : JsonSchemaType.Integer,
            Format = "int32",
            Minimum = integer.Minimum.ToString(CultureInfo.InvariantCulture),
        },
        BooleanField => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        MapField => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            MaxProperties = MapField.MaxEntries,
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = MapField.MaxValueLength },
            Description = $"Pairs of texts; keys of at most {MapField.MaxKeyLength} characters. Numbers and booleans become text.",
        },
        ObjectField child => Of(child.Fields),
        ArrayField list => new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = list.MaxItems, Items = Of(list.Fields) },
        OpaqueField => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.GetType(), "A kind of field without a schema."),
    };

    private static OpenApiSchema Of(TextField text) => new()
    {
        Type = text.EmptyClears ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String,
        MinLength = text is { MinLength: > 1 } ? text.MinLength : null,
        MaxLength = text.MaxLength,
        Format = text.Rule?.Format,
        Pattern = text.Rule?.Pattern is { } pattern ? InJavaScript(pattern) : null,
        Enum = text.Rule?.Values is { } values ? [.. values] : null,
        Examples = text.Rule?.Example is { } example ? [example] : null,
        Description = text.EmptyClears ? "An empty text or null clears what is stored." : null,
    };

    // Where .NET says \z, the dialect of JSON Schema says $.
    private static string InJavaScript(string pattern) => pattern.Replace("\\z", "$", StringComparison.Ordinal);
}
