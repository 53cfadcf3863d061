using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Processing;

/// <summary>A node is frozen in the midst of a charge and wakes up after recovery has decided: what recovery knew stands, what it only guessed does not, and no
/// charge that the provider made is lost.</summary>
public sealed class LateAnswerTests
{
    [Fact]
    public async Task A_charge_that_was_given_up_and_made_all_the_same_becomes_a_success()
    {
        await using var scene = await RecoveryScene.Start();
        var (purchase, uuid) = await Frozen(scene);
        (await scene.Recover()).ShouldBe(1);
        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("ERROR");

        scene.Provider.Release();
        var answer = await purchase;

        answer.ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
        answer.Text("extraData", "customerProfileNotStored").ShouldBe("answered_late");
        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("SUCCESS");
        (await scene.Ledger.HistoryOf(uuid)).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
        scene.Provider.Charged.ShouldBe([uuid]);
        (await scene.Ledger.VaultEntriesOf(scene.Shop)).ShouldBe(0);
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.FollowUp("refund", uuid, "1.00")).ShouldSucceed();
    }

    [Fact]
    public async Task A_charge_of_a_node_that_froze_and_died_is_found_when_the_provider_is_asked_once_more()
    {
        await using var scene = await RecoveryScene.Start();
        var (purchase, uuid) = await Frozen(scene);
        (await scene.Recover()).ShouldBe(1);
        await scene.Crash(purchase);
        scene.Provider.Decide(uuid, ProviderStatus.Approved);
        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("ERROR");

        (await scene.RecoverAfter(TimeSpan.FromMinutes(59))).ShouldBe(0);
        (await scene.RecoverAfter(TimeSpan.FromMinutes(1))).ShouldBe(1);

        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("SUCCESS");
        (await scene.Ledger.HistoryOf(uuid)).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
        (await scene.RecoverAfter(TimeSpan.FromDays(1))).ShouldBe(0);
    }

    [Theory]
    [InlineData(ProviderStatus.Unknown)]
    [InlineData(ProviderStatus.Declined)]
    public async Task What_is_still_not_known_or_was_declined_stays_an_error_and_is_asked_about_no_more(ProviderStatus said)
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.FailsBeforeCharging;
        var uuid = (await scene.Shop.BuyAndStore("c-1")).Text("uuid");
        (await scene.Recover()).ShouldBe(1);
        scene.Provider.Decide(uuid, said);

        (await scene.RecoverAfter(TimeSpan.FromHours(1))).ShouldBe(1);

        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("ERROR");
        (await scene.RecoverAfter(TimeSpan.FromDays(1))).ShouldBe(0);
        scene.Provider.Executed.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_late_decline_of_what_was_given_up_changes_nothing()
    {
        await using var scene = await RecoveryScene.Start();
        var (purchase, uuid) = await Frozen(scene);
        await scene.Recover();
        scene.Provider.Decide(uuid, ProviderStatus.Declined);

        scene.Provider.Release();

        (await purchase).ShouldBeDeclined(1003);
        (await scene.Ledger.HistoryOf(uuid)).ShouldBe([TransactionStatus.Error]);
    }

    [Fact]
    public async Task A_late_capture_takes_its_sum_again()
    {
        await using var scene = await RecoveryScene.Start();
        var authorized = await scene.Shop.Preauthorized("100.00");
        scene.Provider.Conduct = Conduct.HangsBeforeCharging;
        var capture = scene.Shop.FollowUp("capture", authorized, "40.00");
        await scene.Provider.Reached();
        await scene.Recover();
        (await scene.Ledger.Transaction(authorized)).Captured.ShouldBe(0);

        scene.Provider.Release();

        (await capture).ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
        (await scene.Ledger.Transaction(authorized)).Captured.ShouldBe(40_000);
    }

    [Fact]
    public async Task A_late_capture_of_what_another_has_taken_since_is_given_back_at_the_provider()
    {
        await using var scene = await RecoveryScene.Start();
        var authorized = await scene.Shop.Preauthorized("100.00");
        scene.Provider.Conduct = Conduct.HangsBeforeCharging;
        var capture = scene.Shop.FollowUp("capture", authorized, "80.00");
        await scene.Provider.Reached();
        await scene.Recover();
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.FollowUp("capture", authorized, "80.00")).ShouldSucceed();

        scene.Provider.Release();

        var late = await capture;
        late.ShouldBeDeclined(1003);
        scene.Provider.Executed.ShouldContain($"{late.Text("uuid")}-undo");
        (await scene.Ledger.Transaction(authorized)).Captured.ShouldBe(80_000);
    }

    [Fact]
    public async Task A_node_that_wakes_up_after_recovery_may_ask_sends_nothing_any_more()
    {
        var provider = new InterveningProvider();
        await using var scene = await RecoveryScene.Start(withSimulator: true, replacements: provider.Replace);
        var purchase = await scene.World.NewConnector(scene.Shop, "slow", Domain.Vocabulary.PaymentMethod.Card);
        var request = new ProviderRequest("key", TransactionType.Debit, null, null, null, new Dictionary<string, string>(),
            DefaultResult.Success) { SendBefore = scene.Clock.Now };
        var route = (await scene.Portal.ScopeOf(purchase)).Connector.Routes[0];
        var calls = (ProviderCalls)scene.Portal.Services.GetService(typeof(ProviderCalls))!;

        (await calls.Execute(route, request)).ShouldBeNull();
        (await calls.Execute(route, request with { SendBefore = scene.Clock.Now.AddSeconds(1) })).ShouldNotBeNull();
    }

    [Fact]
    public async Task After_a_start_on_one_node_what_the_process_before_was_doing_is_asked_about_at_once()
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.HangsAfterCharging;
        var purchase = scene.Shop.BuyAndStore("c-1");
        await scene.Provider.Reached();
        await scene.Crash(purchase);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        (await scene.RecoverNow()).ShouldBe(0);

        await scene.Portal.Services.GetRequiredService<TransactionRecovery>().TakeOver(scene.Clock.Now, TestContext.Current.CancellationToken);

        (await scene.RecoverNow()).ShouldBe(TestDatabase.IsPostgres ? 0 : 1);
        (await scene.Shop.LooksFor("c-1")).ShouldBe(TestDatabase.IsPostgres ? "missing" : "found");
    }

    [Fact]
    public async Task What_the_provider_does_not_know_yet_is_no_error_before_it_can_be_on_its_way_no_more()
    {
        await using var scene = await RecoveryScene.Start(more: new Dictionary<string, string> { ["Transactions:UnknownAfter"] = "00:02:30" });
        scene.Provider.Conduct = Conduct.FailsBeforeCharging;
        var uuid = (await scene.Shop.BuyAndStore("c-1")).Text("uuid");

        (await scene.Recover()).ShouldBe(1);
        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("PENDING");
        (await scene.Recover()).ShouldBe(1);
        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("PENDING");
        (await scene.Recover()).ShouldBe(1);

        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("ERROR");
        scene.Provider.Executed.ShouldHaveSingleItem();
    }

    // A node that stands still in the midst of a charge, before the provider has made it.
    private static async Task<(Task<WireAnswer> Purchase, string Uuid)> Frozen(RecoveryScene scene)
    {
        scene.Provider.Conduct = Conduct.HangsBeforeCharging;
        var purchase = scene.Shop.BuyAndStore("c-1");
        await scene.Provider.Reached();
        return (purchase, scene.Provider.Executed.ShouldHaveSingleItem());
    }
}
