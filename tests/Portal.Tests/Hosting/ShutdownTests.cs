using System.Net.Sockets;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Tests.Support;
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
        (await (world.Books with { Portal = next }).StatusById("begun-before-the-end")).Text("transactionStatus").ShouldBe("SUCCESS");
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
