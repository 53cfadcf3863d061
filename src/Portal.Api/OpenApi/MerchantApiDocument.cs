using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace CustomerProfiles.Api.OpenApi;

/// <summary>The OpenAPI document of the merchant API. It is made of what serves the calls: their policies, field tables, answers and refusals.</summary>
public static class MerchantApiDocument
{
    public const string Name = "merchant-api";

    public const string Path = $"/openapi/{Name}.json";

    private const string Introduction = """
        Customer profiles and payments for merchants' servers.

        Every call but tokenization signs in with HTTP Basic authentication, and names its connector by the `apiKey` in the path. A connector may ask
        for signed requests in addition: header `X-Signature` with the base64 HMAC of method, digest of the body, content type, date and path, under the
        connector's shared secret; the date goes into `X-Date` or `Date`.

        Unknown fields are ignored, `null` counts as absent unless a field says otherwise, and amounts are texts. Every answer of the API
        is JSON. What is no readable HTTP request (a broken request line, header or chunk, a path with a wrong percent escape or NUL, too many or too long headers)
        is turned away before the API sees it, with 400, 408, 413, 414, 431 or 505, an empty body and a closed connection.
        """;

    internal static void AddMerchantApiDocument(this IServiceCollection services)
    {
        // A number that may come as text is one that a field table says so of, not every one.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict);
        services.AddOpenApi(Name, document =>
        {
            document.ShouldInclude = IsMerchantCall;
            document.AddDocumentTransformer((written, _, _) => Introduce(written));
            document.AddOperationTransformer<CallOperations>();
            document.AddSchemaTransformer((schema, context, _) => AnswerSchemas.Complete(schema, context.JsonTypeInfo, context.JsonPropertyInfo));
        });
    }

    internal static void MapMerchantApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapOpenApi("/openapi/{documentName}.yaml");
    }

    private static bool IsMerchantCall(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.Any(metadata => metadata is DocumentedCall);

    private static Task Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Customer Profiles: merchant API", Version = "v3", Description = Introduction };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[CallOperations.SecurityScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "basic",
            Description = "Name and password of an API user of the connector's merchant.",
        };

        // Comments on our types are for the people who change them.
        foreach (var schema in (document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values)
        {
            schema.Description = null;
        }

        return Task.CompletedTask;
    }
}
