using System.Diagnostics;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Tests.Retention.RetentionScene;

namespace CustomerProfiles.Tests.Retention;

/// <summary>A night's run lets charges through; <c>bench/retention</c> measures both.</summary>
public sealed class RetentionPaceTests
{
    private const int Payers = 4;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1";

    private static readonly int Profiles = IsLong ? 20_000 : 300;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(IsLong ? 10 : 1);

    [Fact]
    public async Task Charges_go_through_while_what_is_old_goes()
    {
        await using var scene = await Start();
        var options = scene.Portal.Services.GetRequiredService<IOptions<RetentionOptions>>().Value;
        await Multiply(scene);
        scene.PassMonths(Unused);
        await scene.Store("payer");
        var token = (await scene.Books.Instruments("payer")).Single().Token;
        (await scene.SwitchOn(Erase(RetentionKind.Unused, Unused))).Found.ShouldBe(Profiles);
        options.Rest = 0;
        var fastest = await Pace(scene, beside: null);

        await Multiply(scene);
        scene.PassMonths(Unused);
        await Charge(scene, token, Task.Delay(Before / 4, TestContext.Current.CancellationToken));
        var alone = await Charge(scene, token, Task.Delay(Before, TestContext.Current.CancellationToken));
        options.Rest = new RetentionOptions().Rest;
        (double PerSecond, TimeSpan Longest) beside = default;
        var erased = await Pace(scene, async run => beside = await Charge(scene, token, run));

        TestContext.Current.SendDiagnosticMessage(
            "{0:N0} profiles erased a second alone and without a rest; {1:N0} beside {2:N0} charges a second (longest {3:N0} ms); {4:N0} charges a second alone: {5:N2}",
            fastest, erased, beside.PerSecond, beside.Longest.TotalMilliseconds, alone.PerSecond, beside.PerSecond / alone.PerSecond);
        (await scene.Customers()).ShouldBe(["payer"]);
    }

    // Profiles erased a second by the next night's run.
    private static async Task<double> Pace(RetentionScene scene, Func<Task, Task>? beside)
    {
        scene.PassDays(1);
        var watch = Stopwatch.StartNew();
        var run = scene.Run();
        await (beside?.Invoke(run) ?? Task.CompletedTask);
        (await run).ShouldBe(1);
        (await scene.LastRun()).Results.Single().Erased.ShouldBe(Profiles);
        return Profiles / watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double PerSecond, TimeSpan Longest)> Charge(RetentionScene scene, string token, Task until)
    {
        var watch = Stopwatch.StartNew();
        var (made, longest) = (0, 0L);
        await Task.WhenAll(Enumerable.Range(0, Payers).Select(_ => Task.Run(async () =>
        {
            while (!until.IsCompleted)
            {
                var started = Stopwatch.GetTimestamp();
                (await scene.Books.DebitWith(token)).ShouldSucceed();
                Interlocked.Increment(ref made);
                InterlockedMax(ref longest, Stopwatch.GetElapsedTime(started).Ticks);
            }
        })));
        return (made / watch.Elapsed.TotalSeconds, TimeSpan.FromTicks(longest));
    }

    private static void InterlockedMax(ref long most, long one)
    {
        for (var seen = Volatile.Read(ref most); one > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, one, seen);
        }
    }

    // Copies of one that the front door made, with all that hangs on it: what they hold sealed is never opened.
    private static async Task Multiply(RetentionScene scene)
    {
        await scene.Store("template");
        for (var done = 1; done < Profiles; done += 500)
        {
            var (first, most) = (done, Math.Min(500, Profiles - done));
            await scene.Portal.Ledger.Read(async db =>
            {
                var profile = await db.Profiles().SingleAsync(p => p.ContainerId == scene.Container && p.CustomerIdentification == "template");
                var transaction = await db.Transactions().SingleAsync(t => t.ProfileId == profile.Id);
                var registration = await db.Registrations().SingleAsync(r => r.ProfileId == profile.Id);
                var entry = await db.VaultEntries().SingleAsync(e => e.RegistrationId == registration.Id);
                for (var i = 0; i < most; i++)
                {
                    var now = scene.Recovery.Clock.Now;
                    var (person, paid, stored) = (ProfileId.New(now), TransactionId.New(now), RegistrationId.New(now));
                    Copy(db, profile, ("Id", person), ("CreatedAt", profile.CreatedAt.AddMilliseconds(first + i)), ("Guid", PublicNames.NewProfileGuid()), ("CustomerIdentification", $"copy-{first + i}"));
                    Copy(db, registration, ("Id", stored), ("ProfileId", person), ("TransactionId", paid), ("Token", PublicNames.NewPaymentToken()));
                    Copy(db, entry, ("Id", VaultEntryId.New(now)), ("RegistrationId", stored));
                    Copy(db, transaction, ("Id", paid), ("ProfileId", person), ("RegistrationId", stored), ("Uuid", PublicNames.NewTransactionUuid()),
                        ("MerchantTransactionId", Shop.NewId("copy")));
                }

                return await db.SaveChangesAsync();
            });
        }
    }

    private static void Copy(PortalDbContext db, object template, params (string Property, object Value)[] changes)
    {
        var copy = db.Entry(Activator.CreateInstance(template.GetType(), nonPublic: true)!);
        copy.CurrentValues.SetValues(db.Entry(template).CurrentValues.Clone());
        foreach (var (property, value) in changes)
        {
            copy.Property(property).CurrentValue = value;
        }

        copy.State = EntityState.Added;
    }
}
