using System.Text.Json.Nodes;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

/// <summary>Card numbers where masking would make another identifier of it: refused by name, and nothing of them is said or kept.</summary>
public sealed class CardNumberInIdentifierTests(OneWorld one) : IClassFixture<OneWorld>
{
    [Theory]
    [InlineData("merchantTransactionId")]
    [InlineData("additionalId1")]
    [InlineData("additionalId2")]
    [InlineData("customer.identification")]
    [InlineData("customer.email", "4111111111111111@shop.example")]
    [InlineData("customer.billingPhone")]
    [InlineData("customer.shippingPhone")]
    [InlineData("customer.ipAddress")]
    [InlineData("customer.paymentData.walletData.walletReferenceId")]
    [InlineData("customer.paymentData.walletData.walletType", "4111.1111.1111.1111")]
    [InlineData("customer.paymentData.ibanData.mandateId", "4111_1111_1111_1111")]
    [InlineData("customerProfileData.customerIdentification")]
    public async Task It_is_refused_by_name(string path, string number = "4111111111111111")
    {
        var body = new JsonObject { ["merchantTransactionId"] = Shop.NewId(), ["amount"] = "1.00", ["currency"] = "EUR", ["transactionToken"] = "x" };
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(body, (node, name) => (JsonObject)(node[name] ??= new JsonObject()));
        parent[names[^1]] = number;

        var answer = await one.Books.Transaction("debit", body.ToJsonString());

        answer.ShouldBeRefused(422, 1002, $"{path}: '{path}' must not hold a card number");
        answer.Raw.ShouldNotContain("1111");
    }

    [Theory]
    [InlineData("customer.billingPhone", "+49 1512 1234567")]
    [InlineData("customer.ipAddress", "203.0.113.77")]
    [InlineData("customer.ipAddress", "2001:db8:6789:1234:5678:1234:5678:1234")]
    [InlineData("merchantTransactionId", "1732804800000")]
    public async Task What_only_looks_like_one_passes(string path, string value)
    {
        var body = new JsonObject { ["merchantTransactionId"] = Shop.NewId(), ["amount"] = "1.00", ["currency"] = "EUR",
            ["transactionToken"] = await one.Books.CardToken() };
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(body, (node, name) => (JsonObject)(node[name] ??= new JsonObject()));
        parent[names[^1]] = value;

        (await one.Books.Transaction("debit", body.ToJsonString())).ShouldSucceed();
    }

    [Fact]
    public async Task The_key_of_a_pair_is_an_identifier_too() => (await one.Books.Debit(new
    {
        merchantTransactionId =
            Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = "x", extraData = new Dictionary<string, string> { ["4111111111111111"] = "1" },
    })).ShouldBeRefused(422, 1002, "extraData: 'extraData' must not hold a card number in a key");

    [Theory]
    [InlineData("BGN", "active ISO 4217")]
    [InlineData("HRK", "active ISO 4217")]
    [InlineData("CLF", "four decimals")]
    public async Task A_currency_that_cannot_be_charged_is_refused_for_the_right_reason(string currency, string said)
    {
        var answer = await one.Books.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency, transactionToken = "x" });

        answer.ShouldBeRefused(422, 1002).ErrorMessage.ShouldContain(said);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("GZIP, identity")]
    public async Task A_packed_body_is_refused_and_what_is_taken_is_named(string coding)
    {
        var answer = await one.Books.Send(
            HttpMethod.Post, $"/api/v3/customerProfiles/{one.Books.Credentials.ApiKey}/getProfile", "{}", change: request => request.Content!.Headers
                .TryAddWithoutValidation("Content-Encoding", coding));

        answer.ShouldBeRefused(415, 1005);
        answer.Header("Accept-Encoding").ShouldBe("identity");
    }

    [Fact]
    public async Task A_card_number_may_be_typed_with_blanks_of_every_kind()
    {
        foreach (var blank in (string[])[" ", "-", "\u00A0", "\u202F", "\u2013", "\u200B"])
        {
            (await one.Books.CardToken(string.Join(blank, "4111", "1111", "1111", "1111"))).ShouldStartWith("ix::");
        }
    }
}
