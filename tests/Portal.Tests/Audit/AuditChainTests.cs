using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Audit;

/// <summary>Entries are numbered and chained, so that tampering with the database is found out.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private PortalUnderTest _portal = null!;
    private Ecosystem _world = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalUnderTest.Start(replacements: services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            foreach (var worker in services.Where(s => s.ImplementationType?.Name == "AuditSealingWorker").ToList())
            {
                services.Remove(worker);
            }
        });
        _world = await Ecosystem.Create(_portal);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Entries_are_numbered_in_order_without_a_gap_tenant_by_tenant()
    {
        await Write(6);
        await Seal();
        await Write(6);
        await Seal();

        foreach (var tenant in (TenantId[])[_world.Group, _world.Books.Tenant, _world.Zeta.Tenant])
        {
            var entries = await _portal.Ledger.Audit(tenant);
            entries.Select(e => e.Number).Order().ShouldBe(Enumerable.Range(1, entries.Count).Select(n => (long?)n));
            entries.OrderBy(e => e.Number).Select(e => e.At).ShouldBeInOrder();
            (await Verify(tenant)).Findings.ShouldBeEmpty();
            (await Verify(tenant)).Sealed.ShouldBe(entries.Count);
        }
    }

    [Fact]
    public async Task What_was_written_just_now_waits_for_its_neighbours()
    {
        await Seal();
        await Write(1);

        (await Sealer.SealNew(Cancelled)).ShouldBe(0);

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await Sealer.SealNew(Cancelled)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("action")]
    [InlineData("actor_name")]
    [InlineData("object_id")]
    [InlineData("changes")]
    public async Task A_changed_entry_is_found(string column)
    {
        await Write(8);
        await Seal();
        var victim = (await _portal.Ledger.Audit(_world.Group)).Single(e => e.Number == 4);

        (await _portal.Ledger.Tamper(db => column switch
        {
            "action" => Row(db, victim).ExecuteUpdateAsync(row => row.SetProperty(e => e.Action, "profile.viewed")),
            "actor_name" => Row(db, victim).ExecuteUpdateAsync(row => row.SetProperty(e => e.ActorName, "somebody else")),
            "object_id" => Row(db, victim).ExecuteUpdateAsync(row => row.SetProperty(e => e.ObjectId, "another")),
            _ => Row(db, victim).ExecuteUpdateAsync(row => row.SetProperty(e => e.Changes, "[]")),
        })).ShouldBe(1);

        var verdict = await Verify(_world.Group);
        (verdict.Sealed, verdict.FirstBroken).ShouldBe((3, 4));
    }

    [Fact]
    public async Task A_removed_entry_is_found_even_when_the_others_move_up()
    {
        await Write(8);
        await Seal();
        var victim = (await _portal.Ledger.Audit(_world.Group)).Single(e => e.Number == 4);
        (await _portal.Ledger.Tamper(db => Row(db, victim).ExecuteDeleteAsync())).ShouldBe(1);
        (await Verify(_world.Group)).FirstBroken.ShouldBe(4);

        for (var number = 5; number <= 8; number++)
        {
            await _portal.Ledger.Tamper(db => db.AuditEntries().Where(e => e.TenantId == _world.Group && e.Number == number)
                .ExecuteUpdateAsync(row => row.SetProperty(e => e.Number, e => e.Number - 1)));
        }

        (await Verify(_world.Group)).FirstBroken.ShouldBe(4);
    }

    [Fact]
    public async Task A_removed_tail_is_found()
    {
        await Write(8);
        await Seal();
        var before = await Verify(_world.Group);

        await _portal.Ledger.Tamper(db => db.AuditEntries().Where(e => e.TenantId == _world.Group && e.Number == before.Sealed).ExecuteDeleteAsync());

        var after = await Verify(_world.Group);
        after.Sealed.ShouldBe(before.Sealed - 1);
        after.FirstBroken.ShouldBe(before.Sealed);
    }

    [Fact]
    public async Task An_entry_slipped_in_without_the_key_is_found()
    {
        await Write(8);
        await Seal();
        var (sealedCount, last) = ((await Verify(_world.Group)).Sealed, (await _portal.Ledger.Audit(_world.Group)).MaxBy(e => e.Number)!);

        await _portal.Ledger.Tamper(db =>
        {
            db.AuditEntries().Add(new AuditEntry
            {
                Id = AuditEntryId.New(_clock.Now), At = _clock.Now, ActorKind = ActorKind.System, ActorName = "ghost", TenantId = _world.Group,
                Action = "profile.viewed", ObjectType = "profile", ObjectId = "x", ObjectName = "x", Number = sealedCount + 1, Seal = last.Seal,
            });
            return db.SaveChangesAsync();
        });

        (await Verify(_world.Group)).FirstBroken.ShouldBe(sealedCount + 1);
    }

    [Fact]
    public async Task Several_sealers_at_once_while_others_write_never_seal_again()
    {
        await Write(10);
        await Seal();
        var seals = (await _portal.Ledger.Audit(_world.Group)).Where(e => e.Seal is not null)
            .ToDictionary(e => e.Id, e => (e.Number, Convert.ToHexString(e.Seal!)));

        for (var round = 0; round < 5; round++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAll([Write(5), .. Enumerable.Range(0, 6).Select(_ => Sealer.SealNew(Cancelled))]);
        }

        await Seal();
        var entries = (await _portal.Ledger.Audit(_world.Group)).ToDictionary(e => e.Id, e => (e.Number, Convert.ToHexString(e.Seal!)));
        seals.ShouldAllBe(s => entries[s.Key].Equals(s.Value));
        (await Verify(_world.Group)).ShouldSatisfyAllConditions(v => v.Findings.ShouldBeEmpty(), v => v.Sealed.ShouldBe(entries.Count));
    }

    private static IQueryable<AuditEntry> Row(Domain.Persistence.PortalDbContext db, AuditEntry entry) => db.AuditEntries().Where(e => e.Id == entry.Id);

    private AuditSealer Sealer => _portal.Services.GetRequiredService<AuditSealer>();

    private Task<AuditVerdict> Verify(TenantId tenant) => _portal.Services.GetRequiredService<AuditVerifier>().Verify(tenant, Cancelled);

    private async Task Write(int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            (await _world.Books.BuyAndStore("c-1")).ShouldSucceed();
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    private async Task Seal()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        while (await Sealer.SealNew(Cancelled) > 0)
        {
        }
    }
}
