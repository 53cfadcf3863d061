using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
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
            var (transaction, number) = (await scene.Receiver.Next()).Body.Split(' ') is [var name, var text] ? (name, int.Parse(text, CultureInfo.InvariantCulture)) : default;
            (arrived.TryGetValue(transaction, out var numbers) ? numbers : arrived[transaction] = []).Add(number);
        }

        TestContext.Current.SendDiagnosticMessage("{0} a second", (int)(Transactions * PerTransaction / watch.Elapsed.TotalSeconds));
        arrived.Count.ShouldBe(Transactions);
        arrived.Values.ShouldAllBe(numbers => numbers.SequenceEqual(Enumerable.Range(0, PerTransaction)));
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
                foreach (var transaction in batch.Select(_ => Id<Transaction>.New(due)))
                {
                    for (var number = 0; number < PerTransaction; number++)
                    {
                        var id = Id<Notification>.New(due);
                        var notification = new Notification
                        {
                            Id = id, TenantId = shop.Tenant, MerchantId = shop.Merchant, ConnectorId = shop.Connector, TransactionId = transaction, Url = $"{target}/", Target = target,
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
