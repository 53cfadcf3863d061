using System.Text.RegularExpressions;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerProfiles.Api.OpenApi;

/// <summary>Describes a call: what stands in its path, what it reads, what it answers and how it refuses.</summary>
internal sealed partial class CallOperations : IOpenApiOperationTransformer
{
    internal const string SecurityScheme = "basic";

    private const string Json = "application/json";

    private static readonly Dictionary<string, string> PathTexts = new(StringComparer.Ordinal)
    {
        ["apiKey"] = "The API key of the connector.",
        ["publicIntegrationKey"] = "The public integration key of the connector.",
        ["uuid"] = "The uuid from the answer to the transaction.",
        ["scheduleId"] = "The scheduleId from the answer to its start.",
        ["optionsName"] = "What to choose from.",
        ["merchantTransactionId"] = "The merchant's own ID of the transaction.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var call = context.Description.ActionDescriptor.EndpointMetadata.OfType<DocumentedCall>().Single();
        operation.Parameters = [.. Parameters(context.Description.RelativePath ?? string.Empty, call)];
        operation.RequestBody = call.Shape is { } shape ? Body(shape, context.Document!) : null;
        operation.Responses = Responses(call, context.Document!);
        if (call.SignsIn)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, context.Document)] = [] }];
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<IOpenApiParameter> Parameters(string path, DocumentedCall call)
    {
        foreach (var name in PlaceInPath().Matches(path).Select(match => match.Groups[1].Value))
        {
            yield return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Description = PathTexts[name],
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }

        if (call.Family == CallFamily.Status)
        {
            yield return new OpenApiParameter
            {
                Name = TransactionFields.IncludeTracing.Name,
                In = ParameterLocation.Query,
                Description = "Whether the answer lists the connectors that the transaction went through.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["1", "true"] },
            };
        }
    }

    private static OpenApiRequestBody Body(RequestShape shape, OpenApiDocument document)
    {
        var id = $"{char.ToUpperInvariant(shape.Name[0])}{shape.Name[1..]}Request";
        document.AddComponent(id, FieldSchemas.Of(shape.Fields));
        return new OpenApiRequestBody { Required = true, Content = Content(new OpenApiSchemaReference(id, document)) };
    }

    private static OpenApiResponses Responses(DocumentedCall call, OpenApiDocument document)
    {
        var done = new[] { new Outcome(200, call.Answer, null) };
        var refused = WireErrors.Of(call.Family).Select(refusal => refusal.TextualCode is { } code
            ? new Outcome(refusal.Status, typeof(PaymentInstrumentErrorBody), code)
            : new Outcome(refusal.Status, typeof(GeneralErrorBody), $"{refusal.Code}"));

        var responses = new OpenApiResponses();
        foreach (var outcomes in done.Concat(refused).GroupBy(outcome => outcome.Status).OrderBy(outcomes => outcomes.Key))
        {
            var bodies = outcomes.Select(outcome => outcome.Body.Name).Distinct()
                .Select(IOpenApiSchema (name) => new OpenApiSchemaReference(name, document)).ToList();
            responses[$"{outcomes.Key}"] = new OpenApiResponse
            {
                Description = Describe(outcomes),
                Content = Content(bodies is [var only] ? only : new OpenApiSchema { OneOf = bodies }),
            };
        }

        return responses;
    }

    private static string Describe(IEnumerable<Outcome> outcomes)
    {
        var codes = outcomes.Select(outcome => outcome.ErrorCode).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var refused = codes.Count > 0 ? $"Refused, with errorCode {string.Join(", ", codes)}." : null;
        return outcomes.First().ErrorCode is null ? (refused is null ? "Done." : $"Done. Or: {refused}") : refused!;
    }

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [Json] = new OpenApiMediaType { Schema = schema } };

    /// <param name="ErrorCode">Nothing when it went well.</param>
    private sealed record Outcome(int Status, Type Body, string? ErrorCode);

    [GeneratedRegex(@"\{\**(\w+)\}")]
    private static partial Regex PlaceInPath();
}
