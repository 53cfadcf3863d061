using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>Notifications of transactions, and their form (contract 6).</summary>
public sealed class NotificationTests
{
    private const string ContentType = "application/json; charset=utf-8";

    [Fact]
    public async Task A_merchant_is_told_what_became_of_its_transaction_in_the_words_of_the_status_call()
    {
        await using var scene = await NotificationScene.Start();

        var bought = (await scene.BuyAndStore("c-1")).ShouldSucceed();
        var told = await scene.Receiver.Next();

        (told.Method, told.Target, told.Headers["Content-Type"]).ShouldBe(("POST", "/ixopay/callback?shop=7", ContentType));
        var status = await scene.Shop.Status(bought.Text("uuid"));
        foreach (var field in (string[])["uuid", "merchantTransactionId", "purchaseId", "transactionType", "paymentMethod", "amount", "currency",
                "customerProfileData", "returnData", "customer"])
        {
            told.Json[field]!.ToJsonString().ShouldBe(status.At(field)!.ToJsonString(), field);
        }

        (told.Text("result"), told.Json["success"], told.Json["errors"]).ShouldBe(("OK", null, null));
        told.Json["customerProfileData"]!["paymentToken"]!.GetValue<string>().ShouldStartWith("pt::");
        var log = await scene.Log(bought.Text("uuid"), 1);
        (log.State, log.NextTryAt, log.Tries.Single().Outcome).ShouldBe((NotificationState.Delivered, null, TryOutcome.Acknowledged));
    }

    [Fact]
    public async Task A_decline_says_why_at_the_top_level()
    {
        await using var scene = await NotificationScene.Start();
        scene.Recovery.Provider.Conduct = Conduct.Declines;

        await scene.Buy();
        var told = await scene.Receiver.Next();

        (told.Text("result"), told.Text("code"), told.Text("message"), told.Text("adapterCode"), told.Text("adapterMessage"), told.Json["errors"])
            .ShouldBe(("ERROR", "2003", "TRANSACTION_DECLINED", "05", "Do not honour", null));
    }

    [Fact]
    public async Task What_the_provider_decides_later_is_told_then()
    {
        await using var scene = await NotificationScene.Start();
        scene.Recovery.Provider.Conduct = Conduct.Postpones;
        var uuid = await scene.Buy();
        (await scene.Shown(uuid)).ShouldBeEmpty();

        scene.Recovery.Provider.Decide(uuid, ProviderStatus.Approved);
        await scene.Recovery.Recover();

        (await scene.Receiver.Next()).Text("uuid").ShouldBe(uuid);
    }

