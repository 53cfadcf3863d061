using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Transactions;

/// <summary>A crash, a slow or a silent provider: nothing is lost, nothing is charged twice, and nobody is told what is not known.</summary>
public sealed class RecoveryTests
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

    [Theory]
    [InlineData(Conduct.HangsAfterCharging)]
    [InlineData(Conduct.HangsDeafAfterCharging)]
    [InlineData(Conduct.FailsAfterCharging)]
    public async Task A_provider_that_charged_but_gave_no_answer_is_asked_later(Conduct conduct)
    {
        await using var scene = await RecoveryScene.Start(providerTimeout: TimeSpan.FromMilliseconds(200));
        scene.Provider.Conduct = conduct;

        var answer = await scene.Shop.BuyAndStore("c-1");

        answer.ShouldSucceed().Text("returnType").ShouldBe("PENDING");
        answer.At("customerProfileData").ShouldBeNull();
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
        await scene.Recover();
        var status = await scene.Shop.Status(answer.Text("uuid"));
        status.Text("transactionStatus").ShouldBe("SUCCESS");
        (await scene.Shop.Instruments("c-1")).ShouldHaveSingleItem().Token.ShouldBe(status.Text("customerProfileData", "paymentToken"));
        scene.Provider.Executed.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Conduct.HangsBeforeCharging)]
    [InlineData(Conduct.FailsBeforeCharging)]
    public async Task A_provider_that_was_never_reached_ends_the_charge_as_error(Conduct conduct)
    {
        await using var scene = await RecoveryScene.Start(providerTimeout: TimeSpan.FromMilliseconds(200));
        scene.Provider.Conduct = conduct;

        var answer = await scene.Shop.BuyAndStore("c-1");

        answer.Text("returnType").ShouldBe("PENDING");
        await scene.Recover();
        (await scene.Shop.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe("ERROR");
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
        (await scene.Ledger.VaultEntriesOf(scene.Shop)).ShouldBe(0);
        scene.Provider.Executed.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(ProviderStatus.Approved)]
    [InlineData(ProviderStatus.Declined)]
    public async Task A_late_answer_changes_nothing_that_recovery_has_settled(ProviderStatus saysLate)
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.HangsAfterCharging;
        var purchase = scene.Shop.BuyAndStore("c-1");
        await scene.Provider.Reached();
        var uuid = scene.Provider.Executed.ShouldHaveSingleItem();
        (await scene.Recover()).ShouldBe(1);
        scene.Provider.LateAnswer = RecordingProvider.Final(uuid, saysLate);

        scene.Provider.Release();
        var answer = await purchase;

        answer.ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
        answer.Text("uuid").ShouldBe(uuid);
        (await scene.Shop.Instruments("c-1")).ShouldHaveSingleItem().Token.ShouldBe(answer.Text("customerProfileData", "paymentToken"));
        (await scene.Ledger.HistoryOf(uuid)).ShouldBe([TransactionStatus.Success]);
        (await scene.Ledger.RegistrationsOf(scene.Shop)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_postponed_charge_that_succeeds_stores_the_card_then_and_only_then()
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.Postpones;

        var answer = await scene.Shop.BuyAndStore("c-1");

        var uuid = answer.Text("uuid");
        (answer.ShouldSucceed().Text("returnType"), answer.At("customerProfileData")).ShouldBe(("PENDING", null));
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
        (await scene.Shop.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
        (await scene.Recover()).ShouldBe(1);
        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("PENDING");
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");

        scene.Provider.Decide(uuid, ProviderStatus.Approved);
        (await scene.Recover()).ShouldBe(1);

        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("SUCCESS");
        (await scene.Shop.Instruments("c-1")).ShouldHaveSingleItem();
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.DebitByReference(uuid)).ShouldSucceed();
        (await scene.Recover()).ShouldBe(0);
        scene.Provider.Executed.Count(key => key == uuid).ShouldBe(1);
    }

    [Fact]
    public async Task A_postponed_charge_that_is_declined_never_stores_anything()
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.Postpones;
        var uuid = (await scene.Shop.BuyAndStore("c-1")).Text("uuid");

        scene.Provider.Decide(uuid, ProviderStatus.Declined);
        await scene.Recover();

        var status = await scene.Shop.Status(uuid);
        (status.Text("transactionStatus"), status.Text("code")).ShouldBe(("ERROR", "2003"));
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
        (await scene.Ledger.Registration(uuid)).ShouldBeNull();
        (await scene.Ledger.VaultEntriesOf(scene.Shop)).ShouldBe(0);
    }

    [Fact]
    public async Task A_postponed_capture_holds_its_sum_until_it_is_decided()
    {
        await using var scene = await RecoveryScene.Start();
        var authorized = await scene.Shop.Preauthorized("100.00");
        scene.Provider.Conduct = Conduct.Postpones;
        var capture = (await scene.Shop.FollowUp("capture", authorized, "80.00")).Text("uuid");
        scene.Provider.Conduct = Conduct.Approves;

        (await scene.Shop.FollowUp("capture", authorized, "30.00")).ShouldBeRefused(422, 1002);
        scene.Provider.Decide(capture, ProviderStatus.Declined);
        await scene.Recover();

        (await scene.Ledger.Transaction(authorized)).Captured.ShouldBe(0);
        (await scene.Shop.FollowUp("capture", authorized, "100.00")).ShouldSucceed();
    }

    [Fact]
    public async Task A_part_void_that_fails_late_does_not_reopen_what_was_voided_as_a_whole_meanwhile()
    {
        await using var scene = await RecoveryScene.Start();
        var authorized = await scene.Shop.Preauthorized("100.00");
        scene.Provider.Conduct = Conduct.Postpones;
        var part = (await scene.Shop.FollowUp("void", authorized, "40.00")).Text("uuid");
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.FollowUp("void", authorized)).ShouldSucceed();

        scene.Provider.Decide(part, ProviderStatus.Declined);
        await scene.Recover();

        (await scene.Ledger.Transaction(authorized)).Closed.ShouldBeTrue();
        (await scene.Shop.FollowUp("capture", authorized, "10.00")).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task A_postponed_charge_of_an_erased_customer_brings_nothing_back()
    {
        await using var scene = await RecoveryScene.Start();
        await scene.Shop.BuyAndStore("c-1");
        scene.Provider.Conduct = Conduct.Postpones;
        var uuid = (await scene.Shop.BuyAndStore("c-1")).Text("uuid");
        (await scene.Shop.DeleteProfile("c-1")).ShouldSucceed();

        scene.Provider.Decide(uuid, ProviderStatus.Approved);
        await scene.Recover();

        (await scene.Shop.Status(uuid)).Text("transactionStatus").ShouldBe("SUCCESS");
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
    }

    [Fact]
    public async Task Two_workers_ask_about_each_open_charge_once()
    {
        await using var scene = await RecoveryScene.Start();
        scene.Provider.Conduct = Conduct.Postpones;
        var token = await scene.Shop.CardToken();
        var uuid = (await scene.Shop.DebitWith(token)).Text("uuid");
        scene.Provider.Decide(uuid, ProviderStatus.Approved);
        scene.Clock.Advance(TimeSpan.FromMinutes(2));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.RecoverNow()));

        scene.Provider.Asked.Count(key => key == uuid).ShouldBe(1);
        (await scene.Ledger.HistoryOf(uuid)).ShouldBe([TransactionStatus.Pending, TransactionStatus.Success]);
    }

    [Theory]
    [InlineData("success", "SUCCESS", "found")]
    [InlineData("declined", "ERROR", "missing")]
    public async Task The_simulator_keeps_its_word_about_a_pending_charge_over_a_restart(string becomes, string status, string profile)
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var answer = await scene.Shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(),
            amount = "10.00",
            currency = "EUR",
            transactionToken = await scene.Shop.CardToken(),
            withRegister = true,
            customerProfileData = new { customerIdentification = "c-1" },
            extraData = new { outcome = "pending", pendingOutcome = becomes },
        });
        answer.Text("returnType").ShouldBe("PENDING");

        await scene.Crash();
        (await scene.RecoverAfter(TimeSpan.FromMinutes(4))).ShouldBe(0);
        (await scene.Shop.LooksFor("c-1")).ShouldBe("missing");
        (await scene.RecoverAfter(TimeSpan.FromMinutes(2))).ShouldBe(1);

        (await scene.Shop.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe(status);
        (await scene.Shop.LooksFor("c-1")).ShouldBe(profile);
    }
}
