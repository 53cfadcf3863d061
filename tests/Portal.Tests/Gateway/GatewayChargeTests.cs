using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Gateway;

/// <summary>A connector to another gateway of the same API: everything that merchants ask for passes through, and what is stored lies over there.</summary>
public sealed class GatewayChargeTests
{
    [Fact]
    public async Task A_debit_is_charged_by_the_provider_under_our_transactions_uuid()
    {
        await using var scene = await GatewayScene.Start();

        var answer = await scene.Books.DebitWith(await scene.Books.CardToken(), "25.40");

        answer.ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
        var there = (await scene.AtProvider(answer.Text("uuid"))).ShouldHaveSingleItem();
        (there.Amount, there.Currency, there.Status).ShouldBe((25_400, "EUR", TransactionStatus.Success));
        (await scene.Ledger.Transaction(answer.Text("uuid"))).ProviderTransactionId.ShouldBe(there.Uuid);
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task A_decline_has_the_providers_code_and_words()
    {
        await using var scene = await GatewayScene.Start();

        var answer = await scene.Books.DebitWith(await scene.Books.CardToken(Shop.DeclinedCard));

        answer.ShouldBeDeclined(2003);
        answer.Body["errors"]![0]!["adapterCode"]!.GetValue<string>().ShouldBe("05");
        answer.Body["errors"]![0]!["adapterMessage"]!.GetValue<string>().ShouldBe("Do not honour");
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task Captures_increments_voids_and_refunds_pass_through()
    {
        await using var scene = await GatewayScene.Start();
        var first = await scene.Books.Preauthorized("100.00");
        var second = await scene.Books.Preauthorized("50.00");

        (await scene.Books.FollowUp("incrementalAuthorization", first, "20.00")).ShouldSucceed();
        var captured = (await scene.Books.FollowUp("capture", first, "110.00")).ShouldSucceed().Text("uuid");
        (await scene.Books.FollowUp("refund", captured, "30.00")).ShouldSucceed();
        (await scene.Books.FollowUp("void", second)).ShouldSucceed();

        await scene.ShouldAgree();
        var theirs = (await scene.AtProvider(first)).Single();
        (theirs.Authorized, theirs.Captured, theirs.Voided).ShouldBe((120_000, 110_000, 0));
        (await scene.AtProvider(captured)).Single().Refunded.ShouldBe(30_000);
        (await scene.AtProvider(second)).Single().Closed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Shop.GoodCard)]
    [InlineData("5555555555554444")]
    public async Task What_the_scheme_knows_a_charge_by_comes_back_and_goes_along_with_a_charge_without_the_shopper(string number)
    {
        await using var scene = await GatewayScene.Start();
        var stored = (await scene.Books.BuyAndStore("c-1", number)).ShouldSucceed();

        var ours = await scene.Ledger.Transaction(stored.Text("uuid"));
        var theirs = (await scene.AtProvider(ours.Uuid)).Single();
        (ours.SchemeTransactionId, ours.SchemeLinkId, ours.Eci).ShouldBe((theirs.SchemeTransactionId, theirs.SchemeLinkId, theirs.Eci));
        ours.SchemeTransactionId.ShouldNotBeNull();

        var again = (await Recurring(scene, stored)).ShouldSucceed();
        var sent = await scene.ProvidersWorld.BooksSigned.Status((await scene.AtProvider(again.Text("uuid"))).Single().Uuid);
        sent.At("extraData", "transactionLinkIdentifier")?.GetValue<string>().ShouldBe(ours.SchemeLinkId);

        // Once the provider has forgotten it, only what we send helps; of Mastercard its own API knows no second id to send.
        await scene.Provider.Ledger.Read(db => db.Registrations().Where(r => r.TransactionId == theirs.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.SchemeTransactionId, (string?)null).SetProperty(r => r.SchemeLinkId, (string?)null)));
        (await Recurring(scene, stored)).Succeeded.ShouldBe(ours.SchemeLinkId is null);
    }

