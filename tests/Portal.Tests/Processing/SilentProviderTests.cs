using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Processing;

/// <summary>A provider that is slow, fails or says nothing: nothing unknown is reported, and it is asked later, never charged again.</summary>
public sealed class SilentProviderTests
{
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
}
