using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Wire;

/// <summary>The transaction, status and tokenization calls, to the letter (contract 4 and 5; design, "Tokenization").</summary>
public sealed class GoldenTransactionCallTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("debit")]
    [InlineData("debit-storing-a-card")]
    [InlineData("debit-for-a-profile")]
    [InlineData("debit-pending")]
    [InlineData("debit-without-amount")]
    [InlineData("debit-without-means")]
    [InlineData("debit-unknown-token")]
    [InlineData("preauthorize")]
    [InlineData("register")]
    [InlineData("register-without-profile")]
    [InlineData("payout")]
    public async Task A_card_is_charged(string example) => await Charge(example, (await Ecosystem.Create(portal)).Books);

    [Fact]
    public async Task A_decline_has_a_uuid_and_no_top_level_message() =>
        await Charge("debit-declined", (await Ecosystem.Create(portal)).Books, Shop.DeclinedCard);

    [Fact]
    public async Task An_account_is_charged() => await WireExample.Read("debit-iban").With("id", Shop.NewId()).Play((await Ecosystem.Create(portal)).BooksIban);

    [Fact]
    public async Task A_wallet_is_charged() =>
        await WireExample.Read("debit-wallet").With("id", Shop.NewId()).Play((await Ecosystem.Create(portal)).BooksWallet);

    [Fact]
    public async Task A_stored_card_is_charged_by_its_token()
    {
        var world = await Ecosystem.Create(portal);

        await WireExample.Read("debit-by-token").With("id", Shop.NewId()).With("paymentToken", await world.Books.StoredCard("c-1")).Play(world.Books);
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        var world = await Ecosystem.Create(portal);
        var id = Shop.NewId();
        await Charge("debit", world.Books, id: id);

        await Charge("debit-duplicate", world.Books, id: id);
    }

    [Theory]
    [InlineData("incremental-authorization")]
    [InlineData("capture")]
    [InlineData("void")]
    [InlineData("capture-unknown")]
    [InlineData("capture-too-much")]
    public async Task A_reserved_sum_is_followed_up(string example)
    {
        var world = await Ecosystem.Create(portal);
        var reserved = await Charge("preauthorize", world.Books);

        await FollowUp(example, world.Books, reserved);
    }

    [Fact]
    public async Task A_debit_is_refunded()
    {
        var world = await Ecosystem.Create(portal);

        await FollowUp("refund", world.Books, await Charge("debit", world.Books));
    }

    [Fact]
    public async Task A_registration_is_ended()
    {
        var world = await Ecosystem.Create(portal);

        await FollowUp("deregister", world.Books, await Charge("register", world.Books));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status-by-merchant-id")]
    public async Task The_status_of_a_success_tells_all_of_it(string example)
    {
        var world = await Ecosystem.Create(portal);
        var id = Shop.NewId();
        var debit = await Charge("debit-storing-a-card", world.Books, id: id);

        await WireExample.Read(example).With("reference", debit.Text("uuid")).With("id", id).With("customer", "c-1")
            .With("profileGuid", debit.Text("customerProfileData", "profileGuid"))
            .With("paymentToken", debit.Text("customerProfileData", "paymentToken")).Play(world.Books);
    }

    [Theory]
    [InlineData("debit-declined", "status-failed", Shop.DeclinedCard)]
    [InlineData("debit-pending", "status-pending", Shop.GoodCard)]
    public async Task The_lookup_of_what_failed_or_waits_succeeds(string charge, string status, string card)
    {
        var world = await Ecosystem.Create(portal);
        var id = Shop.NewId();
        var debit = await Charge(charge, world.Books, card, id);

        await WireExample.Read(status).With("reference", debit.Text("uuid")).With("id", id).Play(world.Books);
    }

    [Fact]
    public async Task The_status_of_a_capture_names_what_it_captured()
    {
        var world = await Ecosystem.Create(portal);
        var reserved = (await Charge("preauthorize", world.Books)).Text("uuid");
        var id = Shop.NewId();
        var capture = await world.Books.Transaction("capture", new
        {
            merchantTransactionId = id,
            referenceUuid = reserved,
            amount = "25.40",
            currency = "EUR",
            extraData = new { parcel = 2 },
            merchantMetaData = "cart 8",
        });

        await WireExample.Read("status-capture").With("reference", capture.Text("uuid")).With("id", id).With("preauthorized", reserved)
            .With("purchaseId", capture.Text("purchaseId")).Play(world.Books);
    }

    [Fact]
    public async Task An_unknown_transaction_is_a_200_with_8001()
    {
        var world = await Ecosystem.Create(portal);

        var missing = await WireExample.Read("status-missing").Play(world.Books);

        var foreign = (await Charge("debit", world.Zeta)).Text("uuid");
        (await world.Books.Status(foreign)).Raw.ShouldBe(missing.Raw);
    }

    [Theory]
    [InlineData("tokenize")]
    [InlineData("tokenize-without-holder")]
    [InlineData("tokenize-wrong-number")]
    public async Task A_card_becomes_a_token(string example) => await WireExample.Read(example).Play((await Ecosystem.Create(portal)).Books);

    private static async Task<WireAnswer> Charge(string example, Shop shop, string card = Shop.GoodCard, string? id = null) =>
        await WireExample.Read(example).With("id", id ?? Shop.NewId()).With("customer", "c-1").With("cardToken", await shop.CardToken(card)).Play(shop);

    private static Task<WireAnswer> FollowUp(string example, Shop shop, WireAnswer reference) =>
        WireExample.Read(example).With("id", Shop.NewId()).With("reference", reference.Text("uuid")).With("purchaseId", reference.Text("purchaseId"))
            .Play(shop);
}
