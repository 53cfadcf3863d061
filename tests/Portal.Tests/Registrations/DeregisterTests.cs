using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Registrations;

/// <summary>Deregistering ends a stored means of payment for good; only the merchant that registered it may.</summary>
public sealed class DeregisterTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_and_reference_are_refused_from_then_on(bool byToken)
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1", preferred: true);
        var (uuid, token) = (stored.Text("uuid"), stored.Text("customerProfileData", "paymentToken"));

        (byToken ? await world.Books.DeregisterToken(token) : await world.Books.FollowUp("deregister", uuid)).ShouldSucceed().Text("returnType")
            .ShouldBe("FINISHED");

        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
        (await world.Books.FollowUp("deregister", uuid)).ShouldBeRefused(422, 1002);
        (await world.Books.Attach(uuid, "c-1")).ShouldBeRefused(404, "TRANSACTION_NOT_FOUND");
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await portal.Ledger.Profile(world.Container, "c-1"))!.PreferredRegistrationId.ShouldBeNull();
        (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(0);
    }

    [Fact]
    public async Task Another_merchant_of_the_container_may_not()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1");
        var (uuid, token) = (stored.Text("uuid"), stored.Text("customerProfileData", "paymentToken"));

        (await world.Shoes.DeregisterToken(token)).ShouldBeRefused(400, 3002);
        (await world.Shoes.FollowUp("deregister", uuid)).ShouldBeRefused(422, 1002);
        (await world.Shoes.DebitByReference(uuid)).ShouldBeRefused(422, 1002);

        (await world.Shoes.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task The_reference_ends_a_card_that_is_in_no_profile_or_in_an_unshared_container()
    {
        var world = await Ecosystem.Create(portal);
        var bare = (await world.Toys.Register()).Text("uuid");
        (await world.Toys.FollowUp("deregister", bare)).ShouldSucceed();
        (await world.Toys.DebitByReference(bare)).ShouldBeRefused(422, 1002);

        var stored = (await world.Books.BuyAndStore("c-1", preferred: true)).Text("uuid");
        await world.Assign(world.Parent, world.Container);
        await world.Share(Domain.Containers.ShareMode.None);
        (await world.Books.FollowUp("deregister", stored)).ShouldSucceed();
        (await world.Parent.Instruments("c-1")).ShouldBeEmpty();
        (await portal.Ledger.Profile(world.Container, "c-1"))!.PreferredRegistrationId.ShouldBeNull();
    }

    [Fact]
    public async Task Equal_cards_are_several_registrations_known_to_be_equal_in_one_container_only()
    {
        var world = await Ecosystem.Create(portal);
        var first = await world.Books.BuyAndStore("c-1");
        var second = await world.Shoes.BuyAndStore("c-1");
        var elsewhere = await world.Zeta.BuyAndStore("c-1");
        var other = await world.Books.BuyAndStore("c-1", "5555555555554444");

        var registrations = new List<Domain.Registrations.Registration>();
        foreach (var answer in (WireAnswer[])[first, second, elsewhere, other])
        {
            registrations.Add((await portal.Ledger.Registration(answer.Text("uuid")))!);
        }

        registrations.Select(r => r.Token).Distinct().Count().ShouldBe(4);
        registrations[1].EqualityHash.ShouldBe(registrations[0].EqualityHash);
        registrations[2].EqualityHash.ShouldNotBe(registrations[0].EqualityHash);
        registrations[3].EqualityHash.ShouldNotBe(registrations[0].EqualityHash);
        await world.Books.DeregisterToken(registrations[0].Token!);
        (await world.Books.DebitWith(registrations[1].Token!)).ShouldSucceed();
    }
}
