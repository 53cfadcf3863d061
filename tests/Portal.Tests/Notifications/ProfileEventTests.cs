using System.Text.Json;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>The notifications of a container's profiles.</summary>
public sealed class ProfileEventTests
{
    [Fact]
    public async Task Every_change_that_merchants_make_is_told_in_order_and_signed_with_the_secret_of_the_container()
    {
        await using var scene = await NotificationScene.Start();
        var secret = await scene.TellOwner();
        var first = (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        var second = (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed().Text("customerProfileData", "paymentToken");
        (await scene.Shop.UpdateProfile("c-1", """{"billingCity":"Graz"}""")).ShouldSucceed();
        (await scene.Shop.UpdateProfile("c-1", "{}", second)).ShouldSucceed();
        (await scene.Shop.Detach(first.Text("uuid"), "c-1")).ShouldSucceed();
        (await scene.Shop.Attach(first.Text("uuid"), "c-1")).ShouldSucceed();
        (await scene.Shop.DeregisterToken(second)).ShouldSucceed();
        var told = await scene.Next(8);
        (await scene.Shop.DeleteProfile("c-1")).ShouldSucceed();
        told.Add(await scene.Receiver.Next());

        told.Select(Brief).ShouldBe(
        [
            "PROFILE-CREATED", "INSTRUMENT-ADDED", "INSTRUMENT-ADDED", "PROFILE-UPDATED billingCity", "PROFILE-UPDATED preferredInstrument",
            "INSTRUMENT-REMOVED", "INSTRUMENT-ADDED",
            "INSTRUMENT-REMOVED preferredInstrument", "PROFILE-DELETED",
        ]);
        told.ShouldAllBe(t => t.IsSignedWith(secret));
        told.Select(t => (t.Method, t.Target, t.Headers["Content-Type"])).Distinct().ShouldBe([("POST", "/profiles", "application/json; charset=utf-8")]);
        told.Select(t => t.Text("uuid")).Distinct().Count().ShouldBe(told.Count);
        told.ShouldAllBe(t => t.Json["customerProfileData"]!["profileGuid"]!.GetValue<string>() == first.Text("customerProfileData", "profileGuid"));
        told[5].Json["customerProfileData"]!["paymentToken"]!.GetValue<string>().ShouldBe(first.Text("customerProfileData", "paymentToken"));
    }

    [Fact]
    public async Task Every_change_that_people_make_is_told_too()
    {
        await using var scene = await NotificationScene.Start();
        var first = (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        var guid = first.Text("customerProfileData", "profileGuid");
        var card = (await scene.Portal.Ledger.Registration(first.Text("uuid")))!.Id;
        var secret = await scene.TellOwner();

        var version = (await scene.Portal.Ledger.Profile(scene.World.Container, "c-1"))!.Version;
        await Do(scene,
            p => p.Update(guid, new CustomerDataPatch(new Dictionary<CustomerField, string?> { [CustomerField.BillingCity] = "Graz" }, null), version));
        await Do(scene, p => p.Prefer(guid, card));
        await Do(scene, p => p.Prefer(guid, card));
        await Do(scene, p => p.Detach(guid, card));
        await Do(scene, p => p.AttachAgain(guid, card));
        (await scene.Portal.Admin(scene.World.Group).Do((InstrumentAdmin i) => i.Deregister(guid, card, "Lost"))).IsOk.ShouldBeTrue();
        var told = await scene.Next(5);
        await Do(scene, p => p.Delete(guid, "c-1", "Asked for it"));
        told.Add(await scene.Receiver.Next());

        told.Select(Brief).ShouldBe(
        [
            "PROFILE-UPDATED billingCity", "PROFILE-UPDATED preferredInstrument", "INSTRUMENT-REMOVED preferredInstrument", "INSTRUMENT-ADDED",
            "INSTRUMENT-REMOVED", "PROFILE-DELETED",
        ]);
        told.ShouldAllBe(t => t.IsSignedWith(secret));
    }

    [Fact]
    public async Task A_notification_says_which_profile_and_what_and_nothing_of_the_customer_the_merchant_or_the_number()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();

        var bought = (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        var (guid, token) = (bought.Text("customerProfileData", "profileGuid"), bought.Text("customerProfileData", "paymentToken"));
        var told = await scene.Next(2);

        told[0].Json.ToJsonString().ShouldBe(
            $$$"""{"result":"OK","uuid":"{{{told[0].Text("uuid")}}}","transactionType":"PROFILE-CREATED","container":"Acme customers","time":"2027-03-15 10:20:00","customerProfileData":{"profileGuid":"{{{guid}}}","customerIdentification":"c-1"}}""");
        told[1].Json.ToJsonString().ShouldBe(
            $$$"""{"result":"OK","uuid":"{{{told[1].Text("uuid")}}}","transactionType":"INSTRUMENT-ADDED","container":"Acme customers","time":"2027-03-15 10:20:00","customerProfileData":{"profileGuid":"{{{guid}}}","customerIdentification":"c-1","paymentToken":"{{{token}}}"},"returnData":{"_TYPE":"cardData","type":"visa","expiryMonth":"12","expiryYear":"2031","binDigits":"411111","firstSixDigits":"411111","lastFourDigits":"1111"}}""");
        told[0].Text("uuid").ShouldMatch("^[0-9a-f]{20}$");
    }

    [Fact]
    public async Task Accounts_and_wallets_are_told_without_what_names_their_owner()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();

        (await scene.World.BooksIban.RegisterAccount("c-1")).ShouldSucceed();
        (await scene.World.BooksWallet.RegisterWallet("c-1")).ShouldSucceed();
        var told = (await scene.Next(3)).Skip(1).Select(t => t.Json["returnData"]!.ToJsonString()).ToList();

        told.ShouldBe(["""{"_TYPE":"ibanData","iban":"****3201"}""", """{"_TYPE":"walletData","walletReferenceId":"****","walletType":"paypal"}"""]);
    }

    [Fact]
    public async Task A_container_without_an_address_tells_nobody()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        await scene.TellOwner(scene.World.Container, null);

        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        (await scene.World.Zeta.BuyAndStore("c-1")).ShouldSucceed();
        (await scene.Shop.DeleteProfile("c-1")).ShouldSucceed();

        (await Rows(scene)).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_refused_or_changed_nothing_is_not_told()
    {
        await using var scene = await NotificationScene.Start();
        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        await scene.TellOwner();
        scene.Recovery.Provider.Conduct = Conduct.Declines;

        (await scene.Shop.BuyAndStore("c-2")).Succeeded.ShouldBeFalse();
        (await scene.Shop.UpdateProfile("c-1", """{"billingCity":"Graz"}""", "pt::0123456789abcdef0123")).Succeeded.ShouldBeFalse();
        (await scene.Shop.UpdateProfile("c-1", """{"firstName":"Mara"}""")).ShouldSucceed();
        (await scene.Shop.GetProfile("c-1")).ShouldSucceed();

        (await Rows(scene)).ShouldBe(0);
    }

    [Fact]
    public async Task A_charge_of_a_stored_card_says_nothing_and_new_data_in_it_are_told_by_name()
    {
        await using var scene = await NotificationScene.Start();
        var token = await scene.Shop.StoredCard("c-1");
        await scene.TellOwner();

        (await scene.Shop.DebitWith(token)).ShouldSucceed();
        (await scene.Shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await scene.Shop.CardToken(),
            customer = new { billingCity = "Graz", company = "Secret Ltd" }, customerProfileData = new { customerIdentification = "c-1" },
        })).ShouldSucceed();

        var told = await scene.Receiver.Next();
        Brief(told).ShouldBe("PROFILE-UPDATED billingCity company");
        told.Body.ShouldNotContain("Graz");
        (await Rows(scene)).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_tenant_does_that_shares_the_container_is_told_to_its_owner_without_naming_it()
    {
        await using var scene = await NotificationScene.Start();
        var secret = await scene.TellOwner();

        (await scene.World.Shoes.BuyAndStore("c-1")).ShouldSucceed();
        var told = await scene.Next(2);

        told.ShouldAllBe(t => t.IsSignedWith(secret));
        var rows = await scene.Portal.Ledger.Read(db =>
            db.Notifications().AsNoTracking().Where(n => n.ContainerId == scene.World.Container).ToListAsync(TestContext.Current.CancellationToken));
        rows.ShouldAllBe(n => n.TenantId == scene.World.Group && n.MerchantId == null && n.ConnectorId == null && n.TransactionId == null);
    }

    [Fact]
    public async Task Of_one_profile_the_second_waits_for_the_first_and_other_profiles_do_not()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        scene.Receiver.Then(CallbackReceiver.Answers("no", 500));
        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        Brief(await scene.Receiver.Next()).ShouldBe("PROFILE-CREATED");

        (await scene.Shop.BuyAndStore("c-2")).ShouldSucceed();
        (await scene.Next(2)).Select(Who).ShouldBe(["c-2", "c-2"]);
        while (await Tries(scene) < 3)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        (await scene.Next(2)).Select(t => $"{Who(t)} {Brief(t)}").ShouldBe(["c-1 PROFILE-CREATED", "c-1 INSTRUMENT-ADDED"]);
    }

