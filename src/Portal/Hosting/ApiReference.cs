using CustomerProfiles.Api.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>The merchant API's document to browse in. The pages and scripts are files of our own origin, none inline, as the content policy wants.</summary>
internal static class ApiReference
{
    internal static void MapApiReference(this IEndpointRouteBuilder routes) => routes.MapSwaggerUI("api-reference", page =>
    {
        page.DocumentTitle = "Merchant API";
        page.SwaggerEndpoint(MerchantApiDocument.Path, "Merchant API");
        page.DefaultModelsExpandDepth(0);
        page.DocExpansion(DocExpansion.List);

        // Trying out would need an API user's password in the browser.
        page.SupportedSubmitMethods();
    });
}
