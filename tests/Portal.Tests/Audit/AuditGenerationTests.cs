using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Audit;

/// <summary>The keys of the audit are renewed: the log stays intact, and who finds an old key adds nothing to it.</summary>
public sealed class AuditGenerationTests : IAsyncLifetime
{
    private AuditScene _scene = null!;
    private TenantId _tenant;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await AuditScene.Open();
        _tenant = await _scene.NewTenant();
        await _scene.Work(_tenant, 3);
        await _scene.Seal();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_log_over_two_generations_is_intact_and_stays_so_after_a_restart()
    {
        await _scene.MakeNextKeys();
        await _scene.Work(_tenant);
        _scene.Wait(TimeSpan.FromSeconds(61));
        await _scene.Work(_tenant, 2);
        await _scene.Seal();

        var entries = await _scene.Portal.Ledger.Audit(_tenant);
        entries.Select(e => e.KeyGeneration).ShouldBeInOrder();
        entries.GroupBy(e => e.KeyGeneration).ToDictionary(g => g.Key, g => g.Count())[2].ShouldBe(2);
        (await Head()).KeyGeneration.ShouldBe(2);
        await Verified(entries.Count);

        await _scene.Restart();
        await _scene.Work(_tenant);
        await _scene.Seal();
        await Verified(entries.Count + 1);
    }

    // The new key waits a minute, so that each node has it; the column says which one sealed.
    [Fact]
    public async Task The_generation_of_an_entry_cannot_be_changed()
    {
        await _scene.MakeNextKeys();
        _scene.Wait(TimeSpan.FromMinutes(5));
        await _scene.Work(_tenant);
        await _scene.Seal();

        await _scene.Attacker.Run("UPDATE audit_entries SET key_generation = 3 - key_generation WHERE number = 2");

        (await _scene.Verify(_tenant)).FirstBroken.ShouldBe(2);
    }

    [Fact]
    public async Task An_entry_of_the_old_key_that_is_still_open_at_the_change_gets_its_number()
    {
        await _scene.MakeNextKeys();
        await _scene.Work(_tenant);
        _scene.Wait(TimeSpan.FromSeconds(100));
        await _scene.Seal();

        await Verified((await _scene.Portal.Ledger.Audit(_tenant)).Count);
    }

    [Fact]
    public async Task Two_minutes_after_the_change_an_entry_sealed_with_the_old_key_is_refused_and_reported()
    {
        await _scene.MakeNextKeys();
        _scene.Wait(TimeSpan.FromMinutes(4));
        await _scene.Work(_tenant);
        await _scene.Seal();
        await Verified((await _scene.Portal.Ledger.Audit(_tenant)).Count);

        var forged = await Forge(daysBack: 0);
        var dated = await Forge(daysBack: 1);
        await _scene.Seal();

        var entries = await _scene.Portal.Ledger.Audit(_tenant);
        entries.Where(e => e.Id == forged || e.Id == dated).ShouldAllBe(e => e.Number == null && e.Seal == null);
        _scene.Log.Text.ShouldContain($"The audit of tenant {_tenant} is not intact");
        (await _scene.Verify(_tenant)).Findings.ShouldContain(f => f.Entry == forged);
        (await _scene.Verify(_tenant)).Findings.ShouldContain(f => f.Entry == dated);
    }

    // With the old keys of entries, chains and heads: everything but the new ones.
    [Fact]
    public async Task A_chain_that_goes_on_with_old_keys_is_broken_there()
    {
        await _scene.MakeNextKeys();
        _scene.Wait(TimeSpan.FromMinutes(4));
        await _scene.Work(_tenant);
        await _scene.Seal();
        var (before, sealsOfBefore) = (await Head(), _scene.Portal.Services.GetRequiredService<AuditSeals>());

        var forged = await Forge(daysBack: 1, entry =>
        {
            entry.Number = before.Number + 1;
            entry.Seal = sealsOfBefore.ChainSealOf(entry, before.Seal);
        });
        await _scene.Restart();

        var verdict = await _scene.Verify(_tenant);
        verdict.FirstBroken.ShouldBe(before.Number + 1);
        verdict.Findings.ShouldContain(f => f.Entry == forged);
    }

