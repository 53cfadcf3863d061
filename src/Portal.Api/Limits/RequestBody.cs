using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerProfiles.Api.Limits;

/// <summary>Reads a whole body, up to a limit.</summary>
internal static class RequestBody
{
    private static readonly Error TooLarge = new(ErrorCodes.BodyTooLarge, "The request body is too large");

    private static readonly Error OtherMediaType = new(ErrorCodes.UnsupportedMediaType, "The Content-Type must be application/json");

    private static readonly Error Coded = new(ErrorCodes.UnsupportedMediaType, "The body must be sent as it is, without a Content-Encoding");

    private const string Plain = "identity";

    /// <param name="anyMediaType">For a call that looks at no body.</param>
    internal static async Task<Result<ReadOnlyMemory<byte>>> Read(HttpRequest request, int limit, CancellationToken cancellation, bool anyMediaType = false)
    {
        if (request.ContentLength > limit)
        {
            return TooLarge;
        }

        // Unpacking would let a small body become a large one.
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } coding && !coding.Trim().Equals(Plain, StringComparison.OrdinalIgnoreCase))
        {
            request.HttpContext.Response.Headers.AcceptEncoding = Plain;
            return Coded;
        }

        var body = request.ContentLength is { } length ? await ReadExactly(request, (int)length, cancellation) : await ReadToEnd(request, limit, cancellation);
        if (body is null)
        {
            return TooLarge;
        }

        // Some clients name no media type when they have nothing to say.
        return anyMediaType || body.Length == 0 || IsJson(request.ContentType) ? new ReadOnlyMemory<byte>(body) : OtherMediaType;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]> ReadExactly(HttpRequest request, int length, CancellationToken cancellation)
    {
        var body = new byte[length];
        await request.Body.ReadExactlyAsync(body, cancellation);
        return body;
    }

    private static async Task<byte[]?> ReadToEnd(HttpRequest request, int limit, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            body.Write(chunk, 0, read);
            if (body.Length > limit)
            {
                return null;
            }
        }

        return body.ToArray();
    }
}
