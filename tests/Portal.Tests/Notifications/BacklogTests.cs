using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>What has piled up is delivered whole and in order, by as many nodes as there are.</summary>
public sealed class BacklogTests
{
    private const int PerTransaction = 2;

    private static int Transactions => Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 50_000 : 1_000;

    [Fact]
    public async Task A_backlog_drains_through_every_node_with_none_lost_none_twice_and_none_in_the_wrong_order()
    {
        await using var scene = await NotificationScene.Start();
        await Fill(scene);
        var watch = Stopwatch.StartNew();
        scene.Clock.Advance(TimeSpan.FromHours(1));
        await using var second = TestDatabase.IsPostgres ? await scene.Recovery.StartSecondNode() : null;
        var arrived = new Dictionary<string, List<int>>();
        for (var i = 0; i < Transactions * PerTransaction; i++)
        {
            var (transaction, number) = (await scene.Receiver.Next()).Body.Split(' ') is [var name, var text]
                ? (name, int.Parse(text, CultureInfo.InvariantCulture)) : default;
            (arrived.TryGetValue(transaction, out var numbers) ? numbers : arrived[transaction] = []).Add(number);
        }

        TestContext.Current.SendDiagnosticMessage("{0} a second", (int)(Transactions * PerTransaction / watch.Elapsed.TotalSeconds));
        arrived.Count.ShouldBe(Transactions);
        arrived.Values.ShouldAllBe(numbers => numbers.SequenceEqual(Enumerable.Range(0, PerTransaction)));
    }

    [Fact]
    public async Task What_gets_nothing_for_now_is_passed_over_by_tenant_and_target()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        var due = DateTime.UtcNow.AddDays(1);
        foreach (var (shop, target) in (IEnumerable<(Shop, string)>)[(world.Books, "a"), (world.Books, "b"), (world.Zeta, "a"), (world.Zeta, "b")])
        {
            await portal.Ledger.Tamper(db =>
            {
                db.Add(new Notification
                {
                    Id = NotificationId.New(due),
                        TenantId = shop.Tenant, MerchantId = shop.Merchant, ConnectorId = shop.Connector, TransactionId = TransactionId.New(due),
                    Url = target, Target = target, CreatedAt = due, NextTryAt = due, ExpiresAt = due.AddDays(90),
                });
                return db.SaveChangesAsync(TestContext.Current.CancellationToken);
            });
        }

        var (books, zeta) = (world.Books.Tenant, world.Zeta.Tenant);
        (await Take([])).ShouldBe([(books, "a"), (books, "b"), (zeta, "a"), (zeta, "b")], ignoreOrder: true);
        (await Take([new(zeta, "a"), new(books, "none")])).ShouldBe([(books, "a"), (books, "b"), (zeta, "b")], ignoreOrder: true);
        (await Take([new(zeta, null), new(books, "b")])).ShouldBe([(books, "a")]);
        (await Take([], new(zeta, "b"))).ShouldBe([(zeta, "b")]);

        // More than a list of conditions could be long.
        (await Take([.. Enumerable.Range(0, 3000).Select(i => new LaneName(zeta, $"target-{i}")), new(books, "a")])).Count.ShouldBe(3);

        async Task<List<(TenantId, string)>> Take(IReadOnlyCollection<LaneName> except, LaneName? only = null)
        {
            await using var db = portal.Services.GetRequiredService<Domain.Persistence.Database>().Open(new SystemScope("test"));
            var taking = new Taking(Guid.NewGuid(), due.AddSeconds(1), due, 500, except, only);
            return (await NotificationStore.Take(db, taking, TestContext.Current.CancellationToken)).ConvertAll(n => (n.TenantId, n.Target));
        }
    }

    private static async Task Fill(NotificationScene scene)
    {
        var shop = scene.Shop;
        var key = await scene.Portal.Services.GetRequiredService<KeyRing>().Sealing(KeyOwner.Of(null, shop.Tenant), TestContext.Current.CancellationToken);
        var due = scene.Clock.Now.AddHours(1);
        var target = $"http://127.0.0.1:{scene.Receiver.Port}";
        foreach (var batch in Enumerable.Range(0, Transactions).Chunk(5_000))
        {
            await scene.Portal.Ledger.Tamper(db =>
            {
                foreach (var transaction in batch.Select(_ => TransactionId.New(due)))
                {
                    for (var number = 0; number < PerTransaction; number++)
                    {
                        var id = NotificationId.New(due);
                        var notification = new Notification
                        {
                            Id = id, TenantId = shop.Tenant,
                                MerchantId = shop.Merchant, ConnectorId = shop.Connector, TransactionId = transaction, Url = $"{target}/", Target = target,
                            CreatedAt = due.AddTicks(10 * number), NextTryAt = due, ExpiresAt = due.AddDays(90),
                        };
                        notification.BodySealed = key.Seal(Encoding.UTF8.GetBytes($"{transaction} {number}"), SealedFields.Body(notification));
                        db.Add(notification);
                    }
                }

                return db.SaveChangesAsync(TestContext.Current.CancellationToken);
            });
        }
    }
}
