using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Vocabulary;

public sealed class PaymentDetailsTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("paypal", "Paypal")]
    [InlineData(null, "Wallet")]
    public async Task A_refund_names_the_wallet_that_the_charge_named(string? type, string expected)
    {
        var world = await Ecosystem.Create(portal);
        var paid = await world.BooksWallet.Debit(new
        {
            merchantTransactionId = Shop.NewId(),
            amount = "9.99",
            currency = "EUR",
            customer = new { paymentData = new { walletData = new { walletReferenceId = "W-5521", walletType = type } } },
        });

        var refunded = await world.BooksWallet.FollowUp("refund", paid.Text("uuid"), "9.99");

        paid.Text("paymentMethod").ShouldBe(expected);
        refunded.ShouldSucceed().Text("paymentMethod").ShouldBe(expected);
    }

    [Theory]
    [InlineData("NOT-A-BIC")]
    [InlineData("12345678")]
    public async Task An_account_with_an_impossible_BIC_is_refused_by_name(string bic)
    {
        var world = await Ecosystem.Create(portal);

        var refused = await DebitAccount(world, bic);

        refused.ShouldBeRefused(422, 1002).ErrorMessage.ShouldContain("customer.paymentData.ibanData.bic");
    }

    [Fact]
    public async Task A_BIC_is_kept_in_capitals() =>
        (await DebitAccount(await Ecosystem.Create(portal), "bkauatww")).ShouldSucceed().Text("returnData", "bic").ShouldBe("BKAUATWW");

    private static Task<WireAnswer> DebitAccount(Ecosystem world, string bic) => world.BooksIban.Debit(new
    {
        merchantTransactionId = Shop.NewId(),
        amount = "9.99",
        currency = "EUR",
        customer = new { paymentData = new { ibanData = new { iban = Shop.Account1, bic } } },
    });
}