    // Attack: read in what was told, or in what was answered, who the shopper was that was erased.
    [Fact]
    public async Task Deleting_a_profile_leaves_no_name_behind_and_tells_only_which_one_it_was()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        scene.Receiver.Then(CallbackReceiver.Answers("c-1 is unknown here", 500));
        var guid = (await scene.Shop.BuyAndStore("c-1")).Text("customerProfileData", "profileGuid");
        await scene.Receiver.Next();
        while (await Tries(scene) == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        (await scene.Shop.DeleteProfile("c-1")).ShouldSucceed();
        var told = await scene.Receiver.Next();

        told.Json.ToJsonString().ShouldBe(
            $$$"""{"result":"OK","uuid":"{{{told.Text("uuid")}}}","transactionType":"PROFILE-DELETED","container":"Acme customers","time":"2027-03-15 10:20:00","customerProfileData":{"profileGuid":"{{{guid}}}"}}""");
        var left = (await scene.ToldOwner()).ShouldHaveSingleItem();
        (left.Type, left.ProfileGuid, left.IsThere, left.Sent.State).ShouldBe((ProfileEventType.ProfileDeleted, guid, false, NotificationState.Delivered));
        ((await Rows(scene)), (await Tries(scene))).ShouldBe((1, 1));
        JsonSerializer.Serialize(left).ShouldNotContain("c-1");
    }

