using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Processing;

/// <summary>The process dies in the midst of a charge: nothing is lost, and nothing is charged twice.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_crash_before_the_provider_was_reached_ends_as_error_and_stores_nothing()
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.HangsBeforeCharging;
        var purchase = scene.Shop.BuyAndStore("c-1");
        await scene.Provider.Reached();

        await scene.Crash(purchase);
        var uuid = scene.Provider.Executed.ShouldHaveSingleItem();
        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("PENDING");
        (await scene.RecoverNow()).ShouldBe(0);
        (await scene.Recover()).ShouldBe(1);

        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("ERROR");
        (await scene.Ledger.Transaction(uuid)).ErrorCode.ShouldBe(1003);
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
        (await scene.Ledger.Registration(uuid)).ShouldBeNull();
        (await scene.Ledger.VaultEntriesOf(scene.Shop)).ShouldBe(0);
        (await scene.Shop.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
        scene.Provider.Executed.Count.ShouldBe(1);
        scene.Provider.Charged.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crash_after_the_provider_charged_keeps_the_charge_and_stores_the_card()
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.HangsAfterCharging;
        var purchase = scene.Shop.BuyAndStore("c-1", preferred: true);
        await scene.Provider.Reached();

        await scene.Crash(purchase);
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
        await scene.Recover();

        var uuid = scene.Provider.Charged.ShouldHaveSingleItem();
        var status = await scene.Shop.Status(uuid);
        status.Text("transactionStatus").ShouldBe("SUCCESS");
        var instrument = (await scene.Shop.Instruments("c-1")).ShouldHaveSingleItem();
        instrument.ShouldBe(new InstrumentOnTheWire(status.Text("customerProfileData", "paymentToken"), IsPreferred: true));
        (await scene.Ledger.HistoryOf(uuid)).ShouldBe([TransactionStatus.Success]);
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.DebitWith(instrument.Token)).ShouldSucceed();
        scene.Provider.Executed.Count.ShouldBe(2);
        scene.Provider.Executed.Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("capture", Conduct.HangsBeforeCharging, 0)]
    [InlineData("capture", Conduct.HangsAfterCharging, 40_000)]
    [InlineData("void", Conduct.HangsBeforeCharging, 0)]
    [InlineData("void", Conduct.HangsAfterCharging, 40_000)]
    public async Task What_a_crashed_follow_up_had_reserved_is_released_or_kept_as_the_provider_says(string call, Conduct conduct, long taken)
    {
        await using var scene = await RecoveryScene.Start();
        var authorized = await scene.Shop.Preauthorized("100.00");
        scene.Provider.Conduct = conduct;
        var followUp = scene.Shop.FollowUp(call, authorized, "40.00");
        await scene.Provider.Reached();

        await scene.Crash(followUp);
        var reserved = await scene.Ledger.Transaction(authorized);
        (reserved.Captured + reserved.Voided).ShouldBe(40_000);
        await scene.Recover();

        var settled = await scene.Ledger.Transaction(authorized);
        (settled.Captured + settled.Voided, settled.Closed).ShouldBe((taken, false));
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.FollowUp("capture", authorized, taken == 0 ? "100.00" : "60.00")).ShouldSucceed();
    }

    [Theory]
    [InlineData(Conduct.HangsBeforeCharging, false)]
    [InlineData(Conduct.HangsAfterCharging, true)]
    public async Task A_crashed_void_of_everything_reopens_or_stays_closed_as_the_provider_says(Conduct conduct, bool closed)
    {
        await using var scene = await RecoveryScene.Start();
        var authorized = await scene.Shop.Preauthorized("100.00");
        scene.Provider.Conduct = conduct;
        var everything = scene.Shop.FollowUp("void", authorized);
        await scene.Provider.Reached();

        await scene.Crash(everything);
        await scene.Recover();

        var settled = await scene.Ledger.Transaction(authorized);
        (settled.Closed, settled.Voided).ShouldBe((closed, closed ? 100_000 : 0));
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.FollowUp("capture", authorized, "100.00")).Succeeded.ShouldBe(!closed);
    }

    [Theory]
    [InlineData(Conduct.HangsBeforeCharging, 0)]
    [InlineData(Conduct.HangsAfterCharging, 30_000)]
    public async Task A_crashed_refund_counts_only_when_it_was_made(Conduct conduct, long refunded)
    {
        await using var scene = await RecoveryScene.Start();
        var paid = (await scene.Shop.DebitWith(await scene.Shop.CardToken(), "50.00")).Text("uuid");
        scene.Provider.Conduct = conduct;
        var refund = scene.Shop.FollowUp("refund", paid, "30.00");
        await scene.Provider.Reached();

        await scene.Crash(refund);
        await scene.Recover();

        (await scene.Ledger.Transaction(paid)).Refunded.ShouldBe(refunded);
    }

    [Theory]
    [InlineData(Conduct.HangsBeforeCharging, true)]
    [InlineData(Conduct.HangsAfterCharging, false)]
    public async Task A_crashed_deregistration_ends_the_card_only_when_it_was_made(Conduct conduct, bool stillPays)
    {
        await using var scene = await RecoveryScene.Start();
        var token = await scene.Shop.StoredCard("c-1");
        scene.Provider.Conduct = conduct;
        var deregistration = scene.Shop.DeregisterToken(token);
        await scene.Provider.Reached();

        await scene.Crash(deregistration);
        await scene.Recover();

        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.DebitWith(token)).Succeeded.ShouldBe(stillPays);
        (await scene.Ledger.VaultEntriesOf(scene.Shop)).ShouldBe(stillPays ? 1 : 0);
    }

    [Fact]
    public async Task Everything_under_way_at_a_crash_is_settled_once_and_no_charge_is_made_twice()
    {
        await using var scene = await RecoveryScene.Start();
        var token = await scene.Shop.StoredCard("c-1");
        scene.Provider.Conduct = Conduct.HangsBeforeCharging;
        var uncharged = Enumerable.Range(0, 8).Select(_ => scene.Shop.DebitWith(token)).ToList();
        await scene.Provider.Reached(8);
        scene.Provider.Conduct = Conduct.HangsAfterCharging;
        var charged = Enumerable.Range(0, 8).Select(_ => scene.Shop.DebitWith(token)).ToList();
        await scene.Provider.Reached(8);

        await scene.Crash([.. uncharged, .. charged]);
        (await scene.Recover()).ShouldBe(16);

        var debits = (await scene.Ledger.TransactionsOf(scene.Shop)).Where(t => !t.Registers).ToList();
        debits.Count(t => t.Status == TransactionStatus.Success).ShouldBe(8);
        debits.Count(t => t.Status == TransactionStatus.Error).ShouldBe(8);
        debits.Where(t => t.Status == TransactionStatus.Success).Select(t => t.Uuid).ShouldBeSubsetOf(scene.Provider.Charged);
        scene.Provider.Executed.Distinct().Count().ShouldBe(scene.Provider.Executed.Count);
        (await scene.Recover()).ShouldBe(0);
    }
}