    [Fact]
    public async Task A_head_moved_on_with_the_old_key_is_put_back()
    {
        await _scene.MakeNextKeys();
        _scene.Wait(TimeSpan.FromMinutes(4));
        await _scene.Work(_tenant);
        await _scene.Seal();
        var head = await Head();
        var old = new AuditHead { TenantId = _tenant, Number = head.Number + 1, Seal = head.Seal, KeyGeneration = 1 };
        old.Mac = KeyedHash.Of(
            Key(InstallationPurpose.AuditHead),
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new object[] { _tenant.Value, old.Number, Convert.ToHexStringLower(old.Seal), 0L }));
        _scene.Portal.Services.GetRequiredService<AuditSeals>().IsOurs(old).ShouldBeTrue();

        await _scene.Portal.Ledger.Tamper(db => db.AuditHeads().Where(h => h.TenantId == _tenant).ExecuteUpdateAsync(row => row
            .SetProperty(h => h.Number, old.Number).SetProperty(h => h.KeyGeneration, 1).SetProperty(h => h.Mac, old.Mac), Cancelled));
        await _scene.Work(_tenant);
        await _scene.Seal();

        (await Head()).Number.ShouldBe(head.Number + 1);
        (await _scene.Verify(_tenant)).Findings.ShouldContain(f => f.What == "The head of the log was changed.");
    }

    private byte[] Key(InstallationPurpose purpose) => _scene.Portal.Services.GetRequiredService<InstallationKeys>().Of(purpose, 1)!;

    // What somebody with the first generation's key can write: the copy of an entry under another name and date, sealed as then.
    private async Task<AuditEntryId> Forge(int daysBack, Action<AuditEntry>? change = null)
    {
        var template = (await _scene.Portal.Ledger.Audit(_tenant)).Last(e => e.KeyGeneration == 2);
        var at = template.At.AddDays(-daysBack);
        var forged = new AuditEntry
        {
            Id = AuditEntryId.New(at), At = at, ActorKind = template.ActorKind, ActorName = "ghost", ActorTenantId = template.ActorTenantId,
            TenantId = _tenant, Action = template.Action, ObjectType = template.ObjectType, ObjectId = template.ObjectId, ObjectName = "forged",
            KeyGeneration = 1,
        };
        forged.OwnSeal = KeyedHash.Of(Key(InstallationPurpose.AuditEntry), System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new object?[]
        {
            null, forged.Id.Value, forged.At.Ticks, forged.ActorKind.ToString(), forged.ActorId, forged.ActorName, forged.ActorTenantId?.Value,
            forged.TenantId.Value, forged.Action, forged.ObjectType, forged.ObjectId, forged.ObjectName, forged.Changes,
            forged.Result.ToString(), forged.Reason, forged.SourceAddress,
        }));
        change?.Invoke(forged);

        // The portal's own save would seal it with the key of now.
        await _scene.Portal.Ledger.Tamper(async db =>
        {
            var (number, seal, own) = (forged.Number, forged.Seal, forged.OwnSeal);
            db.AuditEntries().Add(forged);
            await db.SaveChangesAsync(Cancelled);
            return await db.AuditEntries().Where(e => e.Id == forged.Id).ExecuteUpdateAsync(row => row
                .SetProperty(e => e.KeyGeneration, 1).SetProperty(e => e.OwnSeal, own)
                .SetProperty(e => e.Number, number).SetProperty(e => e.Seal, seal), Cancelled);
        });
        return forged.Id;
    }

    private Task<AuditHead> Head() => _scene.Portal.Ledger.Read(db => db.AuditHeads().AsNoTracking().SingleAsync(h => h.TenantId == _tenant, Cancelled));

    private async Task Verified(int entries) => (await _scene.Verify(_tenant)).ShouldSatisfyAllConditions(
        v => v.Findings.ShouldBeEmpty(), v => v.Sealed.ShouldBe(entries));
}