    // Attack: answer late with a name, when the profile is gone already.
    [Fact]
    public async Task What_is_answered_after_the_profile_is_gone_is_not_kept()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        var gone = new TaskCompletionSource();
        scene.Receiver.Then(async http =>
        {
            await gone.Task;
            await CallbackReceiver.Answers("c-1 is unknown here", 500)(http);
        });
        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        await scene.Receiver.Next();

        (await scene.Shop.DeleteProfile("c-1")).ShouldSucceed();
        gone.SetResult();
        Brief(await scene.Receiver.Next()).ShouldBe("PROFILE-DELETED");
        while (await Tries(scene) < 2)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        (await scene.Portal.Ledger.Read(db =>
            db.NotificationTries().AsNoTracking().SingleAsync(t => t.Status == 500, TestContext.Current.CancellationToken))).AnswerSealed.ShouldBeNull();
    }

    [Fact]
    public async Task A_container_that_is_deleted_takes_what_was_told_with_it()
    {
        await using var scene = await NotificationScene.Start();
        await scene.World.Assign(scene.World.Zeta, null);
        var container = await scene.World.NewContainer(scene.World.Zeta.Tenant, "Short-lived");
        await scene.World.Assign(scene.World.Zeta, container);
        await scene.TellOwner(container, scene.Receiver.Url());
        scene.Receiver.Otherwise = CallbackReceiver.Answers("no", 500);
        (await scene.World.Zeta.BuyAndStore("c-1")).ShouldSucceed();
        (await scene.World.Zeta.DeleteProfile("c-1")).ShouldSucceed();
        await scene.World.Assign(scene.World.Zeta, null);

        await scene.World.Do<ContainerAdmin>(c => c.Delete(container));

        (await Rows(scene)).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_does_not_lead_into_the_internet_is_refused_when_it_is_sent_to()
    {
        await using var scene = await NotificationScene.Start(allowPrivate: false);
        await scene.TellOwner("http://shop.invalid/profiles");

        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        while (await Tries(scene) == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        (await scene.Portal.Ledger.Read(db => db.NotificationTries().AsNoTracking().Select(t => t.Outcome).ToListAsync(TestContext.Current.CancellationToken)))
            .ShouldBe([TryOutcome.Refused]);
        scene.Receiver.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_nothing_can_be_sent_to_is_refused_when_it_is_entered()
    {
        await using var scene = await NotificationScene.Start(allowPrivate: false);
        var (world, ada) = (scene.World, scene.Portal.Admin(scene.World.Group));
        var seen = (await scene.AsAdmin((ConnectorQueries c) => c.Get(world.Books.Connector))).Value!;
        var form = new ConnectorForm
        {
            Name = "books-cc",
            Description = string.Empty,
            Container = world.Container,
            IgnoresGlobalSettings = false,
            RequestSigning = false,
            RefusesMd5Signatures = false,
            SignatureWindowSeconds = null,
            TransactionsPerMinute = null,
            AllowedOrigins = string.Empty,
            DefaultResult = seen.DefaultResult,
            Members = [],
        };
        var made = new NewConnector
        {
            Merchant = seen.Item.Merchant,
            Name = "books-two",
            Adapter = AdapterKind.Simulator,
            Method = PaymentMethod.Card,
            TestMode = true,
        };

        foreach (var url in (string[])["http://127.0.0.1/told", "https://localhost/told", "https://192.168.1.7/told", "https://[::1]/told",
                "https://shop.example:8443/told"])
        {
            (await scene.AsAdmin((ContainerAdmin c) => c.TellProfileEvents(world.Container, url, 1))).Error!.Field.ShouldBe("url", url);
            (await ada.Do((ConnectorAdmin c) => c.Edit(world.Books.Connector, form with { CallbackUrl = url }, seen.Version))).Error!.Field
                .ShouldBe("callbackUrl", url);
            (await scene.AsAdmin((ConnectorAdmin c) => c.Create(made with { CallbackUrl = url }))).Error!.Field.ShouldBe("callbackUrl", url);
        }
    }

    [Fact]
    public void An_address_that_was_good_when_it_was_entered_stands_in_nobodys_way()
    {
        var addresses = new CallbackAddresses(Options.Create(new OutgoingOptions()));

        addresses.Refusal("http://127.0.0.1/told", present: null, 2000, "url").ShouldNotBeNull();
        addresses.Refusal("http://127.0.0.1/told", present: "http://127.0.0.1/told", 2000, "url").ShouldBeNull();
    }

    private static string Brief(ReceivedCallback told) =>
        string.Join(' ', [told.Text("transactionType"), .. told.Json["changedFields"]?.AsArray().Select(f => f!.GetValue<string>()) ?? []]);

    private static string Who(ReceivedCallback told) => told.Json["customerProfileData"]!["customerIdentification"]!.GetValue<string>();

    private static async Task Do(NotificationScene scene, Func<ProfileAdmin, Task<Result>> work)
    {
        var done = await scene.Portal.Admin(scene.World.Group).Do(work);
        done.IsOk.ShouldBeTrue(done.Error?.Message);
    }

    private static Task<int> Rows(NotificationScene scene) =>
        scene.Portal.Ledger.Read(db => db.Notifications().CountAsync(TestContext.Current.CancellationToken));

    private static Task<int> Tries(NotificationScene scene) =>
        scene.Portal.Ledger.Read(db => db.NotificationTries().CountAsync(TestContext.Current.CancellationToken));
}
