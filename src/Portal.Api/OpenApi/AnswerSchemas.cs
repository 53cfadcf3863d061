using System.Text.Json.Serialization.Metadata;
using CustomerProfiles.Api.Answers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.OpenApi;

namespace CustomerProfiles.Api.OpenApi;

/// <summary>Adds what no generator can see: the forms of values that have writers of their own.</summary>
internal static class AnswerSchemas
{
    internal static Task Complete(OpenApiSchema schema, JsonTypeInfo type, JsonPropertyInfo? property)
    {
        if (type.Type == typeof(CustomerAnswer))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = CustomerFields.All.ToDictionary(
                field => field.WireName(), IOpenApiSchema (field) =>
                    new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.MaxLength() }, StringComparer.Ordinal);
            schema.Properties["_TYPE"] = new OpenApiSchema { Type = JsonSchemaType.String };
            schema.Properties[CustomerFields.ExtraData] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
            };
            schema.Required = new HashSet<string>(StringComparer.Ordinal) { "_TYPE", CustomerFields.ExtraData };
        }
        else if (property?.CustomConverter is WireMoment or WireMidnight)
        {
            schema.Type = property.IsGetNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.Format = null;
            schema.Examples = ["2026-11-20 09:15:00"];
        }

        return Task.CompletedTask;
    }
}
