using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Registrations;

/// <summary>Tying registrations to profiles and untying them (contract 3.7).</summary>
public sealed class AttachAndDetachTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_detached_card_loses_its_token_stays_chargeable_by_reference_and_comes_back_under_a_new_token()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1", preferred: true);
        var (uuid, token) = (stored.Text("uuid"), stored.Text("customerProfileData", "paymentToken"));

        (await world.Books.Detach(uuid, "c-1")).ShouldSucceed().Text("profileGuid").ShouldBe(stored.Text("customerProfileData", "profileGuid"));
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await portal.Ledger.Profile(world.Container, "c-1"))!.PreferredRegistrationId.ShouldBeNull();
        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(uuid)).ShouldSucceed();

        var again = (await world.Books.Attach(uuid, "c-1")).ShouldSucceed().Text("paymentToken");
        again.ShouldNotBe(token);
        (await world.Books.Instruments("c-1")).ShouldBe([new InstrumentOnTheWire(again, IsPreferred: false)]);
        (await world.Shoes.DebitWith(again)).ShouldSucceed();
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Fact]
    public async Task What_is_attached_is_not_attached_again_and_what_is_not_is_not_detached()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");
        await world.Books.BuyAndStore("c-2");

        (await world.Books.Attach(uuid, "c-1")).ShouldBeRefused(422, "ALREADY_ATTACHED");
        (await world.Books.Attach(uuid, "c-2")).ShouldBeRefused(422, "ALREADY_ATTACHED");
        (await world.Books.Detach(uuid, "c-2")).ShouldBeRefused(422, "NOT_ATTACHED");
        await world.Books.Detach(uuid, "c-1");
        (await world.Books.Detach(uuid, "c-1")).ShouldBeRefused(422, "NOT_ATTACHED");
    }

    [Fact]
    public async Task A_registration_moves_from_one_profile_to_another()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");
        await world.Books.BuyAndStore("c-2");
        await world.Books.Detach(uuid, "c-1");

        var token = (await world.Books.Attach(uuid, "c-2")).ShouldSucceed().Text("paymentToken");

        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await world.Books.Instruments("c-2")).Select(i => i.Token).ShouldContain(token);
    }

    [Fact]
    public async Task Only_a_successful_registration_of_the_connector_called_can_be_attached()
    {
        var world = await Ecosystem.Create(portal);
        var other = await world.NewConnector(world.Books, "books-cc-2", PaymentMethod.Card);
        await world.Assign(other, world.Container);
        await world.Books.BuyAndStore("c-1");
        var registered = (await world.Books.Register()).Text("uuid");
        var plain = (await world.Books.DebitWith(await world.Books.CardToken())).Text("uuid");
        var failed = (await world.Books.Register(number: Shop.DeclinedCard)).Text("uuid");

        (await other.Attach(registered, "c-1")).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.Attach(plain, "c-1")).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.Attach(failed, "c-1")).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.Attach("0123456789abcdef0123", "c-1")).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.Attach(registered, "c-1")).ShouldSucceed();
    }

    [Fact]
    public async Task A_registration_made_in_one_container_is_not_attached_in_another()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");
        await world.Books.Detach(uuid, "c-1");
        await world.Assign(world.Books, await world.NewContainer(world.Books.Tenant, "Books only"));

        (await world.Books.Attach(uuid, "c-1", createProfile: true)).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.LooksFor("c-1")).ShouldBe("missing");
    }

    [Fact]
    public async Task A_missing_profile_is_made_only_when_that_was_asked_for()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.Register()).Text("uuid");

        (await world.Books.Attach(uuid, "c-1")).ShouldBeRefused(200, 1002, "Profile not found");
        (await world.Books.LooksFor("c-1")).ShouldBe("missing");
        (await world.Books.Attach("0123456789abcdef0123", "c-1", createProfile: true)).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.LooksFor("c-1")).ShouldBe("missing");

        var attached = (await world.Books.Attach(uuid, "c-1", createProfile: true)).ShouldSucceed();
        (await world.Books.GetProfile("c-1")).Text("profileGuid").ShouldBe(attached.Text("profileGuid"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_registered_without_a_container_comes_under_the_containers_key_when_attached(bool account)
    {
        var world = await Ecosystem.Create(portal);
        var shop = account ? world.BooksIban : world.Books;
        await world.Assign(shop, null);
        var uuid = (account ? await shop.RegisterAccount() : await shop.Register()).ShouldSucceed().Text("uuid");
        var before = (await portal.Ledger.Registration(uuid))!;
        (await portal.Ledger.SealedUnder(before)).ShouldBe($"tenant:{shop.Tenant}");

        await world.Assign(shop, world.Container);
        var token = (await shop.Attach(uuid, "c-1", createProfile: true)).ShouldSucceed().Text("paymentToken");

        var after = (await portal.Ledger.Registration(uuid))!;
        (await portal.Ledger.SealedUnder(after)).ShouldBe($"container:{world.Container}");
        (after.ContainerId, after.Token).ShouldBe((world.Container, token));
        after.EqualityHash.ShouldNotBe(before.EqualityHash);
        (await shop.DebitWith(token)).ShouldSucceed();
        (await shop.DebitByReference(uuid)).ShouldSucceed();
        (await (account ? world.BooksMeta : world.Shoes).DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task Without_a_container_nothing_is_attached_or_detached()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Toys.Register()).ShouldSucceed().Text("uuid");

        (await world.Toys.Attach(uuid, "c-1", createProfile: true)).Body["success"]!.GetValue<bool>().ShouldBeFalse();
        (await world.Toys.DebitByReference(uuid)).ShouldSucceed();
    }
}
