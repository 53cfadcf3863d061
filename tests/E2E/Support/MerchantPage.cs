using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.E2E.Support;

/// <summary>A merchant's own checkout page, served from an origin of its own: the one that docs/payment-js.md tells developers to paste.</summary>
internal sealed class MerchantPage : IAsyncDisposable
{
    private readonly WebApplication _server;

    private MerchantPage(WebApplication server) => _server = server;

    /// <summary>Another host name than the portal's, so that nothing is of the same site either.</summary>
    internal string Origin => _server.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    internal static async Task<MerchantPage> Serve(DemoPortal portal, string connector, string? page = null)
    {
        var html = (page ?? await FromDocumentation())
            .Replace("http://localhost:5080", portal.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("$(key books-cc publicIntegrationKey)", portal.Credentials.Connectors.Single(c => c.Name == connector).PublicIntegrationKey,
                StringComparison.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/", () => Results.Content(html, "text/html"));
        server.MapGet("/favicon.ico", () => Results.NoContent());
        await server.StartAsync();
        return new MerchantPage(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<string> FromDocumentation()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Visitor.Root, "docs", "payment-js.md"));
        const string Begin = "<<HTML\n";
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return text[from..text.IndexOf("\nHTML\n", from, StringComparison.Ordinal)];
    }
}
