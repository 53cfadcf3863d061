using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Housekeeping;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>Deleting a profile ends everything that it stored, everywhere and for good.</summary>
public sealed class DeleteProfileTests(PortalUnderTest portal)
{
    [Fact]
    public async Task The_token_the_reference_and_the_profile_are_gone_for_every_merchant()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1");
        var (uuid, token) = (stored.Text("uuid"), stored.Text("customerProfileData", "paymentToken"));

        (await world.Shoes.DeleteProfile("c-1")).ShouldSucceed();

        foreach (var shop in (Shop[])[world.Books, world.Shoes, world.BooksMeta])
        {
            (await shop.LooksFor("c-1")).ShouldBe("missing");
            (await shop.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        }

        (await world.Books.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
        (await world.Books.FollowUp("deregister", uuid)).ShouldBeRefused(422, 1002);
        (await world.Books.Attach(uuid, "c-1", createProfile: true)).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.DeleteProfile("c-1")).ShouldBeRefused(200, 1002, "Profile not found");
    }

    [Fact]
    public async Task A_charge_from_before_that_is_sent_again_is_a_duplicate_and_not_an_unknown_token()
    {
        var world = await Ecosystem.Create(portal);
        var (token, id) = (await world.Books.StoredCard("c-1"), Shop.NewId());
        (await world.Books.DebitWith(token, id: id)).ShouldSucceed();
        (await world.Books.DeleteProfile("c-1")).ShouldSucceed();

        (await world.Books.DebitWith(token, id: id)).ShouldBeRefused(400, 3004);
    }

    [Fact]
    public async Task Its_rows_its_cards_and_the_customer_fields_of_its_transactions_leave_the_database()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var stays = await world.Books.StoredCard("c-2");
        var charge = (await world.Shoes.DebitWith(token)).Text("uuid");
        var refund = (await world.Shoes.FollowUp("refund", charge, "1.00")).ShouldSucceed().Text("uuid");

        await world.Books.DeleteProfile("c-1");

        (await portal.Ledger.Profile(world.Container, "c-1")).ShouldBeNull();
        (await portal.Ledger.RegistrationsOf(world.Books)).ShouldHaveSingleItem().Token.ShouldBe(stays);
        (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(1);
        foreach (var transaction in (await portal.Ledger.TransactionsOf(world.Shoes)).Append(await portal.Ledger.Transaction(refund)))
        {
            (transaction.PersonalSealed, transaction.ProfileId).ShouldBe((null, null));
        }

        (await portal.Ledger.TransactionsOf(world.Books)).Count(t => t.PersonalSealed is not null).ShouldBe(1);
        var status = await world.Shoes.Status(charge);
        (status.Text("transactionStatus"), status.At("customer"), status.At("customerProfileData")).ShouldBe(("SUCCESS", null, null));
        (await world.Books.DebitWith(stays)).ShouldSucceed();
    }

    [Fact]
    public async Task A_charge_that_had_found_the_profile_just_before_is_cut_off_from_it_a_little_later()
    {
        var world = await Ecosystem.Create(portal);
        var charge = (await world.Shoes.DebitWith(await world.Books.StoredCard("c-1"))).Text("uuid");
        var profile = (await portal.Ledger.Profile(world.Container, "c-1"))!.Id;
        await world.Books.DeleteProfile("c-1");
        var other = (await world.Books.BuyAndStore("c-2")).Text("uuid");
        await using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        await db.Transactions().Where(t => t.Uuid == charge || t.Uuid == other).ExecuteUpdateAsync(
            row => row.SetProperty(t => t.ProfileId, profile).SetProperty(t => t.PersonalSealed, new byte[] { 1 }), TestContext.Current.CancellationToken);

        await HousekeepingStore.LookAgain(db, portal.Services.GetRequiredService<PersonalDataStore>(), DateTime.UtcNow.AddMinutes(4),
            TestContext.Current.CancellationToken);
        (await portal.Ledger.Transaction(charge)).ProfileId.ShouldBe(profile);
        await HousekeepingStore.LookAgain(db, portal.Services.GetRequiredService<PersonalDataStore>(), DateTime.UtcNow.AddMinutes(6),
            TestContext.Current.CancellationToken);

        var (late, later) = (await portal.Ledger.Transaction(charge), await portal.Ledger.Transaction(other));
        (late.ProfileId, late.PersonalSealed, later.ProfileId, later.PersonalSealed).ShouldBe((null, null, null, null));
        (await db.ErasedProfiles().AnyAsync(e => e.Id == profile, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tenant_that_keeps_customer_fields_for_a_while_keeps_its_own_only()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var ofShoes = (await world.Shoes.DebitWith(token)).Text("uuid");
        (await portal.Ledger.Tamper(db => db.Tenants().Where(t => t.Id == world.Shoes.Tenant)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.KeepsCustomerFieldsForMonths, 6)))).ShouldBe(1);

        await world.Books.DeleteProfile("c-1");

        var kept = await portal.Ledger.Transaction(ofShoes);
        kept.PersonalSealed.ShouldNotBeNull();
        kept.ProfileId.ShouldBeNull();
        kept.PersonalUntil!.Value.ShouldBe(kept.CreatedAt.AddMonths(6), TimeSpan.FromHours(1));
        (await portal.Ledger.TransactionsOf(world.Books)).ShouldAllBe(t => t.PersonalSealed == null);
    }

    [Fact]
    public async Task A_detached_card_stays_chargeable_by_reference()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");
        await world.Books.Detach(uuid, "c-1");

        (await world.Books.DeleteProfile("c-1")).ShouldSucceed();

        (await world.Books.DebitByReference(uuid)).ShouldSucceed();
        (await world.Books.Attach(uuid, "c-2", createProfile: true)).ShouldSucceed();
    }

    [Fact]
    public async Task The_customer_may_come_back_and_is_somebody_new()
    {
        var world = await Ecosystem.Create(portal);
        var first = (await world.Books.BuyAndStore("c-1")).Text("customerProfileData", "profileGuid");
        await world.Books.DeleteProfile("c-1");

        var second = (await world.Books.BuyAndStore("c-1")).Text("customerProfileData", "profileGuid");

        second.ShouldNotBe(first);
        (await world.Books.Instruments("c-1")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Sub_tenants_delete_only_as_long_as_the_owner_lets_them()
    {
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.Parent, world.Container);
        var token = await world.Books.StoredCard("c-1");

        await world.LetSubTenantsDelete(false);
        (await world.Books.DeleteProfile("c-1")).ShouldBeRefused(200, 3002);
        (await world.Shoes.DeleteProfile("c-1")).ShouldBeRefused(200, 3002);
        (await world.Books.DeleteProfile("nobody")).ShouldBeRefused(200, 3002);
        (await world.Shoes.DebitWith(token)).ShouldSucceed();

        (await world.Parent.DeleteProfile("c-1")).ShouldSucceed();
        await world.Books.BuyAndStore("c-2");
        await world.LetSubTenantsDelete(true);
        (await world.Shoes.DeleteProfile("c-2")).ShouldSucceed();
    }
}
