using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Connectors;

/// <summary>Which connector executes: the registering one, else the first that can use the instrument, in the same mode.</summary>
public sealed class RoutingTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_meta_connector_sends_an_instrument_to_the_member_that_registered_it()
    {
        var world = await Ecosystem.Create(portal);
        var second = await world.NewConnector(world.Books, "books-cc-2", PaymentMethod.Card);
        await world.Assign(second, world.Container);
        var meta = await world.NewMeta("books-all", world.Books, second, world.BooksIban);
        await world.Assign(meta, world.Container);
        var (card, account) = (await second.StoredCard("c-1"), (await world.BooksIban.RegisterAccount("c-1")).Text("customerProfileData", "paymentToken"));

        (await ExecutedBy(await meta.DebitWith(card))).ShouldBe(second.Connector);
        (await ExecutedBy(await meta.DebitWith(account))).ShouldBe(world.BooksIban.Connector);
    }

    [Fact]
    public async Task A_card_of_another_merchant_goes_to_the_first_member_that_takes_cards()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Shoes.StoredCard("c-1");

        (await ExecutedBy(await world.BooksMeta.DebitWith(token))).ShouldBe(world.Books.Connector);
        await world.Do<ConnectorAdmin>(c => c.Disable(world.Books.Connector));
        (await world.BooksMeta.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Fact]
    public async Task A_charge_belongs_to_the_connector_called_and_follow_ups_find_the_member_again()
    {
        var world = await Ecosystem.Create(portal);
        var authorized = await world.BooksMeta.Preauthorized("50.00");

        (await world.BooksMeta.FollowUp("capture", authorized, "20.00")).ShouldSucceed();

        (await portal.Ledger.Transaction(authorized)).ConnectorId.ShouldBe(world.BooksMeta.Connector);
        (await portal.Ledger.FollowUpsOf(authorized)).ShouldHaveSingleItem().ExecutingConnectorId.ShouldBe(world.Books.Connector);
        (await world.Books.Status(authorized)).ShouldBeRefused(200, 8001, "Transaction not found");
    }

    [Fact]
    public async Task Test_instruments_do_not_pay_in_live_mode()
    {
        var world = await Ecosystem.Create(portal);
        var live = await world.NewConnector(world.Books, "books-live", PaymentMethod.Card, testMode: false);
        await world.Assign(live, world.Container);
        var (test, real) = (await world.Books.StoredCard("c-1"), await live.StoredCard("c-1"));

        (await live.DebitWith(test)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitWith(real)).ShouldBeRefused(422, 1002, "Token not found");
        (await live.DebitWith(real)).ShouldSucceed();
        (await live.DebitWith(await world.Books.CardToken())).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Fact]
    public async Task A_card_connector_takes_no_account_and_an_account_connector_no_card()
    {
        var world = await Ecosystem.Create(portal);
        var (card, account) = (await world.Books.StoredCard("c-1"), (await world.BooksIban.RegisterAccount("c-1")).Text("customerProfileData", "paymentToken"));

        (await world.Books.DebitWith(account)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.BooksIban.DebitWith(card)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.BooksIban.DebitWith(account)).ShouldSucceed();
    }

    [Fact]
    public async Task A_wallet_pays_only_through_the_provider_account_that_holds_it()
    {
        var world = await Ecosystem.Create(portal);
        var (first, sameAccount, otherAccount) = (
            await world.NewWallet(world.Books, "wallet one", "acme@provider"),
            await world.NewWallet(world.Shoes, "wallet two", "acme@provider"),
            await world.NewWallet(world.Shoes, "wallet three", "shoes@provider"));
        await world.Assign(first, world.Container);
        var token = (await first.RegisterWallet("c-1")).ShouldSucceed().Text("customerProfileData", "paymentToken");

        (await first.DebitWith(token)).ShouldSucceed();
        (await sameAccount.DebitWith(token)).ShouldSucceed();
        (await otherAccount.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Fact]
    public async Task A_reference_never_crosses_merchants_not_even_of_one_tenant()
    {
        var world = await Ecosystem.Create(portal);
        var sibling = await world.NewShop(world.Books.Tenant, "Books CH");
        await world.Assign(sibling, world.Container);
        var stored = await world.Books.BuyAndStore("c-1");

        (await sibling.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await sibling.DebitWith(stored.Text("customerProfileData", "paymentToken"))).ShouldSucceed();
        (await world.BooksMeta.DebitByReference(stored.Text("uuid"))).ShouldSucceed();
    }

    private async Task<ConnectorId> ExecutedBy(WireAnswer answer) =>
        (await portal.Ledger.Transaction(answer.ShouldSucceed().Text("uuid"))).ExecutingConnectorId;
}
