using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Tests.Support;

/// <summary>A notification as it arrived.</summary>
/// <param name="Target">Path and query to the letter.</param>
public sealed record ReceivedCallback(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Text(string field) => Json[field]!.GetValue<string>();

    /// <summary>Whether it is signed as contract 6.3 says, over a SHA-512 digest.</summary>
    public bool IsSignedWith(string secret)
    {
        var digest = Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(Body)));
        var message = $"POST\n{digest}\n{Headers["Content-Type"]}\n{Headers["X-Date"]}\n{Target}";
        return Headers["X-Signature"] == Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(message)));
    }
}

/// <summary>A merchant's server that takes notifications, and misbehaves on demand.</summary>
public sealed class CallbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ReceivedCallback> _received = new();
    private readonly Channel<ReceivedCallback> _arrivals = Channel.CreateUnbounded<ReceivedCallback>();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _next = new();

    private CallbackReceiver(WebApplication server) => _server = server;

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<ReceivedCallback> Received => [.. _received];

    public int Port => new Uri(_server.Urls.Single()).Port;

    /// <summary>What it answers when nothing else was asked of it.</summary>
    public Func<HttpContext, Task> Otherwise { get; set; } = Answers("OK");

    public static async Task<CallbackReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var receiver = new CallbackReceiver(builder.Build());
        receiver._server.Run(receiver.Take);
        await receiver._server.StartAsync();
        return receiver;
    }

    public static Func<HttpContext, Task> Answers(string text, int status = 200) => http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(text);
    };

    public static Func<HttpContext, Task> Redirects(string to) => http =>
    {
        http.Response.Redirect(to);
        return Task.CompletedTask;
    };

    /// <summary>Answers only when nobody waits any more.</summary>
    public static async Task TooLate(HttpContext http) => await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    public static Task Closes(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public string Url(string target = "/ixopay/callback?shop=7") => $"http://127.0.0.1:{Port}{target}";

    /// <summary>Does this with the next notifications, one each.</summary>
    public void Then(params Func<HttpContext, Task>[] conduct)
    {
        foreach (var one in conduct)
        {
            _next.Enqueue(one);
        }
    }

    /// <summary>The next that arrives, or has arrived since this was last asked.</summary>
    public Task<ReceivedCallback> Next() => _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var callback = new ReceivedCallback(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        var conduct = _next.TryDequeue(out var asked) ? asked : Otherwise;
        _received.Enqueue(callback);
        _arrivals.Writer.TryWrite(callback);
        await conduct(http);
    }
}