    [Fact]
    public async Task Follow_ups_are_told_too_and_nobody_is_told_who_did_not_ask()
    {
        await using var scene = await NotificationScene.Start();
        var quiet = (await scene.Shop.DebitWith(await scene.Shop.CardToken(), "50.00")).Text("uuid");

        var refunded = await scene.Shop.Transaction("refund", new
        {
            merchantTransactionId = Shop.NewId(), referenceUuid = quiet, amount = "20.00", currency = "EUR", callbackUrl = scene.Receiver.Url("/c"),
        });

        var told = await scene.Receiver.Next();
        (told.Text("uuid"), told.Text("transactionType"), told.Text("referenceUuid")).ShouldBe((refunded.Text("uuid"), "REFUND", quiet));
        (await scene.Shown(quiet)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_notification_is_signed_over_exactly_what_is_sent()
    {
        await using var scene = await NotificationScene.Start();

        await scene.Buy();
        var told = await scene.Receiver.Next();

        told.Headers["Date"].ShouldBe(told.Headers["X-Date"]);
        told.Headers["X-Signature"].ShouldBe(Signature(told, scene.Shop.Credentials.SharedSecret, SHA512.HashData(Encoding.UTF8.GetBytes(told.Body))));
    }

    [Fact]
    public async Task It_is_signed_with_md5_when_the_request_was()
    {
        await using var scene = await NotificationScene.Start();
        var shop = scene.World.BooksSigned;
        var body = JsonSerializer.Serialize(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await shop.CardToken(), callbackUrl = scene.Receiver
                .Url(),
        });

        (await new SignedCall(shop, "POST", $"/api/v3/transaction/{shop.Credentials.ApiKey}/debit", body) { WithMd5 = true }.Send()).ShouldSucceed();
        var told = await scene.Receiver.Next();

#pragma warning disable CA5351 // the legacy form of the contract
        told.Headers["X-Signature"].ShouldBe(Signature(told, shop.Credentials.SharedSecret, MD5.HashData(Encoding.UTF8.GetBytes(told.Body))));
#pragma warning restore CA5351
    }

    // The vector of contract 6.3.
    [Fact]
    public void The_signature_is_that_of_the_contract()
    {
        var message = new SignedMessage("POST", ContentType, "Fri, 20 Nov 2026 20:03:28 UTC", "/ixopay/callback?shop=7");
        var body = """{"result":"OK","uuid":"0123456789abcdef0123","merchantTransactionId":"t-1","transactionType":"DEBIT"}"""u8;

        message.SignWithSha512("my-shared-secret"u8, body).ShouldBe("A/l/5OSaRBYFrS882PM3Ejx+ukcsggQSqbox7uQhPOIgreilFZjkXovV13Fw6Y0uDsOxNru9HbRLHUJwKwsZlg==");
        message.SignWithMd5("my-shared-secret"u8, body).ShouldBe("Lo4kvJoWGWkmmk8720fYqXg9pZ+wnvCM7eTLm9wm9mvSfuyp5eX3TGf2TmaJ8xEszDIUUf4rk63uKpAPPKzdKw==");
    }

    [Fact]
    public async Task A_shopper_whose_profile_was_erased_is_in_no_notification_any_more_and_the_merchant_is_told_all_the_same()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Then(CallbackReceiver.Answers("mara@shop.example is unknown here", 500));
        var uuid = (await scene.BuyAndStore("c-1")).Text("uuid");
        var failed = await scene.Log(uuid, 1);
        failed.Body!.ShouldContain("Mara");
        failed.Tries.Single().Answer.ShouldBe("mara@shop.example is unknown here");

        (await scene.Shop.DeleteProfile("c-1")).ShouldSucceed();
        var erased = await scene.Log(uuid, 1);
        (erased.Body, erased.Tries.Single().Answer).ShouldBe((null, null));
        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        await scene.Receiver.Next();
        var told = await scene.Receiver.Next();
        (told.Text("uuid"), told.Text("result"), told.Text("amount")).ShouldBe((uuid, "OK", "25.40"));
        foreach (var personal in (string[])["Mara", "mara@", "pt::", "customer\"", "Okafor"])
        {
            told.Body.ShouldNotContain(personal);
        }
    }

    // Attack: read the logs for what is in an address, a body or an answer.
    [Fact]
    public async Task Neither_addresses_nor_bodies_nor_secrets_reach_the_log()
    {
        using var log = new CapturedLog();
        await using var scene = await NotificationScene.Start(replacements: log.AddTo);
        scene.Receiver.Then(CallbackReceiver.Closes, CallbackReceiver.Answers("answer-of-merchant", 500));
        var uuid = await scene.Buy(scene.Receiver.Url("/hidden-path?token=hidden-token"));
        await scene.Log(uuid, 1);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Log(uuid, 2);
        await scene.Buy("http://hidden-host.invalid/");

        foreach (var hidden in (string[])["hidden-path", "hidden-token", "hidden-host", "answer-of-merchant", scene.Shop.Credentials.SharedSecret])
        {
            log.Text.ShouldNotContain(hidden);
        }
    }

    private static string Signature(ReceivedCallback told, string secret, byte[] digest)
    {
        var message = $"POST\n{Convert.ToHexStringLower(digest)}\n{ContentType}\n{told.Headers["X-Date"]}\n{told.Target}";
        return Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(message)));
    }
}
