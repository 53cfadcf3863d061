using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Tests.Support;

/// <summary>What happens to a request on the way to a provider, or to its answer on the way back.</summary>
public enum Fault
{
    None,
    DropsBefore,
    DropsAfter,
    FailsBefore,
    FailsAfter,
    GarblesAnswer,

    /// <summary>The provider gets it at once; the answer is held until <see cref="FaultyLine.Release"/>.</summary>
    HoldsAnswer,

    /// <summary>The provider gets it only after <see cref="FaultyLine.Release"/>, though nobody waits for it any more.</summary>
    HoldsRequest,
}

/// <summary>The line to another gateway, which passes everything on and fails on demand.</summary>
public sealed class FaultyLine : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _provider;
    private readonly ConcurrentQueue<string> _passed = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _late;

    private FaultyLine(WebApplication server, HttpClient provider) => (_server, _provider) = (server, provider);

    public Fault Fault { get; set; }

    /// <summary>Which requests it happens to; transaction calls unless told otherwise.</summary>
    public string Path { get; set; } = "/transaction/";

    /// <summary>Method and path of everything that came, in order.</summary>
    public IReadOnlyList<string> Passed => [.. _passed];

    public string Url => _server.Urls.Single();

    /// <summary>How many held requests reached the provider in the end.</summary>
    public int Late => Volatile.Read(ref _late);

    public static async Task<FaultyLine> To(Uri provider)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var line = new FaultyLine(builder.Build(), new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = provider });
        line._server.Run(line.Pass);
        await line._server.StartAsync();
        return line;
    }

    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _server.DisposeAsync();
        _provider.Dispose();
    }

    private async Task Pass(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var fault = target.Contains(Path, StringComparison.Ordinal) ? Fault : Fault.None;
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _passed.Enqueue($"{http.Request.Method} {target}");
        switch (fault)
        {
            case Fault.DropsBefore:
                http.Abort();
                return;
            case Fault.FailsBefore:
                http.Response.StatusCode = 500;
                return;
            case Fault.HoldsRequest:
                await _released.Task;
                break;
        }

        using var answer = await _provider.SendAsync(RequestOf(http.Request, target, body.ToArray()));
        var text = await answer.Content.ReadAsByteArrayAsync();
        switch (fault)
        {
            case Fault.HoldsRequest:
                Interlocked.Increment(ref _late);
                break;
            case Fault.DropsAfter:
                http.Abort();
                return;
            case Fault.FailsAfter:
                http.Response.StatusCode = 502;
                return;
            case Fault.GarblesAnswer:
                text = text[..(text.Length / 2)];
                break;
            case Fault.HoldsAnswer:
                await _released.Task.WaitAsync(http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await http.Response.Body.WriteAsync(text, CancellationToken.None);
    }

    private static HttpRequestMessage RequestOf(HttpRequest asked, string target, byte[] body)
    {
        var request = new HttpRequestMessage(new HttpMethod(asked.Method), target) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in asked.Headers.Where(h => h.Key is "Authorization" or "Date" or "X-Date" or "X-Signature"))
        {
            request.Headers.TryAddWithoutValidation(name, value.ToString());
        }

        request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.ContentType);
        return request;
    }
}
