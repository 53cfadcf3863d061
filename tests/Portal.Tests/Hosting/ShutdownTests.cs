using System.Net;
using System.Net.Sockets;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerProfiles.Tests.Hosting;

public sealed class ShutdownTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_charge_that_was_begun_is_finished_and_answered_before_the_server_ends()
    {
        await using var database = await TestDatabase.Create();
        var provider = new SlowProvider();
        await using var portal = await PortalUnderTest.Start(database: database, replacements: services => services.AddSingleton<IPaymentAdapters>(provider));
        var world = await Ecosystem.Create(portal);
        var address = portal.Http.BaseAddress!;
        var token = await world.Books.CardToken();

        var charge = world.Books.DebitWith(token, id: "begun-before-the-end");
        await provider.Asked;
        var stopping = portal.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var end = portal.Services.GetRequiredService<IHost>().StopAsync(Cancelled);
        stopping.IsCancellationRequested.ShouldBeTrue();
        await WhenRefused(address);
        charge.IsCompleted.ShouldBeFalse();
        end.IsCompleted.ShouldBeFalse();
        provider.Answer();

        (await charge).ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
        await end;

        await using var next = await PortalUnderTest.Start(database: database);
        (await world.Books.At(next).StatusById("begun-before-the-end")).Text("transactionStatus").ShouldBe("SUCCESS");
    }

    [Fact]
    public async Task A_server_that_stops_is_not_ready_before_it_listens_no_more_and_answers_until_then()
    {
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(new Dictionary<string, string> { ["Stopping:DrainTime"] = "00:10:00" }, database);
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("kim");
        (await StatusOf(portal, "/health/ready")).ShouldBe(HttpStatusCode.OK);
        using var enough = new CancellationTokenSource();

        var end = portal.Services.GetRequiredService<IHost>().StopAsync(enough.Token);

        (await StatusOf(portal, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusOf(portal, "/health/live")).ShouldBe(HttpStatusCode.OK);
        var charge = (await world.Books.DebitWith(token)).ShouldSucceed();
        charge.Text("returnType").ShouldBe("FINISHED");
        charge.Header("Connection").ShouldBe("close");
        end.IsCompleted.ShouldBeFalse();
        await enough.CancelAsync();
        await end;
    }

    [Theory]
    [InlineData("http://localhost:5080", null, null, 0)]
    [InlineData("http://*:8080", "10.0.0.7", null, 5)]
    [InlineData("https://*:443", null, null, 5)]
    [InlineData("https://*:443", null, "00:00:30", 30)]
    [InlineData("http://localhost:5080", null, "00:00:01", 1)]
    public void The_time_for_it_is_what_is_set_or_five_seconds_where_others_reach_the_server(string urls, string? proxy, string? set, int seconds)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls), new("Proxy:Trusted", proxy), new("Stopping:DrainTime", set)])
            .Build();

        Draining.TimeFrom(configuration, ListeningAddresses.From(configuration, HttpsOptions.From(configuration)), TrustedProxies.From(configuration))
            .ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    private static async Task<HttpStatusCode> StatusOf(PortalUnderTest portal, string path)
    {
        using var answer = await portal.Http.GetAsync(path, Cancelled);
        return answer.StatusCode;
    }

    // The listening socket closes a moment after the stop begins, and nothing tells when.
    private static async Task WhenRefused(Uri address)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(address.Host, address.Port, Cancelled);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private sealed class SlowProvider : IPaymentAdapters, IPaymentAdapter
    {
        private readonly TaskCompletionSource _asked = new();
        private readonly TaskCompletionSource _answered = new();

        public Task Asked => _asked.Task;

        public void Answer() => _answered.SetResult();

        public IPaymentAdapter For(AdapterKind kind) => this;

        public async Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation)
        {
            _asked.TrySetResult();
            await _answered.Task.WaitAsync(cancellation);
            return new ProviderAnswer(ProviderStatus.Approved, "slow-1");
        }

        public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation) => Task.FromResult(new ProviderAnswer(ProviderStatus.Unknown));
    }
}
