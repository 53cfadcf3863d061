using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Processing;

/// <summary>The built portal as a process, killed by the kernel in the midst of its work.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task After_a_kill_among_debits_every_answered_charge_is_there_and_none_stays_open()
    {
        await using var database = await TestDatabase.Create();
        var (shop, token) = await Open(database);
        var answered = new System.Collections.Concurrent.ConcurrentBag<(string Id, string Uuid)>();
        var enough = new SemaphoreSlim(0);
        await using (var portal = await PortalProcess.Start(database))
        {
            var customers = Enumerable.Range(0, 8).Select(_ => BuyUntilTheLineBreaks(shop.At(portal.Http), token, answered, enough)).ToList();
            for (var i = 0; i < 60; i++)
            {
                (await enough.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).ShouldBeTrue("Too few debits were answered.");
            }

            await portal.Kill();
            await Task.WhenAll(customers);
        }

        await using (var again = await PortalProcess.Start(database))
        {
            foreach (var (id, uuid) in answered)
            {
                var status = await shop.At(again.Http).StatusById(id);
                (status.Text("uuid"), status.Text("transactionStatus")).ShouldBe((uuid, "SUCCESS"));
            }

            (await shop.At(again.Http).DebitWith(token)).ShouldSucceed();
            await again.Kill();
        }

        await ShouldBeSettled(database, shop, answered.Count);
    }

    [Fact]
    public async Task A_migrations_lock_that_a_kill_left_behind_does_not_stop_the_next_start()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "PostgreSQL lets go of its lock with the connection.");
        await using var database = await TestDatabase.Create();
        await using (var first = await PortalUnderTest.Start(database: database))
        {
            await first.Ledger.Tamper(async db =>
            {
                await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(database.Folder, "customer-profiles.db")}");
                await connection.OpenAsync(TestContext.Current.CancellationToken);
                await using var command = connection.CreateCommand();
                command.CommandText =
                    """
                    CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                    INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-20 10:00:00');
                    """;
                return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            });
        }

        await using var second = await PortalUnderTest.Start(database: database).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        (await (await Ecosystem.Create(second)).Books.BuyAndStore("c-1")).ShouldSucceed();
    }

    private static async Task<(Shop Shop, string Token)> Open(TestDatabase database)
    {
        await using var portal = await PortalUnderTest.Start(database: database);
        var world = await Ecosystem.Create(portal);
        return (world.Books, await world.Books.StoredCard("c-1"));
    }

    private static async Task BuyUntilTheLineBreaks(
        Shop shop, string token, System.Collections.Concurrent.ConcurrentBag<(string, string)> answered, SemaphoreSlim enough)
    {
        while (true)
        {
            var id = Shop.NewId();
            try
            {
                var answer = await shop.DebitWith(token, id: id);
                answer.ShouldSucceed();
                answered.Add((id, answer.Text("uuid")));
                enough.Release();
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    // The simulator forgot with the process, so what was under way is unknown to it and ends as an error.
    private static async Task ShouldBeSettled(TestDatabase database, Shop shop, int answered)
    {
        // The worker's own first turn comes too early for all, and its second too late.
        var clock = new ManualClock(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));
        await using var portal = await PortalUnderTest.Start(
            new Dictionary<string, string> { ["Transactions:RecoveryInterval"] = "10.00:00:00" }, database,
            services => services.AddSingleton<TimeProvider>(clock));
        clock.Advance(TimeSpan.FromMinutes(65));
        await portal.Services.GetRequiredService<TransactionRecovery>().AskAboutDue(TestContext.Current.CancellationToken);

        var debits = (await portal.Ledger.TransactionsOf(shop)).Where(t => !t.Registers).ToList();
        debits.ShouldAllBe(t => t.IsFinal);
        debits.Count(t => t.Status == TransactionStatus.Success).ShouldBeGreaterThan(answered);
        debits.Where(t => t.Status == TransactionStatus.Error).ShouldAllBe(t => t.ErrorCode == 1003);
        debits.Select(t => t.MerchantTransactionId).Distinct().Count().ShouldBe(debits.Count);
        debits.Select(t => t.Uuid).Distinct().Count().ShouldBe(debits.Count);
    }
}
