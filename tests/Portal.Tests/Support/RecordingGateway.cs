using System.Collections.Concurrent;
using CustomerProfiles.Domain.Connectors.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Tests.Support;

/// <summary>Somebody's server that speaks as a gateway does, approves everything and keeps every byte that it was sent.</summary>
public sealed class RecordingGateway : IAsyncDisposable
{
    /// <summary>The account that takes cards.</summary>
    public const string Account = "public-1";

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<string> _received = new();

    private RecordingGateway(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single();

    /// <summary>Path and body of everything that came, in order.</summary>
    public IReadOnlyList<string> Received => [.. _received];

    /// <summary>What happens before a card is refused; null takes cards.</summary>
    public Func<Task>? RefusesCardsAfter { get; set; }

    public static async Task<RecordingGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var gateway = new RecordingGateway(builder.Build());
        gateway._server.Run(gateway.Take);
        await gateway._server.StartAsync();
        return gateway;
    }

    public GatewayAccountForm Form(string account = Account) => new(Url, "user", "secret", "key-1", null, account);

    /// <summary>How many requests held this text, each would reveal it to the owner of the server.</summary>
    public int CountOf(string text) => _received.Count(r => r.Contains(text, StringComparison.Ordinal));

    public void Forget() => _received.Clear();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        _received.Enqueue($"{http.Request.Path} {await reader.ReadToEndAsync()}");
        var isCard = http.Request.Path.StartsWithSegments("/tokenize", StringComparison.Ordinal);
        if (isCard && RefusesCardsAfter is { } before)
        {
            await before();
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(isCard
            ? """{"success":true,"token":"ix::recorded"}"""
            : $$"""{"success":true,"uuid":"{{Guid.NewGuid():N}}","purchaseId":"p-1","returnType":"FINISHED","paymentMethod":"Creditcard"}""");
    }
}
