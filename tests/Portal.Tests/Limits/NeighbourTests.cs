using System.Net;
using System.Net.Sockets;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Limits;

/// <summary>Proof 10: what one tenant fills (limits, guesses, names, searches, audit) is full for itself, and another gets the answers that it got before.
/// Declines are in
/// DeclineLimitTests, lanes of notifications in LaneTests, mails in PasswordTests.</summary>
public sealed class NeighbourTests(PortalWithLimits limits, ITestOutputHelper output) : IClassFixture<PortalWithLimits>
{
    private const string OwnSearch = "profile.searched";
    private const string AttackersAddress = "127.0.0.9";

    [Fact]
    public async Task A_tenant_that_fills_all_it_can_changes_no_answer_of_another()
    {
        var world = await Ecosystem.Create(limits.Portal);
        var (victim, customer) = (world.Books, "c-victim");
        await world.Do<ApiUserAdmin>(u => u.LimitCalls(victim.Account.ApiUser, 1000));
        var bought = (await victim.BuyAndStore(customer)).ShouldSucceed();
        var before = await Seen(world, customer, bought.Text("uuid"));

        using var line = LineFrom(AttackersAddress);
        var attacker = world.Zeta.At(line);
        var (sent, refused) = (0, 0);
        for (var i = 0; i < 30; i++)
        {
            Count(await attacker.GetProfile(customer));
            Count(await attacker.Status(bought.Text("uuid")));
            Count(await attacker.Send(HttpMethod.Post, $"/tokenize/{attacker.Credentials.PublicIntegrationKey}/card", "{}", authenticated: false));
            Count(await attacker.Send(HttpMethod.Post, $"/tokenize/{victim.Credentials.PublicIntegrationKey}/card", "{}", authenticated: false));
            Count(await (attacker with { Account = victim.Account with { Password = "guess" } }).GetProfile(customer));
            Count(await (attacker with { Credentials = victim.Credentials }).GetProfile(customer));
            Count(await attacker.Debit(
                new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = "ix::none",
                    customer = new { ipAddress = "203.0.113.77" } }));
        }

        output.WriteLine($"{sent} requests, {refused} of them refused for their number");
        Console.WriteLine($"Neighbours: {sent} requests of one tenant, {refused} refused for their number; {before.Count} answers of another unchanged");
        refused.ShouldBeGreaterThan(60);
        (await Seen(world, customer, bought.Text("uuid"))).ShouldBe(before);

        void Count(WireAnswer answer) => (sent, refused) = (sent + 1, refused + (answer.Status == 429 ? 1 : 0));
    }

    // What the victim gets, without what is new each time.
    private async Task<List<string>> Seen(Ecosystem world, string customer, string uuid)
    {
        var (shop, admin) = (world.Books, limits.Portal.Admin(world.Group));
        var profile = await shop.GetProfile(customer);
        var audit = (await admin.Do((AuditQueries a) => a.List(new AuditFilter { From = DateTime.UtcNow.AddDays(-1) }))).Value!;
        var found = (await admin.Do((ProfileQueries p) => p.Find(new ProfileSearch { CustomerIdentification = customer }))).Value!;
        var jump = (await admin.Do((JumpTo j) => j.Find(uuid))).Value!;
        return
        [
            $"{profile.Status} {profile.Body.ToJsonString()}",
            $"{(await shop.Status(uuid)).Status}",
            $"{(await shop.CardToken())[..4]}",
            $"{(await shop.DebitWith(await shop.CardToken())).ShouldSucceed().Text("returnType")}",
            $"{found.Total} {string.Join(' ', found.Items.Select(i => i.Guid))}",
            $"{string.Join(' ', jump.Select(j => $"{j.Type} {j.Id}"))}",
            string.Join(' ', audit.Items.Select(a => a.Action).Where(a => a != OwnSearch).Take(15)),
        ];
    }

    private HttpClient LineFrom(string address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (connecting, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, connecting.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }) { BaseAddress = limits.Portal.Http.BaseAddress };
}
