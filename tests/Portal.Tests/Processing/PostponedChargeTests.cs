using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Processing;

/// <summary>A provider that decides later: the card is stored then, and only then.</summary>
public sealed class PostponedChargeTests
{
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
    public async Task A_part_void_that_fails_late_leaves_its_sum_to_be_voided_again()
    {
        await using var scene = await RecoveryScene.Start();
        var authorized = await scene.Shop.Preauthorized("100.00");
        scene.Provider.Conduct = Conduct.Postpones;
        var part = (await scene.Shop.FollowUp("void", authorized, "40.00")).Text("uuid");
        scene.Provider.Conduct = Conduct.Approves;
        (await scene.Shop.FollowUp("void", authorized)).ShouldSucceed();

        scene.Provider.Decide(part, ProviderStatus.Declined);
        await scene.Recover();

        var balance = await scene.Ledger.Transaction(authorized);
        (balance.Voided, balance.Closed).ShouldBe((60_000, false));
        (await scene.Shop.FollowUp("void", authorized)).ShouldSucceed();
        (await scene.Ledger.Transaction(authorized)).Voided.ShouldBe(100_000);
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
