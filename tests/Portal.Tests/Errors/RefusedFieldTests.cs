using System.Text.Json.Nodes;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

/// <summary>Fields that say something wrong: named in the refusal, and nothing happens (contract 2.5, 3.1, 4.2).</summary>
public sealed class RefusedFieldTests(OneWorld one) : IClassFixture<OneWorld>
{
    private const string Guid = "CP-91EC-509A-3899-4F4F-A4AD-67FB";

    [Theory]
    [InlineData("getProfile")]
    [InlineData("updateProfile")]
    [InlineData("deleteProfile")]
    [InlineData("attachPaymentInstrument")]
    [InlineData("detachPaymentInstrument")]
    public async Task A_profile_is_named_in_exactly_one_way(string call)
    {
        const string message = "profileGuid: exactly one of 'profileGuid' and 'customerIdentification' is required";
        var others = new JsonObject { ["customerData"] = new JsonObject(), ["transactionUuid"] = "0123456789abcdef0123" };

        (await Profile(call, others)).ShouldBeRefused(422, 1002, message);
        (await Profile(call, others, ("profileGuid", Guid), ("customerIdentification", "c-1"))).ShouldBeRefused(422, 1002, message);
        (await Profile(call, others, ("profileGuid", ""), ("customerIdentification", null))).ShouldBeRefused(422, 1002, message);
    }

    [Theory]
    [InlineData("CP-91EC-509A-3899-4F4F-A4AD-67F")]
    [InlineData("CP-91EC-509A-3899-4F4F-A4AD-67FBB")]
    [InlineData("CP-91EC-509A-3899-4F4F-A4AD-67FG")]
    [InlineData("XX-91EC-509A-3899-4F4F-A4AD-67FB")]
    [InlineData("91EC509A38994F4FA4AD67FB00000000")]
    public async Task A_guid_has_its_form(string guid) =>
        (await Profile("getProfile", [], ("profileGuid", guid))).ShouldBeRefused(422, 1002).ErrorMessage.ShouldStartWith("profileGuid: ");

    [Theory]
    [InlineData("\"10000000000\"")]
    [InlineData("\"1.2345\"")]
    [InlineData("\"1.\"")]
    [InlineData("\".5\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"1,50\"")]
    [InlineData("\"1e2\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1 \"")]
    [InlineData("\"1\\n\"")]
    [InlineData("\"٣\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"9.99.9\"")]
    [InlineData("-1")]
    [InlineData("1e2")]
    [InlineData("1E-2")]
    [InlineData("10000000000")]
    [InlineData("1.2345")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[\"1\"]")]
    public async Task An_amount_has_its_form(string amount) =>
        (await Debit(amount, "EUR")).ShouldBeRefused(422, 1002).ErrorMessage.ShouldStartWith("amount: 'amount' must be ");

    [Theory]
    [InlineData("9.999", "EUR")]
    [InlineData("0.001", "USD")]
    [InlineData("1.5", "JPY")]
    [InlineData("100.001", "JPY")]
    [InlineData("0.01", "KRW")]
    public async Task An_amount_has_no_decimals_that_its_currency_lacks(string amount, string currency) =>
        (await Debit($"\"{amount}\"", currency)).ShouldBeRefused(422, 1002, $"amount: 'amount' has more decimals than {currency} allows");

    [Theory]
    [InlineData("\"10\"", "EUR", "10.00")]
    [InlineData("10.5", "EUR", "10.50")]
    [InlineData("\"9999999999.99\"", "EUR", "9999999999.99")]
    [InlineData("\"1.500\"", "EUR", "1.50")]
    [InlineData("\"1.234\"", "KWD", "1.234")]
    [InlineData("\"100\"", "JPY", "100")]
    [InlineData("\"100.000\"", "JPY", "100")]
    [InlineData("\"00012.30\"", "EUR", "12.30")]
    public async Task An_amount_of_the_documented_form_is_charged_to_the_last_decimal(string amount, string currency, string shown)
    {
        var debit = (await Debit(amount, currency)).ShouldSucceed();

        (await one.Books.Status(debit.Text("uuid"))).Text("amount").ShouldBe(shown);
    }

