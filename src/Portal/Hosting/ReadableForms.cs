using CustomerProfiles.Portal.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>Refuses bodies in an encoding that .NET does not decode (UTF-7), before a page tries to.</summary>
internal static class ReadableForms
{
    internal static Task Require(HttpContext http, RequestDelegate next)
    {
        if (http.Request.ContentType is { } type && !IsReadable(type))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(http);
    }

    /// <summary>Refuses what is posted to a page and is no readable form: where its token comes in a header, nobody has read it yet.</summary>
    internal static async Task Read(HttpContext http, RequestDelegate next)
    {
        // What has no valid token is refused behind here, and its form must not even be touched.
        if (HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }
            && http.Request.HasFormContentType
            && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && await PostedForm.Read(http) is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(http);
    }

    private static bool IsReadable(string contentType)
    {
        try
        {
            return !MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue || type.Encoding is not null;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
