using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.E2E.Support;

/// <summary>A shop whose pages send their visitors on, to another origin or into an app.</summary>
internal sealed class RedirectingShop : IAsyncDisposable
{
    private readonly WebApplication _server;

    private RedirectingShop(WebApplication server) => _server = server;

    /// <summary>Sends on to another host.</summary>
    internal string Elsewhere => Origin + "/elsewhere";

    /// <summary>Sends on into an app.</summary>
    internal string App => Origin + "/app";

    private string Origin => _server.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    internal static async Task<RedirectingShop> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/elsewhere/{page}", (string page) => Results.Redirect($"{server.Urls.Single()}/end/{page}"));
        server.MapGet("/app/{page}", (string page) => Results.Redirect($"myshop://{page}"));
        server.MapGet("/end/{page}", (string page) => Results.Content($"<!DOCTYPE html><title>Shop</title><h1>{page}</h1>", "text/html"));
        server.MapGet("/favicon.ico", () => Results.NoContent());
        await server.StartAsync();
        return new RedirectingShop(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
