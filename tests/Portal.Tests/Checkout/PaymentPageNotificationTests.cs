using System.Text.Json.Nodes;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Checkout;

/// <summary>Coming back is no proof: the merchant's server gets a notification of the outcome.</summary>
public sealed class PaymentPageNotificationTests
{
    [Fact]
    public async Task The_merchant_is_told_of_the_payment_with_its_token_and_of_a_cancellation()
    {
        await using var scene = await NotificationScene.Start();
        var (paid, cancelled) = (await Begin(scene, "c-1"), await Begin(scene, "c-2"));
        using var mara = await new Shopper(scene.Portal).Open(paid);
        using var nora = await new Shopper(scene.Portal).Open(cancelled);

        await mara.Pay([.. Shopper.GoodCard, ("save", "on")]);
        await scene.Log(paid.Text("uuid"), 1);
        await nora.Cancel();
        await scene.Log(cancelled.Text("uuid"), 1);

        var told = scene.Receiver.Received.Select(r => JsonNode.Parse(r.Body)!).ToDictionary(n => n["uuid"]!.GetValue<string>());
        (told[paid.Text("uuid")]["result"]!.GetValue<string>(), told[paid.Text("uuid")]["customerProfileData"]!["paymentToken"]!.GetValue<string>()[..4])
            .ShouldBe(("OK", "pt::"));
        (told[cancelled.Text("uuid")]["result"]!.GetValue<string>(), told[cancelled.Text("uuid")]["code"]!.GetValue<string>()).ShouldBe(("ERROR", "2002"));
    }

    private static Task<WireAnswer> Begin(NotificationScene scene, string customer) => scene.Shop.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "25.40", currency = "EUR", withRegister = true, callbackUrl = scene.Receiver.Url(),
        customerProfileData = new { customerIdentification = customer },
    });
}
