using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Tests.Checkout;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Consents;

/// <summary>A shopper takes back what they agreed to, and the instrument ends for everybody.</summary>
public sealed class ConsentWithdrawalTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_merchant_whom_the_consent_covers_withdraws_it_and_the_instrument_ends_everywhere_at_once()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" });
        var token = stored.Text("customerProfileData", "paymentToken");

        (await world.Shoes.WithdrawConsent("c-1", token, "asked by phone")).ShouldSucceed();

        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await world.Shoes.WithdrawConsent("c-1", token)).ShouldBeRefused(422, "NOT_ATTACHED");
        var (record, _) = await portal.ConsentRecordOf(stored.Text("uuid"));
        (record.EndedAt.HasValue, record.EndReason).ShouldBe((true, "asked by phone"));
        record.EndedBy!.ShouldContain("Shoes DE");
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "consent.withdrawn" && e.Reason == "asked by phone");
    }

    [Fact]
    public async Task Support_withdraws_a_consent_with_a_reason_also_where_none_was_recorded()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var profile = (await portal.Ledger.Profile(world.Container, "c-1"))!;
        var instrument = (await portal.Ledger.RegistrationsOf(world.Books)).Single().Id;
        var support = portal.Admin(world.Group);

        (await support.Do((ProfileAdmin p) => p.WithdrawConsent(profile.Guid, instrument, " "))).IsOk.ShouldBeFalse();
        (await support.Do((ProfileAdmin p) => p.WithdrawConsent(profile.Guid, instrument, "asked by letter"))).IsOk.ShouldBeTrue();

        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await support.Do((ProfileAdmin p) => p.WithdrawConsent(profile.Guid, instrument, "again"))).Error!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task A_copy_that_another_merchant_stores_of_a_card_lies_under_its_consent_and_ends_with_it()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).Text("customerProfileData", "paymentToken");
        var copy = (await world.Shoes.Transaction("register", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldSucceed();
        (await world.Shoes.DebitByReference(copy.Text("uuid"))).ShouldSucceed();

        (await world.Books.WithdrawConsent("c-1", token)).ShouldSucceed();

        (await world.Shoes.DebitByReference(copy.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await world.Shoes.Attach(copy.Text("uuid"), "c-9", createProfile: true)).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
    }

    [Fact]
    public async Task A_copy_that_another_tenant_keeps_in_no_container_ends_with_it_too()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).Text("customerProfileData", "paymentToken");
        var copy = (await world.Shoes.Transaction("register", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldSucceed();
        var apart = await world.NewConnector(world.Shoes, "shoes-apart", CustomerProfiles.Domain.Vocabulary.PaymentMethod.Card);
        await world.IgnoreTenantWide(apart);
        var further = (await apart.Transaction("register", new { merchantTransactionId = Shop.NewId(), referenceUuid = copy.Text("uuid") })).ShouldSucceed();
        (await apart.DebitByReference(further.Text("uuid"))).ShouldSucceed();

        (await world.Books.WithdrawConsent("c-1", token)).ShouldSucceed();

        (await apart.DebitByReference(further.Text("uuid"))).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task A_copy_that_was_replaced_under_a_consent_of_its_own_stands_alone()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).Text("customerProfileData", "paymentToken");
        var copy = (await world.Shoes.Transaction("register", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldSucceed();
        (await world.Shoes.Attach(copy.Text("uuid"), "d-1", createProfile: true)).ShouldSucceed();
        var attached = (await world.Shoes.Instruments("d-1")).Single().Token;
        (await world.Shoes.Renew("d-1", attached, consent: new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).ShouldSucceed();

        (await world.Books.WithdrawConsent("c-1", token)).ShouldSucceed();

        (await world.Shoes.DebitWith(attached)).ShouldSucceed();
    }

    [Fact]
    public async Task Two_who_withdraw_what_was_stored_from_one_another_do_not_wait_in_a_circle()
    {
        var world = await Ecosystem.Create(portal);
        for (var round = 0; round < (Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 200 : 10); round++)
        {
            var (one, other) = ($"c-{round}", $"d-{round}");
            var token = (await world.Books.StoreAgreed(one, new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).Text("customerProfileData", "paymentToken");
            var copy = (await world.Shoes.Transaction("register", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldSucceed();
            (await world.Shoes.Attach(copy.Text("uuid"), other, createProfile: true)).ShouldSucceed();
            var attached = (await world.Shoes.Instruments(other)).Single().Token;

            var answers = await Task.WhenAll(world.Books.WithdrawConsent(one, token), world.Shoes.WithdrawConsent(other, attached));

            answers.ShouldAllBe(a => a.Status < 500);
            answers.Count(a => a.Succeeded).ShouldBe(1);
            (await world.Books.Instruments(one)).ShouldBeEmpty();
            (await world.Shoes.Instruments(other)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_copy_that_waits_for_the_shopper_is_not_stored_any_more_and_its_payment_stands()
    {
        var world = await Ecosystem.Create(portal);
        var first = await world.Books.BuyAndStore("c-1", ThreeDSecureTests.Challenge, consent: new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" });
        using var shopper = await new Shopper(portal).Open(first);
        await (await shopper.Prove(true)).GoOn();
        var token = (await world.Books.Instruments("c-1")).Single().Token;
        var copying = await world.Shoes.Debit(
            new { merchantTransactionId = Shop.NewId(), amount = "5.00", currency = "EUR", transactionToken = token, withRegister = true });
        using var again = await new Shopper(portal).Open(copying);

        (await world.Books.WithdrawConsent("c-1", token)).ShouldSucceed();
        await (await again.Prove(true)).GoOn();

        var status = await world.Shoes.Status(copying.Text("uuid"));
        (status.Text("transactionStatus"), status.Text("extraData", "customerProfileNotStored")).ShouldBe(("SUCCESS", "consent_withdrawn"));
        (await world.Shoes.DebitByReference(copying.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await portal.Ledger.VaultEntriesOf(world.Shoes)).ShouldBe(0);
    }

    [Fact]
    public async Task A_detached_instrument_ends_with_the_consent_too()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" });
        var (uuid, token) = (stored.Text("uuid"), stored.Text("customerProfileData", "paymentToken"));
        (await world.Books.Detach(uuid, "c-1")).Status.ShouldBe(200);

        (await world.Shoes.WithdrawConsent("c-1", token)).ShouldSucceed();

        (await world.Books.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
        (await portal.ConsentRecordOf(uuid)).Record.EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_nothing_was_recorded_another_merchant_cannot_end_what_is_not_its_own()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        (await world.Shoes.WithdrawConsent("c-1", token)).ShouldBeRefused(422, "NOT_ATTACHED");
        (await world.Books.DebitWith(token)).ShouldSucceed();

        (await world.Books.WithdrawConsent("c-1", token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_card_number_in_a_reason_is_kept_nowhere_and_a_merchant_outside_learns_nothing_by_deregistering()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "MERCHANT" });
        var token = stored.Text("customerProfileData", "paymentToken");

        (await world.Shoes.DeregisterToken(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.WithdrawConsent("c-1", token, "card 4111 1111 1111 1111 is lost")).ShouldSucceed();

        (await portal.ConsentRecordOf(stored.Text("uuid"))).Record.EndReason!.ShouldNotContain("1111 1111");
    }

    [Fact]
    public async Task Who_withdrew_it_is_kept_also_with_names_as_long_as_names_can_be()
    {
        var world = await Ecosystem.Create(portal);
        var shop = await world.NewShop(world.Books.Tenant, new string('m', 90));
        await world.Assign(shop, world.Container);
        var stored = await shop.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" });

        (await shop.WithdrawConsent("c-1", stored.Text("customerProfileData", "paymentToken"))).ShouldSucceed();

        (await portal.ConsentRecordOf(stored.Text("uuid"))).Record.EndedBy!.Length.ShouldBeLessThanOrEqualTo(200);
    }
}
