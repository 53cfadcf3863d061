using System.Diagnostics;
using System.Text;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.KeyRotation;

/// <summary>Cards come under a new key while shoppers pay with them; <c>bench/keys</c> measures both.</summary>
public sealed class RotationPaceTests
{
    private const int Payers = 4;
    private const int AtOnce = 5_000;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1";

    private static readonly int Cards =
        int.TryParse(Environment.GetEnvironmentVariable("CP_TEST_CARDS"), out var cards) ? cards : IsLong ? 20_000 : 600;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(IsLong ? 15 : 1);

    [Fact]
    public async Task Charges_and_reads_go_through_while_cards_come_under_a_new_key()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var tokens = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            tokens.Add(await scene.World.Books.StoredCard($"payer-{i}"));
        }

        await Multiply(scene);
        await Charge(scene, tokens, Task.Delay(Before / 4, TestContext.Current.CancellationToken));
        var alone = await Charge(scene, tokens, Task.Delay(Before, TestContext.Current.CancellationToken));
        await Renew(scene);

        var watch = Stopwatch.StartNew();
        var run = Task.Run(() => KeyScene.Run(scene.Portal), TestContext.Current.CancellationToken);
        var beside = await Charge(scene, tokens, run);
        await run;

        var done = await scene.Ledger.Read(db => db.KeyRuns().SingleAsync(r => r.Kind == KeyRunKind.Sealed));
        TestContext.Current.SendDiagnosticMessage(
            "{0:N0} rows sealed again in {1:N0} s, {2:N0} a second, beside {3:N0} charges and reads a second (longest {4:N0} ms); {5:N0} a second alone: {6:N2}; 0 failed",
            done.Done, watch.Elapsed.TotalSeconds, done.Done / watch.Elapsed.TotalSeconds, beside.PerSecond, beside.Longest.TotalMilliseconds, alone.PerSecond,
            beside.PerSecond / alone.PerSecond);
        (done.Failed, done.Done >= Cards).ShouldBe((0, true));
        (await scene.Ledger.Read(db => db.DataKeys().Where(k => k.Purpose == KeyPurpose.Sealing && k.State == KeyState.DecryptOnly).AllAsync(k => k.EmptySince != null)))
            .ShouldBeTrue();
    }

    private static async Task Renew(RecoveryScene scene)
    {
        var opal = KeyScene.OperatorOf(scene.World, scene.Portal);
        foreach (var key in await scene.Ledger.Read(db => db.DataKeys().Where(k => k.Purpose == KeyPurpose.Sealing && k.Owner != MasterKeySentinel.OwnerName).ToListAsync()))
        {
            (await opal.Do((KeyAdmin keys) => keys.Renew(key.Id))).IsOk.ShouldBeTrue();
        }

        scene.Clock.Advance(KeyRing.Settling + TimeSpan.FromSeconds(1));
    }

    // Each payment with a stored card opens it; every fourth call reads a profile.
    private static async Task<(double PerSecond, TimeSpan Longest)> Charge(RecoveryScene scene, List<string> tokens, Task until)
    {
        var (watch, made, longest) = (Stopwatch.StartNew(), 0, 0L);
        await Task.WhenAll(Enumerable.Range(0, Payers).Select(payer => Task.Run(async () =>
        {
            for (var call = payer; !until.IsCompleted; call++)
            {
                var started = Stopwatch.GetTimestamp();
                if (call % Payers == 0)
                {
                    (await scene.Shop.GetProfile($"payer-{call % tokens.Count}")).ShouldSucceed().Body["paymentInstruments"]!.AsArray().ShouldNotBeEmpty();
                }
                else
                {
                    (await scene.Shop.DebitWith(tokens[call % tokens.Count])).ShouldSucceed();
                }

                Interlocked.Increment(ref made);
                var took = Stopwatch.GetElapsedTime(started).Ticks;
                for (var seen = Volatile.Read(ref longest); took > seen; seen = Volatile.Read(ref longest))
                {
                    Interlocked.CompareExchange(ref longest, took, seen);
                }
            }
        })));
        return (made / watch.Elapsed.TotalSeconds, TimeSpan.FromTicks(longest));
    }

    // Copies of a card that the front door stored, each sealed for its own row.
    private static async Task Multiply(RecoveryScene scene)
    {
        var keys = scene.Portal.Services.GetRequiredService<KeyRing>();
        for (var left = Cards; left > 0; left -= AtOnce)
        {
            await scene.Ledger.Read(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var template = await db.Registrations().AsNoTracking().FirstAsync(r => r.EqualityHash != null);
                var entry = await db.VaultEntries().AsNoTracking().SingleAsync(e => e.RegistrationId == template.Id);
                var owner = SealedFields.KeyOf(template);
                var (key, digits) = (await keys.Sealing(owner, default), Encoding.ASCII.GetBytes(Shop.GoodCard));
                for (var i = 0; i < Math.Min(AtOnce, left); i++)
                {
                    var card = new VaultEntry
                    {
                        Id = VaultEntryId.New(scene.Clock.GetUtcNow().UtcDateTime), RegistrationId = RegistrationId.New(scene.Clock.GetUtcNow().UtcDateTime),
                        TenantId = entry.TenantId, ContainerId = entry.ContainerId, CreatedAt = entry.CreatedAt,
                    };
                    var stored = Copied(db, template, card.RegistrationId);
                    card.Sealed = key.Seal(digits, SealedFields.CardNumber(card, stored));
                    db.Add(card);
                }

                return await db.SaveChangesAsync();
            });
        }
    }

    // Of no profile, so that no page of one becomes longer by it.
    private static Registration Copied(PortalDbContext db, Registration template, RegistrationId id)
    {
        var copy = db.Entry((Registration)Activator.CreateInstance(typeof(Registration), nonPublic: true)!);
        copy.CurrentValues.SetValues(db.Entry(template).CurrentValues.Clone());
        copy.Property(nameof(Registration.Id)).CurrentValue = id;
        copy.Property(nameof(Registration.Token)).CurrentValue = PublicNames.NewPaymentToken();
        copy.Property(nameof(Registration.TransactionId)).CurrentValue = new TransactionId(Guid.NewGuid());
        copy.Property(nameof(Registration.ProfileId)).CurrentValue = null;
        copy.Property(nameof(Registration.HolderSealed)).CurrentValue = null;
        copy.Property(nameof(Registration.EqualityHash)).CurrentValue = null;
        copy.State = EntityState.Added;
        return copy.Entity;
    }
}
