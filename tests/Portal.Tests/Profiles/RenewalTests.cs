using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Tests.Checkout;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>A new card takes the place of an old one: the same token means the new one, everywhere and from then on.</summary>
public sealed class RenewalTests(PortalUnderTest portal)
{
    private static readonly object Shared = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" };
    private static readonly object Own = new { purpose = "ONE_CLICK", scope = "MERCHANT" };

    [Fact]
    public async Task The_same_token_means_the_new_card_for_every_merchant_and_the_old_number_is_gone()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.StoreAgreed("c-1", Shared)).Text("customerProfileData", "paymentToken");
        var old = (await portal.Ledger.RegistrationsOf(world.Books)).Single();

        var renewed = (await world.Shoes.Renew("c-1", token)).ShouldSucceed();

        renewed.Text("customerProfileData", "paymentToken").ShouldBe(token);
        var shown = (await world.Books.GetProfile("c-1")).Body["paymentInstruments"]!.AsArray().ShouldHaveSingleItem()!;
        (shown["paymentToken"]!.GetValue<string>(), shown["paymentData"]!["lastFourDigits"]!.GetValue<string>(), shown["consent"]!["scope"]!.GetValue<string>())
            .ShouldBe((token, "4444", "ECOSYSTEM"));
        (await portal.Ledger.Transaction((await world.Books.DebitWith(token)).ShouldSucceed().Text("uuid"))).LastFour.ShouldBe("4444");
        (await portal.Ledger.VaultEntries(old.Id)).ShouldBe(0);
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "instrument.renewed");
    }

    [Fact]
    public async Task A_reference_to_what_was_renewed_charges_the_new_card_however_often_that_was()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1", consent: Shared);
        var token = stored.Text("customerProfileData", "paymentToken");
        (await world.Shoes.Renew("c-1", token)).ShouldSucceed();
        (await world.Books.Renew("c-1", token, "4000056655665556")).ShouldSucceed();

        var charged = (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldSucceed();

        (await portal.Ledger.Transaction(charged.Text("uuid"))).LastFour.ShouldBe("5556");
        (await world.Toys.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await world.Zeta.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task A_preferred_instrument_stays_preferred_and_its_schedule_goes_on_with_the_new_card()
    {
        await using var scene = await RecoveryScene.Start();
        var world = scene.World;
        var stored = (await world.Books.BuyAndStore("c-1", preferred: true)).ShouldSucceed();
        var token = stored.Text("customerProfileData", "paymentToken");
        var schedule = (await world.Books.Schedule("start", new
        {
            registrationUuid = stored.Text("uuid"), amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH",
        })).ShouldSucceed().Text("scheduleId");

        (await world.Books.Renew("c-1", token)).ShouldSucceed();

        (await world.Books.Instruments("c-1")).ShouldBe([new InstrumentOnTheWire(token, IsPreferred: true)]);
        (await world.Books.GetSchedule(schedule)).ShouldSucceed().Text("newStatus").ShouldBe("ACTIVE");
        var fresh = (await scene.Portal.Ledger.RegistrationsOf(world.Books)).Single(r => r.Token == token);
        (await scene.Portal.Ledger.Read(db => db.Schedules().SingleAsync(s => s.RegistrationId == fresh.Id))).Status.ShouldBe(ScheduleStatus.Active);
    }

    [Fact]
    public async Task A_token_of_another_profile_or_another_container_or_out_of_sight_renews_nothing_and_leaves_no_transaction()
    {
        var world = await Ecosystem.Create(portal);
        var mine = await world.Books.StoredCard("c-1");
        await world.Books.StoredCard("c-2");
        await world.Zeta.StoredCard("c-1");
        var own = (await world.Books.StoreAgreed("c-3", Own)).Text("customerProfileData", "paymentToken");

        (await world.Books.Renew("c-2", mine)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Zeta.Renew("c-1", mine)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Shoes.Renew("c-3", own)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.Renew("c-9", mine)).ShouldBeRefused(422, 1002, "Token not found");

        (await portal.Ledger.TransactionsOf(world.Shoes)).ShouldBeEmpty();
        (await world.Books.DebitWith(mine)).ShouldSucceed();
    }

    [Fact]
    public async Task Nobody_takes_another_merchants_instrument_out_of_the_sight_of_the_others()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.StoreAgreed("c-1", Shared)).Text("customerProfileData", "paymentToken");

        var narrowed = await world.Shoes.Renew("c-1", token, consent: Own);

        narrowed.Succeeded.ShouldBeFalse();
        (await portal.Ledger.Transaction(narrowed.Text("uuid"))).NotStored.ShouldBe(Domain.Transactions.StoringRefusal.NothingToRenew);
        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task Nor_in_two_steps_by_renewing_it_widely_first()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.StoreAgreed("c-1", Shared)).Text("customerProfileData", "paymentToken");
        (await world.Shoes.Renew("c-1", token)).ShouldSucceed();

        (await world.Shoes.Renew("c-1", token, consent: Own)).Succeeded.ShouldBeFalse();

        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task Another_merchant_renews_nothing_that_was_stored_without_a_recorded_consent()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        (await world.Shoes.Renew("c-1", token)).Succeeded.ShouldBeFalse();

        (await portal.Ledger.Transaction((await world.Books.DebitWith(token)).ShouldSucceed().Text("uuid"))).LastFour.ShouldBe("1111");
    }

    [Fact]
    public async Task A_card_that_is_stored_already_under_a_consent_of_its_own_takes_the_place_of_no_other()
    {
        var world = await Ecosystem.Create(portal);
        var own = (await world.Books.StoreAgreed("c-1", Own)).Text("customerProfileData", "paymentToken");
        var shared = (await world.Books.BuyAndStore("c-1", Shop.OtherCard, consent: Shared)).Text("customerProfileData", "paymentToken");

        var renewed = await world.Books.Transaction("register", new
        {
            merchantTransactionId = Shop.NewId("renew"), transactionToken = own, customerProfileData = new { customerIdentification = "c-1", renews = shared },
        });

        renewed.Succeeded.ShouldBeFalse();
        (await portal.Ledger.Transaction((await world.Shoes.DebitWith(shared)).ShouldSucceed().Text("uuid"))).LastFour.ShouldBe("4444");
    }

    [Fact]
    public async Task What_a_debit_does_not_store_renews_nothing_and_the_merchant_learns_so_before_it_is_charged()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        (await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await world.Books.CardToken(Shop.OtherCard),
            customerProfileData = new { customerIdentification = "c-1", renews = token },
        })).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task The_first_transaction_still_shows_the_token_and_detaches_what_was_renewed()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1");
        var token = stored.Text("customerProfileData", "paymentToken");
        (await world.Books.Renew("c-1", token)).ShouldSucceed();

        (await world.Books.Status(stored.Text("uuid"))).Text("customerProfileData", "paymentToken").ShouldBe(token);
        (await world.Books.Detach(stored.Text("uuid"), "c-1")).ShouldSucceed();
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldSucceed();
    }

    [Fact]
    public async Task What_was_renewed_ends_for_good_when_its_consent_is_withdrawn_with_the_record_of_the_first_card()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.StoreAgreed("c-1", Shared);
        var token = stored.Text("customerProfileData", "paymentToken");
        (await world.Shoes.Renew("c-1", token)).ShouldSucceed();

        (await world.Books.WithdrawConsent("c-1", token, "asked")).ShouldSucceed();

        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await world.Books.Renew("c-1", token)).ShouldBeRefused(422, 1002, "Token not found");
        var record = await portal.Ledger.Read(db => Domain.Consents.ConsentSets.Consents(db).SingleAsync(c => c.TransactionUuid == stored.Text("uuid")));
        record.EndReason.ShouldBe("asked");
    }

    [Fact]
    public async Task A_shopper_renews_on_our_payment_page_by_saving_the_new_card()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var redirect = await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "25.40", currency = "EUR", withRegister = true, successUrl = PaymentPageTests.ThanksUrl,
            customerProfileData = new { customerIdentification = "c-1", renews = token },
        });
        using var shopper = await new Shopper(portal).Open(redirect);

        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);

        (await world.Books.Instruments("c-1")).ShouldHaveSingleItem().Token.ShouldBe(token);
        (await portal.Ledger.RegistrationsOf(world.Books)).Count(r => r.State == RegistrationState.Ended).ShouldBe(1);
    }

    [Fact]
    public async Task Of_renewals_beside_withdrawals_none_leaves_an_instrument_that_can_be_charged()
    {
        var world = await Ecosystem.Create(portal);
        for (var round = 0; round < 20; round++)
        {
            var customer = $"c-{round}";
            var token = (await world.Books.StoreAgreed(customer, Shared))
                .Text("customerProfileData", "paymentToken");

            var withdrawal = world.Shoes.WithdrawConsent(customer, token);
            await Task.WhenAll(world.Books.Renew(customer, token), withdrawal);

            if ((await withdrawal).Succeeded)
            {
                (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
            }

            (await world.Books.Instruments(customer)).ShouldAllBe(i => i.Token == token);
        }
    }

    [Fact]
    public async Task What_a_provider_keeps_is_renewed_at_the_same_account_and_nowhere_else()
    {
        var world = await Ecosystem.Create(portal);
        var elsewhere = await world.NewWallet(world.BooksWallet, "other wallet", "another account");
        await world.Assign(elsewhere, world.Container);
        var token = (await world.BooksWallet.RegisterWallet("c-1")).ShouldSucceed().Text("customerProfileData", "paymentToken");

        (await Again(elsewhere)).Succeeded.ShouldBeFalse();
        (await world.BooksWallet.DebitWith(token)).ShouldSucceed();
        (await Again(world.BooksWallet)).ShouldSucceed().Text("customerProfileData", "paymentToken").ShouldBe(token);

        Task<WireAnswer> Again(Shop shop) => shop.Transaction("register", new
        {
            merchantTransactionId = Shop.NewId("renew"),
            customer = new { paymentData = new { walletData = new { walletReferenceId = "B-9", walletType = "paypal", walletOwner = "mara@shop.example" } } },
            customerProfileData = new { customerIdentification = "c-1", renews = token },
        });
    }
}
