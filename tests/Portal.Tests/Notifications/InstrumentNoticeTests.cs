using CustomerProfiles.Domain.Containers;
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

    [Fact]
    public async Task Merchants_who_had_used_the_card_hear_of_the_renewal_with_what_the_new_one_shows()
    {
        await using var scene = await NotificationScene.Start();
        var secret = await scene.TellOwner();
        var token = (await scene.BuyAndStore("c-1")).ShouldSucceed().Text("customerProfileData", "paymentToken");
        await scene.Next(3); // the outcome, the profile and the instrument

        (await scene.World.Books.Renew("c-1", token)).ShouldSucceed();
        (await Tell(scene)).ShouldBe(1);

        var told = await scene.Next(2);
        told.ShouldAllBe(t => t.Text("transactionType") == "INSTRUMENT-RENEWED" && t.Json["customerProfileData"]!["paymentToken"]!.GetValue<string>() == token
            && t.Json["returnData"]!["lastFourDigits"]!.GetValue<string>() == "4444");
        told.Count(t => t.IsSignedWith(secret)).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_new_card_shows_is_not_for_a_merchant_who_cannot_charge_it_any_more()
    {
        await using var scene = await NotificationScene.Start();
        var token = (await scene.BuyAndStore("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).ShouldSucceed()
            .Text("customerProfileData", "paymentToken");
        await Charge(scene, token);
        await scene.Next(2);

        await scene.World.Share(ShareMode.Selected, scene.World.Books.Tenant);
        (await scene.World.Books.Renew("c-1", token)).ShouldSucceed();

        (await Tell(scene)).ShouldBe(1);
        (await scene.Next(1)).Single().Json["returnData"]!["lastFourDigits"]!.GetValue<string>().ShouldBe("4444");
    }

    [Fact]
    public async Task A_payment_that_belongs_to_no_profile_is_not_told_whose_the_instrument_became()
    {
        await using var scene = await NotificationScene.Start();
        var stored = (await scene.Shop.Transaction("register", new
        {
            merchantTransactionId = Shop.NewId(), transactionToken = await scene.Shop.CardToken(), callbackUrl = scene.Receiver.Url(),
        })).ShouldSucceed();
        (await scene.Shop.Attach(stored.Text("uuid"), "c-1", createProfile: true)).ShouldSucceed();
        var token = (await scene.Shop.Instruments("c-1")).Single().Token;
        await scene.Next(1);

        (await scene.Shop.WithdrawConsent("c-1", token)).ShouldSucceed();

        (await Tell(scene)).ShouldBe(1);
        (await scene.Next(1)).Single().Json["customerProfileData"].ShouldBeNull();
    }

    private static Task<int> Tell(NotificationScene scene) =>
        scene.Portal.AsOperator((InstrumentNotices notices) => notices.Tell(TestContext.Current.CancellationToken));

    private static async Task<string> Charge(NotificationScene scene, string token) => (await scene.World.Shoes.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = token, callbackUrl = scene.Receiver.Url(),
    })).ShouldSucceed().Text("uuid");
}