    [Fact]
    public async Task A_stored_card_lies_with_the_provider_and_is_charged_by_its_reference()
    {
        await using var scene = await GatewayScene.Start();

        var stored = await scene.Books.BuyAndStore("c-1");
        var token = stored.ShouldSucceed().Text("customerProfileData", "paymentToken");
        var again = await scene.Books.DebitWith(token, "7.00");

        again.ShouldSucceed();
        var registration = (await scene.Ledger.RegistrationsOf(scene.Books)).ShouldHaveSingleItem();
        registration.ProviderReference.ShouldBe((await scene.AtProvider(stored.Text("uuid"))).Single().Uuid);
        (registration.Brand, registration.FirstSix, registration.LastFour, registration.ExpiryYear).ShouldBe(("visa", "411111", "1111", 2031));
        registration.EqualityHash.ShouldBeNull();
        (await scene.Ledger.VaultEntriesOf(scene.Books)).ShouldBe(0);
        (await scene.Books.DebitByReference(stored.Text("uuid"))).ShouldSucceed();
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task A_card_that_the_provider_holds_pays_at_the_next_merchant_with_the_same_account_and_nowhere_else()
    {
        await using var scene = await GatewayScene.Start();
        var token = (await scene.Books.BuyAndStore("c-1")).Text("customerProfileData", "paymentToken");
        var elsewhere = await scene.NewGateway(scene.World.Shoes, scene.ProvidersWorld.Books);
        var before = scene.Line.Passed.Count;

        (await scene.Shoes.DebitWith(token)).ShouldSucceed();
        scene.Line.Passed.Count.ShouldBe(before + 1);
        (await elsewhere.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await scene.World.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");

        scene.Line.Passed.Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_card_of_our_own_vault_can_be_charged_through_the_gateway_once_the_containers_owner_approved_it()
    {
        await using var scene = await GatewayScene.Start();
        var token = await scene.World.Books.StoredCard("c-1");
        (await scene.Books.DebitWith(token, "5.00")).ShouldBeRefused(422, 1002, "The connector's payment gateway is not approved for cards of this container");
        await scene.World.ApproveGateway(scene.Books, scene.World.Container);

        (await scene.Books.DebitWith(token, "5.00")).ShouldSucceed();

        await scene.ShouldAgree();
    }

    [Fact]
    public async Task A_deregistration_ends_what_the_provider_holds()
    {
        await using var scene = await GatewayScene.Start();
        var stored = await scene.Books.BuyAndStore("c-1");

        (await scene.Books.DeregisterToken(stored.Text("customerProfileData", "paymentToken"))).ShouldSucceed();

        (await RegistrationAtProvider(scene, stored.Text("uuid"))).State.ShouldBe(RegistrationState.Ended);
        (await scene.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task A_deleted_profile_has_the_provider_end_what_it_held()
    {
        await using var scene = await GatewayScene.Start();
        var stored = await scene.Books.BuyAndStore("c-1");
        scene.Line.Fault = Fault.DropsBefore;

        (await scene.Books.DeleteProfile("c-1")).ShouldSucceed();
        var queue = scene.Portal.Services.GetRequiredService<DeregistrationQueue>();
        (await queue.SendDue(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await RegistrationAtProvider(scene, stored.Text("uuid"))).State.ShouldBe(RegistrationState.Active);

        scene.Line.Fault = Fault.None;
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        (await queue.SendDue(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await RegistrationAtProvider(scene, stored.Text("uuid"))).State.ShouldBe(RegistrationState.Ended);
        scene.Clock.Advance(TimeSpan.FromDays(2));
        (await queue.SendDue(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task An_account_is_stored_with_the_provider_and_charged_there()
    {
        await using var scene = await GatewayScene.Start();
        var iban = await scene.NewGateway(scene.World.Books, scene.ProvidersWorld.BooksIban, PaymentMethod.Iban);

        var token = (await iban.RegisterAccount("c-1")).ShouldSucceed().Text("customerProfileData", "paymentToken");
        (await iban.DebitWith(token)).ShouldSucceed();

        await GatewayScene.ShouldAgree(scene.Ledger, scene.Provider.Ledger, iban);
    }

    [Fact]
    public async Task A_wallet_is_stored_with_the_provider_and_charged_there()
    {
        await using var scene = await GatewayScene.Start();
        var wallet = await scene.NewGateway(scene.World.Books, scene.ProvidersWorld.BooksWallet, PaymentMethod.Wallet);

        var token = (await wallet.RegisterWallet("c-1")).ShouldSucceed().Text("customerProfileData", "paymentToken");
        (await wallet.DebitWith(token)).ShouldSucceed();

        (await scene.World.BooksWallet.DebitWith(token)).ShouldBeRefused(422, 1002);
        await GatewayScene.ShouldAgree(scene.Ledger, scene.Provider.Ledger, wallet);
    }

    [Fact]
    public async Task A_payout_passes_through()
    {
        await using var scene = await GatewayScene.Start();

        var answer = await scene.Books.Transaction("payout", new
        {
            merchantTransactionId = Shop.NewId(), amount = "12.00", currency = "EUR", transactionToken = await scene.Books.CardToken(), description = "A prize",
        });

        answer.ShouldSucceed();
        var there = (await scene.AtProvider(answer.Text("uuid"))).ShouldHaveSingleItem();
        (there.Type, there.Amount, there.Description).ShouldBe((TransactionType.Payout, 12_000, "A prize"));
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task What_the_provider_postpones_is_asked_about_until_it_is_decided()
    {
        await using var scene = await GatewayScene.Start();

        var answer = await scene.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await scene.Books.CardToken(),
            extraData = new { outcome = "pending" },
        });

        answer.ShouldSucceed().Text("returnType").ShouldBe("PENDING");
        await scene.Recover();
        (await scene.Books.Status(answer.Text("uuid"))).Text("transactionStatus").ShouldBe("PENDING");
        await scene.Provider.Ledger.Tamper(db => db.Transactions().Where(t => t.MerchantTransactionId == answer.Text("uuid"))
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.Status, TransactionStatus.Success), TestContext.Current.CancellationToken));
        await scene.Recover();
        await scene.ShouldAgree();
        (await scene.Ledger.HistoryOf(answer.Text("uuid"))).ShouldBe([TransactionStatus.Pending, TransactionStatus.Success]);
    }

    private static Task<Registration> RegistrationAtProvider(GatewayScene scene, string uuid) => scene.Provider.Ledger.Read(db => (
        from transaction in db.Transactions()
        join registration in db.Registrations() on transaction.Id equals registration.TransactionId
        where transaction.MerchantTransactionId == uuid
        select registration).AsNoTracking().SingleAsync());

    private static Task<WireAnswer> Recurring(GatewayScene scene, WireAnswer stored) => scene.Books.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "9.90", currency = "EUR", transactionIndicator = "RECURRING",
        transactionToken = stored.Text("customerProfileData", "paymentToken"),
    });
}
