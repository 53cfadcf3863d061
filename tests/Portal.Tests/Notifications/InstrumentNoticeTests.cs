using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>Merchants who stored or charged an instrument hear that its consent was withdrawn, so that they stop offering it.</summary>
public sealed class InstrumentNoticeTests
{
    [Fact]
    public async Task Each_merchant_who_had_used_the_instrument_is_notified_once_that_its_consent_was_withdrawn()
    {
        await using var scene = await NotificationScene.Start();
        var stored = (await scene.BuyAndStore("c-1")).ShouldSucceed();
        var token = stored.Text("customerProfileData", "paymentToken");
        var first = await Charge(scene, token);
        scene.Clock.Advance(TimeSpan.FromSeconds(1)); // of two in one instant neither is the last
        var last = await Charge(scene, token);
        await scene.Next(3);

        (await scene.World.Books.WithdrawConsent("c-1", token, "asked by phone")).ShouldSucceed();
        var told = await Task.WhenAll(Tell(scene), Tell(scene));

        told.Sum().ShouldBe(2);
        var bodies = (await scene.Next(2)).ConvertAll(n => n.Json);
        bodies.ShouldAllBe(b => b["transactionType"]!.GetValue<string>() == "CONSENT-WITHDRAWN"
            && b["customerProfileData"]!["paymentToken"]!.GetValue<string>() == token);
        bodies.Select(b => b["uuid"]!.GetValue<string>()).ShouldBe([stored.Text("uuid"), last], ignoreOrder: true);
        bodies.ShouldAllBe(b => !b.ToJsonString().Contains("phone") && !b.ToJsonString().Contains(first));
        (await Tell(scene)).ShouldBe(0);
    }

    private static Task<int> Tell(NotificationScene scene) =>
        scene.Portal.AsOperator((InstrumentNotices notices) => notices.Tell(TestContext.Current.CancellationToken));

    private static async Task<string> Charge(NotificationScene scene, string token) => (await scene.World.Shoes.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = token, callbackUrl = scene.Receiver.Url(),
    })).ShouldSucceed().Text("uuid");
}
