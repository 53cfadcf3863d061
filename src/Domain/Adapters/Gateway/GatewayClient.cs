using System.Globalization;
using System.Text.Json;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Outgoing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>Sends one request to the other gateway, once, and says how far it came.</summary>
internal sealed class GatewayClient(OutgoingHttp http, GatewayCircuits circuits, TimeProvider time)
{
    // To the letter, in the header and under the signature.
    private const string ContentType = "application/json; charset=utf-8";

    private const int LongestAnswer = 256 * 1024;

    internal Task<GatewayReply> Post(OpenGatewayAccount account, string path, byte[] body, CancellationToken cancellation) =>
        Send(account, HttpMethod.Post, path, body, cancellation);

    internal Task<GatewayReply> Get(OpenGatewayAccount account, string path, CancellationToken cancellation) =>
        Send(account, HttpMethod.Get, path, [], cancellation);

    /// <summary>As the shopper's browser does it: unsigned, without credentials.</summary>
    internal Task<GatewayReply> PostAsBrowser(OpenGatewayAccount account, string path, byte[] body, CancellationToken cancellation) =>
        Guarded(account, limit => Exchange(RequestFor(account, HttpMethod.Post, path, body), limit), cancellation);

    private Task<GatewayReply> Send(OpenGatewayAccount account, HttpMethod method, string path, byte[] body, CancellationToken cancellation) =>
        Guarded(account, limit => Exchange(SignedIn(RequestFor(account, method, path, body), account, body), limit), cancellation);

    private async Task<GatewayReply> Guarded(OpenGatewayAccount account, Func<CancellationToken, Task<GatewayReply>> exchange, CancellationToken cancellation)
    {
        try
        {
            return await circuits.Of(account).ExecuteAsync(async limit => await exchange(limit), cancellation);
        }
        catch (BrokenCircuitException)
        {
            return new GatewayReply(Delivery.NotSent, IsBlocked: true);
        }
        catch (TimeoutRejectedException)
        {
            return new GatewayReply(Delivery.Unanswered, IsLate: true);
        }
    }

    private async Task<GatewayReply> Exchange(HttpRequestMessage message, CancellationToken cancellation)
    {
        using var request = message;
        try
        {
            using var response = await http.Send(request, cancellation);
            return new GatewayReply(Delivery.Answered, (int)response.StatusCode, await Read(response, cancellation));
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new GatewayReply(Delivery.NotSent);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new GatewayReply(Delivery.Unanswered);
        }
    }

    private static HttpRequestMessage RequestFor(OpenGatewayAccount account, HttpMethod method, string path, byte[] body)
    {
        var request = new HttpRequestMessage(method, new Uri(account.BaseUrl + path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TryAddWithoutValidation("User-Agent", "CustomerProfiles");
        return request;
    }

    private HttpRequestMessage SignedIn(HttpRequestMessage request, OpenGatewayAccount account, byte[] body)
    {
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + account.Credentials);
        if (account.SharedSecret.Length > 0)
        {
            var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            var message = new SignedMessage(request.Method.Method, ContentType, date, request.RequestUri!.PathAndQuery);
            request.Headers.TryAddWithoutValidation("Date", date);
            request.Headers.TryAddWithoutValidation("X-Date", date);
            request.Headers.TryAddWithoutValidation("X-Signature", message.SignWithSha512(account.SharedSecret, body));
        }

        return request;
    }

    // Undefined for what is no JSON object; what is too long to be an answer counts as none.
    private static async Task<JsonElement> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellation);
        try
        {
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
