using System.Net;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Audit;

/// <summary>The heads of the logs: what they show after a restart, what the logged ones show, and that nothing is taken over twice.</summary>
public sealed class AuditHeadTests : IAsyncLifetime
{
    private AuditScene _scene = null!;
    private TenantId _tenant;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await AuditScene.Open();
        _tenant = await _scene.NewTenant();
        await _scene.Work(_tenant, 5);
        await _scene.NewTenant();
        await _scene.Seal();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_log_that_nobody_touched_is_intact_after_a_restart_and_goes_on()
    {
        await _scene.Restart();
        await _scene.Work(_tenant, 3);
        await _scene.Seal();

        (await _scene.Verify(_tenant)).ShouldSatisfyAllConditions(v => v.Findings.ShouldBeEmpty(), v => v.Sealed.ShouldBeGreaterThan(7),
            v => v.TakenOver.ShouldBe(0));
    }

    [Theory]
    [InlineData("DELETE FROM audit_heads")]
    [InlineData("DELETE FROM audit_heads WHERE number = (SELECT MAX(number) FROM audit_heads)")]
    [InlineData("DELETE FROM audit_heads WHERE number < (SELECT MAX(number) FROM audit_heads)")]
    [InlineData("UPDATE audit_heads SET taken_over = number")]
    public async Task Heads_that_were_changed_while_the_server_was_down_show(string sql)
    {
        await _scene.Attacker.Run(sql);
        await _scene.Restart();
        await _scene.Work(_tenant, 2);
        await _scene.Seal();

        (await _scene.Verify(_tenant)).IsIntact.ShouldBeFalse();
    }

    // Numbered by somebody else it was looked for no more; dated ahead it never came to its turn.
    [Theory]
    [InlineData("number = -1")]
    [InlineData("number = 0")]
    [InlineData("at = @ahead")]
    public async Task An_entry_of_the_last_second_cannot_be_put_out_of_sight_and_removed(string how)
    {
        await _scene.Work(_tenant);
        (string, object)[] ahead = how.Contains("@ahead", StringComparison.Ordinal)
            ? [("@ahead", TestDatabase.IsPostgres ? new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc) : "2099-01-01 00:00:00")] : [];
        (await _scene.Attacker.Run($"UPDATE audit_entries SET {how} WHERE number IS NULL AND tenant_id = @tenant", [("@tenant", _tenant.Value), .. ahead]))
            .ShouldBe(1);
        await _scene.Seal();
        _scene.Log.Text.ShouldContain($"The audit of tenant {_tenant} is not intact");

        await _scene.Attacker.Run("DELETE FROM audit_entries WHERE (number IS NULL OR number < 1) AND action <> 'audit.alarm'");
        await _scene.Seal();

        (await _scene.Verify(_tenant)).IsIntact.ShouldBeFalse();
    }

    [Fact]
    public async Task Alarms_raised_on_purpose_do_not_drown_the_next_one()
    {
        for (var i = 0; i < 1_001; i++)
        {
            _scene.Portal.Services.GetRequiredService<AuditAlarms>().Raise(TenantId.New(DateTime.UtcNow), new AuditFinding("noise"));
        }

        (await _scene.Verify(_tenant)).IsIntact.ShouldBeFalse();
    }

    [Fact]
    public async Task Entries_without_a_seal_get_none_although_the_heads_and_all_that_was_sealed_are_gone()
    {
        await _scene.Attacker.Run("UPDATE audit_entries SET own_seal = NULL, number = NULL, seal = NULL, actor_name = 'ghost'");
        await _scene.Attacker.Run("DELETE FROM audit_heads");

        await _scene.Restart();
        await _scene.Seal();

        (await _scene.Portal.Ledger.Audit(_tenant)).ShouldAllBe(e => e.Seal == null && e.Number == null);
        (await _scene.Verify(_tenant)).IsIntact.ShouldBeFalse();
        _scene.Log.Text.ShouldContain("The heads of all logs were removed");
    }

    [Fact]
    public async Task What_was_put_back_as_a_whole_while_the_server_was_down_is_missing_among_the_logged_heads()
    {
        await _scene.Attacker.Copy();
        await _scene.Work(_tenant, 3);
        await _scene.Seal();
        var logged = LoggedHeads.In(_scene.Log.Text.Split('\n')).ToList();
        (await _scene.Verifier.Missing(_tenant, logged, Cancelled)).ShouldBeEmpty();

        await _scene.Attacker.PutEntriesBack();
        await _scene.Attacker.PutHeadsBack();
        await _scene.Restart();
        await _scene.Work(_tenant, 5);
        await _scene.Seal();

        (await _scene.Verifier.Missing(_tenant, logged, Cancelled)).ShouldHaveSingleItem().Tenant.ShouldBe(_tenant);
    }

    [Fact]
    public async Task An_alarm_is_logged_stands_in_the_log_itself_and_outlives_a_restart_and_the_server_stays_ready()
    {
        await _scene.Work(_tenant);
        await _scene.Attacker.Run("DELETE FROM audit_entries WHERE number IS NULL");
        await _scene.Seal();

        _scene.Log.Text.ShouldContain("Error CustomerProfiles.Domain.Audit.AuditAlarms The audit of tenant");
        (await _scene.Portal.Http.GetAsync("/health/ready", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _scene.Seal();
        await _scene.Restart();

        (await _scene.Verify(_tenant)).Findings.ShouldHaveSingleItem().What.ShouldContain("An entry was removed before it had a number");
    }

    [Fact]
    public async Task Many_entries_that_nobody_sealed_keep_no_other_from_its_number()
    {
        for (var i = 0; i < 10; i++)
        {
            await _scene.Attacker.Insert(_tenant, _tenant, "NULL", seals: false);
        }

        await _scene.Work(_tenant, 2);
        await _scene.Seal();

        var entries = await _scene.Portal.Ledger.Audit(_tenant);
        entries.Where(e => e.Number is null && e.Action != "audit.alarm").ShouldAllBe(e => e.ObjectName == DatabaseAttacker.Inserted);
        entries.Count(e => e.Number is null && e.ObjectName == DatabaseAttacker.Inserted).ShouldBe(10);
    }

    [Fact]
    public async Task The_log_of_an_earlier_version_is_taken_over_once_and_stays_intact()
    {
        // As an earlier version left it: no seals of entries, no heads, and the last entry not numbered yet.
        await _scene.Work(_tenant);
        await _scene.Attacker.Run("UPDATE audit_entries SET own_seal = NULL");
        await _scene.Attacker.Run("DELETE FROM audit_heads");
        await _scene.Restart(database =>
        {
            File.Delete(Path.Combine(database.Folder, "audit.sealed"));
            return Task.CompletedTask;
        });

        await _scene.Work(_tenant, 2);
        await _scene.Seal();

        var entries = await _scene.Portal.Ledger.Audit(_tenant);
        (await _scene.Verify(_tenant)).ShouldSatisfyAllConditions(
            v => v.Findings.ShouldBeEmpty(), v => v.TakenOver.ShouldBe(entries.Count - 3), v => v.Sealed.ShouldBe(entries.Count));
        entries.ShouldContain(e => e.Action == "audit.taken-over");

        await _scene.Attacker.Run("UPDATE audit_entries SET actor_name = 'ghost' WHERE number = 2");
        (await _scene.Verify(_tenant)).FirstBroken.ShouldBe(2);
    }
}
