using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Connectors;
using Microsoft.AspNetCore.Http.HttpResults;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.HostedFields;

/// <summary>The fields of a merchant's own checkout page that are ours: card number and security code, each in a frame of our origin
/// (docs/payment-js.md).</summary>
internal static partial class HostedFieldEndpoints
{
    private const string Script = "/js/payment.js";

    internal static void MapHostedFields(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/hosted-fields/{publicIntegrationKey}/{field}", Show).AllowAnonymous();

    /// <summary>The one file that pages of other origins load.</summary>
    internal static IApplicationBuilder UsePaymentScript(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.Equals(Script, StringComparison.OrdinalIgnoreCase),
        script => script.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.AccessControlAllowOrigin = "*"; // for pages that check its integrity
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                headers.CacheControl = "public, max-age=300"; // a mended script reaches every shop within five minutes
                return Task.CompletedTask;
            });
            return next(http);
        }));

    private static async Task<IResult> Show(HttpContext http, string publicIntegrationKey, string field, string? origin, ConnectorContexts connectors)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (HostedField.Named(field) is not { } shown || origin is null || !Origin().IsMatch(origin)
            || await connectors.FindByIntegrationKey(publicIntegrationKey) is not { Usable: true } connector || !connector.AllowsOrigin(origin))
        {
            // One answer to a wrong key and to a page that may not have it.
            Allow(http, "'none'");
            return Results.Text(T("There is nothing here."), statusCode: StatusCodes.Status404NotFound);
        }

        Allow(http, origin);
        return new RazorComponentResult<HostedFieldDocument>(new Dictionary<string, object?>
        {
            [nameof(HostedFieldDocument.Field)] = shown,
            [nameof(HostedFieldDocument.IntegrationKey)] = publicIntegrationKey,
            [nameof(HostedFieldDocument.Origin)] = origin,
        });
    }

    private static void Allow(HttpContext http, string ancestor)
    {
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {ancestor}";
        http.Response.Headers.Remove("X-Frame-Options"); // it cannot name the shop
    }

    // As browsers spell it. It becomes a part of a header.
    [GeneratedRegex(@"^https?://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Origin();
}
