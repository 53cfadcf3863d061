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
