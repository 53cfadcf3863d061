using System.Security.Cryptography;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Gateway;

/// <summary>The built portal as a process, killed by the kernel again and again while purchases run through the gateway.</summary>
public sealed class GatewayKillTests(ITestOutputHelper output)
{
    private const int Shoppers = 6;

    // Never heard of over there; and on a machine that is too slow, a card that could not be handed over in time.
    private static readonly int[] NothingCharged = [1003, 3001, 3003, 3005];

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static int Kills => Environment.GetEnvironmentVariable("CP_TEST_LONG") is null ? 5 : 50;

    private static Dictionary<string, string> Settings => new()
    {
        ["Outgoing:AllowPrivateTargets"] = "true",
        ["Transactions:RecoverAfter"] = "00:00:02",
        ["Transactions:ProviderTimeout"] = "00:00:05",
        ["Transactions:UnknownAfter"] = "00:00:07",
        ["Transactions:RecoveryInterval"] = "00:00:00.200",
        ["Notifications:PollInterval"] = "00:00:00.100",

        // What a killed one was telling is taken up when its lease is over.
        ["Notifications:FirstTimeout"] = "00:00:01",
        ["Notifications:LaterTimeout"] = "00:00:01",
        ["Notifications:Lease"] = "00:00:13",
    };

    [Fact]
    public async Task Whenever_it_is_killed_every_purchase_ends_is_charged_once_or_not_at_all_and_is_told_to_the_merchant()
    {
        await using var database = await TestDatabase.Create();
        await using var provider = await PortalUnderTest.Start();
        await using var receiver = await CallbackReceiver.Start();
        var providersWorld = await Ecosystem.Create(provider);
        await using var line = await FaultyLine.To(provider.Http.BaseAddress!);
        var shop = await Open(database, providersWorld.BooksSigned, line);
        var answered = 0;

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var portal = await PortalProcess.Start(database, Settings);
            using var enough = new SemaphoreSlim(0);
            var shoppers = Enumerable.Range(0, Shoppers).Select(_ => BuyUntilTheLineBreaks(shop.At(portal.Http), receiver.Url(), enough)).ToList();

            // At some point in some purchase: after so many answers, and a moment more.
            for (var i = RandomNumberGenerator.GetInt32(1, 20); i > 0; i--)
            {
                (await enough.WaitAsync(LongestWait, TestContext.Current.CancellationToken)).ShouldBeTrue("Too few purchases were answered.");
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(0, 40), TestContext.Current.CancellationToken);
            await portal.Kill();
            answered += (await Task.WhenAll(shoppers)).Sum();
        }

        await using var again = await PortalUnderTest.Start(Settings, database);
        var ours = await Finished(again.Ledger, shop, receiver);
        answered.ShouldBeGreaterThan(Kills);

        await GatewayScene.ShouldAgree(again.Ledger, provider.Ledger, shop);
        var told = receiver.Received.Select(c => c.Text("uuid")).ToHashSet();
        ours.Select(t => t.Uuid).Where(uuid => !told.Contains(uuid)).ShouldBeEmpty();
        ours.Count(t => t.Status == TransactionStatus.Success).ShouldBeGreaterThanOrEqualTo(answered);
        ours.Where(t => t.Status == TransactionStatus.Error).ShouldAllBe(t => NothingCharged.Contains(t.ErrorCode!.Value));
        var summary = $"{Kills} kills: {ours.Count} purchases, {answered} answered, {ours.Count(t => t.Status == TransactionStatus.Error)} ended as error, {receiver.Received.Count} notifications";
        output.WriteLine(summary);
        Console.WriteLine(summary);
    }

    private static async Task<Shop> Open(TestDatabase database, Shop provider, FaultyLine line)
    {
        await using var portal = await PortalUnderTest.Start(Settings, database);
        var world = await Ecosystem.Create(portal);
        return await world.NewGateway(world.Books, "books-gateway", GatewayScene.AccountOver(line, provider, timeLimit: 5));
    }

    /// <returns>How many purchases were answered.</returns>
    private static async Task<int> BuyUntilTheLineBreaks(Shop shop, string callbackUrl, SemaphoreSlim enough)
    {
        var answered = 0;
        while (true)
        {
            try
            {
                var answer = await shop.Debit(new
                {
                    merchantTransactionId =
                        Shop.NewId(), amount = $"{RandomNumberGenerator.GetInt32(1, 60)}.00", currency = "EUR", transactionToken = await shop.CardToken(),
                    callbackUrl, withRegister = answered % 3 == 0,
                });

                // PENDING promises nothing: on a slow machine the gateway was not asked in time.
                if (answer.Succeeded && answer.Text("returnType") == "FINISHED")
                {
                    answered++;
                }

                enough.Release();
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                return answered;
            }
        }
    }

    // The workers of the last process settle what the killed ones left; a card of the simulator's is never declined, so nothing else is open.
    private static async Task<List<Transaction>> Finished(Ledger ledger, Shop shop, CallbackReceiver receiver)
    {
        using var patience = new CancellationTokenSource(LongestWait);
        while (true)
        {
            var all = await ledger.TransactionsOf(shop);
            var told = receiver.Received.Select(c => c.Text("uuid")).ToHashSet();
            if (all.TrueForAll(t => t.IsFinal && told.Contains(t.Uuid)))
            {
                return all;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"{all.Count(t => !t.IsFinal)} open, {all.Count(t => !told.Contains(t.Uuid))} not told");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
