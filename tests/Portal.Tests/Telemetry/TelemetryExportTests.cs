using System.Text;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Tests.Telemetry;

public sealed class TelemetryExportTests
{
    [Fact]
    public async Task Spans_and_measurements_reach_the_collector_that_the_settings_name()
    {
        var received = new Dictionary<string, StringBuilder> { ["/v1/traces"] = new(), ["/v1/metrics"] = new() };
        await using var collector = await StartCollector(received);

        await using (var portal = await PortalUnderTest.Start(new Dictionary<string, string>
        {
            ["Telemetry:OtlpEndpoint"] = collector.Urls.First(),
            ["Telemetry:OtlpProtocol"] = "HttpProtobuf",
        }))
        {
            var world = await Ecosystem.Create(portal);
            (await world.Books.BuyAndStore("kim")).ShouldSucceed();
        }

        received["/v1/traces"].ToString().ShouldContain("POST /api/v3/transaction/{apiKey}/debit");
        received["/v1/metrics"].ToString().ShouldContain("http.server.request.duration");
        received["/v1/metrics"].ToString().ShouldContain("customer_profiles.provider.duration");
    }

    private static async Task<WebApplication> StartCollector(Dictionary<string, StringBuilder> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body, Encoding.Latin1);
            var text = await body.ReadToEndAsync();
            lock (received)
            {
                received[request.Path].Append(text);
            }
        });
        await app.StartAsync();
        return app;
    }
}
