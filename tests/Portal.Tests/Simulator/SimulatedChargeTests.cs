using System.Globalization;
using System.Numerics;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Simulator;

/// <summary>The test cards and accounts of contract 10, through the API.</summary>
public sealed class SimulatedChargeTests(OneWorld one) : IClassFixture<OneWorld>
{
    [Theory]
    [InlineData("4111111111111111", null, "visa")]
    [InlineData("4242424242424242", 2003, "visa")]
    [InlineData("5555555555554444", null, "mastercard")]
    [InlineData("5105105105105100", 2003, "mastercard")]
    [InlineData("378282246310005", null, "amex")]
    [InlineData("38000000000006", null, "diners")]
    [InlineData("6011111111111117", null, "discover")]
    [InlineData("4000001000000307", 2021, "visa")]
    [InlineData("4000003000000014", 3001, "visa")]
    [InlineData("4000003000000030", 2008, "visa")]
    public async Task A_test_card_does_what_the_contract_says(string card, int? code, string brand)
    {
        var debit = await Debit(one.Books, card);

        if (code is { } declined)
        {
            debit.ShouldBeDeclined(declined);
            return;
        }

        debit.ShouldSucceed().Text("returnData", "type").ShouldBe(brand);
    }

    [Theory]
    [InlineData(DefaultResult.Success, "FINISHED")]
    [InlineData(DefaultResult.Declined, "ERROR")]
    [InlineData(DefaultResult.Pending, "PENDING")]
    public async Task Any_other_card_does_what_the_connector_says(DefaultResult result, string returnType)
    {
        var shop = await one.World.NewConnector(one.Books, "default-result", PaymentMethod.Card);
        await one.World.Configure(shop, result);

        (await Debit(shop, TestCards.New())).Text("returnType").ShouldBe(returnType);
    }

    [Theory]
    [InlineData("65.00", "EUR")]
    [InlineData("65", "USD")]
    [InlineData("65.000", "KWD")]
    public async Task Sixty_five_is_declined_softly(string amount, string currency) =>
        (await Debit(one.Books, Shop.GoodCard, amount, currency)).ShouldBeDeclined(2022);

    [Theory]
    [InlineData("1111", null, "FINISHED")]
    [InlineData("2222", null, "PENDING")]
    [InlineData("2003", 2003, "ERROR")]
    [InlineData("2006", 2006, "ERROR")]
    public async Task An_account_does_what_its_last_digits_say(string lastFour, int? code, string returnType)
    {
        var debit = await one.World.BooksIban.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR",
            customer = new { paymentData = new { ibanData = new { iban = IbanEndingIn(lastFour) } } },
        });

        debit.Text("returnType").ShouldBe(returnType);
        (code is null ? null : (int?)debit.ErrorCode).ShouldBe(code);
    }

    [Theory]
    [InlineData("AT611904300234573202")]
    [InlineData("AT61190430023457320")]
    [InlineData("ZZ611904300234573201")]
    [InlineData("garbage")]
    public async Task An_account_that_cannot_be_is_refused_by_name(string iban)
    {
        var debit = await one.World.BooksIban.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", customer = new { paymentData = new { ibanData = new { iban } } },
        });

        debit.ShouldBeRefused(422, 1002).ErrorMessage.ShouldStartWith("customer.paymentData.ibanData.iban: ");
    }

    [Theory]
    [InlineData("success", "FINISHED")]
    [InlineData("1111", "FINISHED")]
    [InlineData("2003", "ERROR")]
    [InlineData("2006", "ERROR")]
    [InlineData("pending", "PENDING")]
    [InlineData("2222", "PENDING")]
    [InlineData("something else", "FINISHED")]
    public async Task The_merchant_may_ask_for_an_outcome(string outcome, string returnType)
    {
        var debit = await one.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await one.Books
                .CardToken(), extraData = new { outcome },
        });

        debit.Text("returnType").ShouldBe(returnType);
    }

    [Fact]
    public async Task A_declined_registration_stores_nothing()
    {
        var customer = Shop.NewId("c");
        var declined = await one.Books.BuyAndStore(customer, Shop.DeclinedCard);

        declined.ShouldBeDeclined(2003).At("customerProfileData").ShouldBeNull();
        (await one.Books.GetProfile(customer)).At("profileExists")!.GetValue<bool>().ShouldBeFalse();
        (await one.Books.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1", currency = "EUR", referenceUuid = declined.Text("uuid") }))
            .ShouldBeRefused(422, 1002, "referenceUuid: transaction not found");
    }

    private static async Task<WireAnswer> Debit(Shop shop, string card, string amount = "10.00", string currency = "EUR") => await shop.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount, currency, transactionToken = await shop.CardToken(card),
    });

    // AT, check digits, bank and account; the check makes the whole, as a number with the letters as 10 to 35 and the front at the end, 1 modulo 97.
    private static string IbanEndingIn(string lastFour)
    {
        var account = $"190430023457{lastFour}";
        var check = 98 - (int)(BigInteger.Parse(account + "102900", CultureInfo.InvariantCulture) % 97);
        return FormattableString.Invariant($"AT{check:00}{account}");
    }
}