    [Theory]
    [InlineData("XXX")]
    [InlineData("DEM")]
    [InlineData("ZZZ")]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("EU")]
    [InlineData("978")]
    [InlineData("€€€")]
    public async Task A_currency_is_a_living_one(string currency) =>
        (await Debit("\"1\"", currency)).ShouldBeRefused(422, 1002).ErrorMessage.ShouldStartWith("currency: 'currency' must ");

    [Theory]
    [InlineData("debit")]
    [InlineData("preauthorize")]
    [InlineData("payout")]
    public async Task To_charge_nothing_is_a_mistake(string call) => (await one.Books.Transaction(call, new
    {
        merchantTransactionId = Shop.NewId(), amount = "0.00", currency = "EUR", transactionToken = await one.Books.CardToken(),
    })).ShouldBeRefused(422, 1002, "amount: 'amount' must be greater than zero");

    [Theory]
    [InlineData("capture")]
    [InlineData("refund")]
    [InlineData("void")]
    [InlineData("incrementalAuthorization")]
    public async Task To_follow_up_with_nothing_is_a_mistake(string call)
    {
        var reference = call == "refund" ? (await Debit("\"5\"", "EUR")).Text("uuid") : await one.Books.Preauthorized("5.00");

        (await one.Books.FollowUp(call, reference, "0.00")).ShouldBeRefused(422, 1002, "amount: 'amount' must be greater than zero");
    }

    [Theory]
    [InlineData("merchantTransactionId", "12345", "must be a string")]
    [InlineData("withRegister", "\"false\"", "must be true or false")]
    [InlineData("withRegister", "0", "must be true or false")]
    [InlineData("customer", "\"Mara\"", "must be an object")]
    [InlineData("customer", "[1]", "must be an object")]
    [InlineData("extraData", "\"a=b\"", "must be an object")]
    [InlineData("extraData", "{\"a\":{\"b\":1}}", "must have texts as values")]
    [InlineData("items", "{\"0\":{}}", "must be an array")]
    [InlineData("transactionIndicator", "\"single\"", "must be one of SINGLE, INITIAL, RECURRING, CARDONFILE, CARDONFILE-MERCHANT-INITIATED, MOTO")]
    [InlineData("callbackUrl", "\"ftp://shop.example/\"", "must be an absolute http or https URL without a user name")]
    [InlineData("callbackUrl", "\"javascript:alert(1)\"", "must be an absolute http or https URL without a user name")]
    [InlineData("language", "\"eng\"", "must have exactly 2 characters")]
    [InlineData("description", "{\"a\":1}", "must be a string")]
    public async Task A_wrong_type_is_refused_by_name(string field, string value, string requirement)
    {
        var body = JsonNode.Parse(Body("\"1\"", "EUR", "pt::0a1b2c3d4e5f60718293"))!.AsObject();
        body[field] = JsonNode.Parse(value);

        (await one.Books.Transaction("debit", body.ToJsonString())).ShouldBeRefused(422, 1002, $"{field}: '{field}' {requirement}");
    }

    [Fact]
    public async Task A_refusal_never_repeats_what_was_sent()
    {
        var secret = TestCards.New();

        var answer = await one.Books.Transaction("debit", new { merchantTransactionId = new string('a', 40) + secret, amount = secret, currency = secret });

        answer.ShouldBeRefused(422, 1002).Raw.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_id_free_and_its_token_unspent()
    {
        var id = Shop.NewId();
        var token = await one.Books.CardToken();

        (await one.Books.Debit(new { merchantTransactionId = id, amount = "1,0", currency = "EUR", transactionToken = token })).ShouldBeRefused(422, 1002);
        (await one.Books.Debit(new { merchantTransactionId = id, amount = "1", currency = "EUR", transactionToken = token, referenceUuid = "x" }))
            .ShouldBeRefused(422, 1002);

        (await one.Books.Debit(new { merchantTransactionId = id, amount = "1", currency = "EUR", transactionToken = token })).ShouldSucceed();
    }

    private static string Body(string amount, string currency, string token) =>
        $$"""{"merchantTransactionId":"{{Shop.NewId()}}","amount":{{amount}},"currency":"{{currency}}","transactionToken":"{{token}}"}""";

    private async Task<WireAnswer> Debit(string amount, string currency) =>
        await one.Books.Transaction("debit", Body(amount, currency, await one.Books.CardToken()));

    private Task<WireAnswer> Profile(string call, JsonObject others, params (string Name, string? Value)[] fields)
    {
        var body = others.DeepClone().AsObject();
        foreach (var (name, value) in fields)
        {
            body[name] = value;
        }

        return one.Books.Profile(call, body.ToJsonString());
    }
}
