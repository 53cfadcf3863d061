using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

/// <summary>A JSON error for every failure before a call is known: unknown paths, wrong case, wrong methods, calls that are not built (contract 1, 8,
/// 9).</summary>
public sealed class PathAndMethodTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Theory]
    [InlineData("POST", "/api")]
    [InlineData("GET", "/api/")]
    [InlineData("GET", "/api/v3")]
    [InlineData("POST", "/api/v2/transaction/{key}/debit")]
    [InlineData("POST", "/api/v3/transaction/{key}")]
    [InlineData("POST", "/api/v3/transaction/{key}/debit/more")]
    [InlineData("POST", "/api/v3/transaction/{key}/chargeback")]
    [InlineData("POST", "/api/v3/transaction//debit")]
    [InlineData("POST", "/api/v3/customerProfiles/{key}/createProfile")]
    [InlineData("GET", "/api/v3/status/{key}/getByUuid")]
    [InlineData("POST", "/api/v3/customerProfiles/{key}/get-profile")]
    [InlineData("POST", "/api/v3/customerProfiles/{key}/GetProfile")]
    [InlineData("POST", "/api/v3/customerprofiles/{key}/getProfile")]
    [InlineData("POST", "/API/v3/customerProfiles/{key}/getProfile")]
    [InlineData("POST", "/api/V3/customerProfiles/{key}/getProfile")]
    [InlineData("POST", "/api/v3/transaction/{key}/Debit")]
    [InlineData("GET", "/api/v3/status/{key}/GetByUuid/0123456789abcdef0123")]
    [InlineData("POST", "/tokenize")]
    [InlineData("POST", "/tokenize/{public}")]
    [InlineData("POST", "/tokenize/{public}/iban")]
    [InlineData("POST", "/tokenize/no-such-key/card")]
    [InlineData("POST", "/tokenize/no-such-key/cvv")]
    [InlineData("POST", "/tokenize/{key}/card")]
    public async Task An_unknown_path_is_a_404_in_JSON(string method, string path)
    {
        var shop = one.Books;

        (await Call(shop, method, path, """{"pan":"4111111111111111","expiryMonth":12,"expiryYear":2031}""")).AsWire().ShouldBeRefused(404, 1000);
    }

    [Theory]
    [InlineData("GET", "/api/v3/transaction/{key}/debit", "POST")]
    [InlineData("PUT", "/api/v3/transaction/{key}/debit", "POST")]
    [InlineData("DELETE", "/api/v3/customerProfiles/{key}/deleteProfile", "POST")]
    [InlineData("PATCH", "/api/v3/customerProfiles/{key}/updateProfile", "POST")]
    [InlineData("OPTIONS", "/api/v3/customerProfiles/{key}/getProfile", "POST")]
    [InlineData("TRACE", "/api/v3/customerProfiles/{key}/getProfile", "POST")]
    [InlineData("FROBNICATE", "/api/v3/customerProfiles/{key}/getProfile", "POST")]
    [InlineData("post", "/api/v3/customerProfiles/{key}/getProfile", null)]
    [InlineData("POST", "/api/v3/status/{key}/getByUuid/0123456789abcdef0123", "GET")]
    [InlineData("POST", "/api/v3/status/{key}/getByMerchantTransactionId/order-1", "GET")]
    [InlineData("GET", "/tokenize/{public}/card", "POST")]
    [InlineData("OPTIONS", "/tokenize/{public}/cvv", "POST")]
    public async Task A_wrong_method_is_a_405_that_names_the_right_one(string method, string path, string? allowed)
    {
        var shop = one.Books;

        var answer = await Call(shop, method, path, string.Empty);

        if (allowed is null)
        {
            // Methods are case-sensitive in HTTP; being lenient there is not wrong.
            answer.Status.ShouldBeOneOf(200, 405, 422);
            return;
        }

        answer.AsWire().ShouldBeRefused(405, 1000);
        answer.Header("Allow").ShouldBe(allowed);
    }

    [Fact]
    public async Task A_browser_of_any_origin_may_ask_whether_it_may_make_a_token_in_test_mode()
    {
        var path = $"/tokenize/{one.Books.Credentials.PublicIntegrationKey}/card";
        var asked = new RawRequest("OPTIONS", path).With("Origin", "https://shop.example").With("Access-Control-Request-Method", "POST")
            .With("Access-Control-Request-Headers", "content-type");

        var allowed = await asked.SendTo(portal);
        var elsewhere = await (asked with { Target = $"/api/v3/transaction/{one.Books.Credentials.ApiKey}/debit" }).SendTo(portal);

        (allowed.Status, allowed.Header("Access-Control-Allow-Origin"), allowed.Header("Access-Control-Allow-Methods")).ShouldBe((204, "*", "POST"));
        elsewhere.AsWire().ShouldBeRefused(405, 1000);
        elsewhere.Header("Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Theory]
    [InlineData("POST", "/api/v3/dispute/{key}/accept/0123456789abcdef0123")]
    [InlineData("POST", "/api/v3/dispute/{key}/metadata/0123456789abcdef0123")]
    [InlineData("POST", "/api/v3/dispute/{key}/submit-evidence/0123456789abcdef0123")]
    [InlineData("POST", "/api/v3/transaction/{key}/prepare-debit")]
    [InlineData("POST", "/api/v3/transaction/{key}/prepare-preauthorize")]
    [InlineData("POST", "/api/v3/transaction/{key}/prepare-register")]
    [InlineData("POST", "/api/v3/transaction/{key}/continue-dcc")]
    public async Task What_is_not_built_yet_is_not_allowed(string method, string path)
    {
        var shop = one.Books;

        (await Call(shop, method, path, method == "GET" ? string.Empty : "[]")).AsWire().ShouldBeRefused(400, 3002);
    }

    [Fact]
    public async Task Evidence_in_several_parts_is_not_allowed_either()
    {
        var shop = one.Books;
        var upload = new RawRequest("POST", $"/api/v3/dispute/{shop.Credentials.ApiKey}/upload-evidence/0123456789abcdef0123", "--x\r\n\r\nfile\r\n--x--\r\n");

        (await upload.As(shop).With("Content-Type", "multipart/form-data; boundary=x").SendTo(portal)).AsWire().ShouldBeRefused(400, 3002);
    }

    [Fact]
    public async Task What_is_not_built_yet_still_asks_who_is_there()
    {
        var shop = one.Books;

        var answer = await new RawRequest("POST", $"/api/v3/dispute/{shop.Credentials.ApiKey}/accept/0123456789abcdef0123", "[]")
            .With("Content-Type", "application/json").SendTo(portal);

        answer.AsWire().ShouldBeRefused(401, 1000);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("APPLICATION/JSON; charset=UTF-8", 200)]
    [InlineData("application/json;odata=verbose ; charset=\"utf-8\"", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("text/json", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/jsonp", 415)]
    [InlineData("garbage", 415)]
    [InlineData(null, 415)]
    public async Task Only_JSON_is_read(string? type, int status)
    {
        var shop = one.Books;
        var request = new RawRequest("POST", $"/api/v3/customerProfiles/{shop.Credentials.ApiKey}/getProfile", """{"customerIdentification":"c-1"}""").As(shop);

        var answer = (await (type is null ? request : request.With("Content-Type", type)).SendTo(portal)).AsWire();

        answer.Status.ShouldBe(status, answer.ToString());
        (status == 200 || answer.ErrorCode == 1005).ShouldBeTrue();
    }

    [Fact]
    public async Task A_disabled_connector_says_so_and_takes_nothing()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.CardToken();
        await world.Do<Domain.Connectors.ConnectorAdmin>(c => c.Disable(world.Books.Connector));

        (await world.Books.DebitWith(token)).ShouldBeRefused(400, 1007);
        (await world.Books.FollowUp("capture", "0123456789abcdef0123", "1")).ShouldBeRefused(400, 1007);
        (await StoredRows.TransactionsOf(world.Books)).ShouldBe(0);
    }

    private static async Task<RawAnswer> Call(Shop shop, string method, string path, string body)
    {
        var target = path.Replace("{key}", shop.Credentials.ApiKey, StringComparison.Ordinal)
            .Replace("{public}", shop.Credentials.PublicIntegrationKey, StringComparison.Ordinal);
        return await new RawRequest(method, target, body).As(shop).With("Content-Type", "application/json").SendTo(shop.Portal);
    }
}
