using System.Net;
using CustomerProfiles.Portal.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerProfiles.Tests.Hosting;

public sealed class TrustedProxiesTests
{
    [Fact]
    public async Task A_declared_proxy_tells_where_the_client_is_and_that_it_used_https() =>
        (await Ask("10.1.2.3", "198.51.100.7", "https")).ShouldBe((200, "198.51.100.7", "https"));

    [Fact]
    public async Task The_chain_is_followed_only_as_far_as_proxies_are_declared() =>
        (await Ask("10.1.2.3", "203.0.113.9, 198.51.100.7, 10.9.9.9", "https, https, https")).ShouldBe((200, "198.51.100.7", "https"));

    [Fact]
    public async Task Plain_http_from_anybody_else_is_refused_no_matter_what_it_claims() =>
        (await Ask("198.51.100.7", "10.1.2.3", "https")).Status.ShouldBe(403);

    [Fact]
    public async Task This_machine_may_ask_but_is_not_believed() =>
        (await Ask("127.0.0.1", "198.51.100.7", "https")).ShouldBe((200, "127.0.0.1", "http"));

    private static async Task<(int Status, string From, string Scheme)> Ask(string from, string forwardedFor, string forwardedProto)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Proxy:Trusted"] = "10.0.0.0/8" }).Build();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders()).AddOptions().AddSingleton(TrustedProxies.From(configuration))
            .AddSingleton(new Draining(TimeSpan.Zero, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance))).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseServer();
        app.Run(_ => Task.CompletedTask);

        var http = new DefaultHttpContext { RequestServices = services };
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Scheme = "http";
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        http.Request.Headers["X-Forwarded-Proto"] = forwardedProto;
        await app.Build()(http);
        return (http.Response.StatusCode, $"{http.Connection.RemoteIpAddress}", http.Request.Scheme);
    }
}
