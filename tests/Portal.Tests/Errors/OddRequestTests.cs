using System.Text;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

/// <summary>What no client would send, byte by byte on a socket: answered in JSON, or turned away by the server with a plain 4xx; never a 5xx.</summary>
public sealed class OddRequestTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    private const string GoodBody = """{"customerIdentification":"c-1"}""";

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}0\r\n\r\n")]
    [InlineData("2\n{}\n0\n\n")]
    public async Task A_broken_chunk_is_the_callers_fault(string body)
    {
        var shop = one.Books;

        (await GetProfile(shop, body).With("Transfer-Encoding", "chunked").SendTo(portal)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("Content-Length", "abc")]
    [InlineData("Content-Length", "-1")]
    [InlineData("Content-Length", "32, 33")]
    [InlineData("Content-Length", "99999999999999999999")]
    [InlineData("Transfer-Encoding", "gzip")]
    [InlineData("Transfer-Encoding", "identity")]
    public async Task A_length_that_means_nothing_is_the_callers_fault(string header, string value)
    {
        var shop = one.Books;

        (await GetProfile(shop).With(header, value).SendTo(portal)).Status.ShouldBeInRange(400, 415);
    }

    [Fact]
    public async Task Who_names_two_lengths_is_not_believed_either()
    {
        // One proxy would go by the one, the next by the other, and what is left over would be somebody else's request.
        var shop = one.Books;

        var answer = await GetProfile(shop, "0\r\n\r\n").With("Transfer-Encoding", "chunked").With("Content-Length", "5").SendTo(portal);

        answer.Status.ShouldBeInRange(400, 422);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_changes_nothing()
    {
        var shop = one.Books;
        await shop.BuyAndStore("c-2");
        var request = new RawRequest("POST", $"/api/v3/customerProfiles/{shop.Credentials.ApiKey}/deleteProfile", """{"customerIdentification":"c-2"}""").As(shop)
            .With("Content-Type", "application/json").With("Content-Length", "40");

        var answer = await RawRequest.Send(portal, request.Bytes(portal), hangsUp: true);

        (answer?.Status ?? 400).ShouldBeInRange(400, 499);
        (await shop.GetProfile("c-2")).ShouldSucceed();
    }

    [Theory]
    [InlineData(100, 1000)]
    [InlineData(1, 40_000)]
    [InlineData(200, 10)]
    public async Task More_headers_than_anybody_needs_are_refused(int count, int length)
    {
        var shop = one.Books;
        var request = Enumerable.Range(0, count).Aggregate(GetProfile(shop), (sum, number) => sum.With($"X-Filler-{number}", new string('x', length)));

        (await request.SendTo(portal)).Status.ShouldBe(431);
    }

    [Fact]
    public async Task A_header_of_another_alphabet_harms_nobody()
    {
        var shop = one.Books;

        (await GetProfile(shop).With("X-Source-Platform", "büchər ☃").SendTo(portal)).Status.ShouldBeOneOf(200, 400);
        (await GetProfile(shop).With("Content-Type", "application/json; charset=ü").SendTo(portal)).Status.ShouldBeOneOf(200, 400, 415);
        (await GetProfile(shop).With("X-Date", "☃").With("X-Signature", "☃").SendTo(portal)).Status.ShouldBeOneOf(200, 400);
    }

    [Theory]
    [InlineData("HTTP/1.0")]
    [InlineData("HTTP/1.1")]
    public async Task An_old_client_is_served_as_any_other(string version)
    {
        var shop = one.Books;

        var answer = await (GetProfile(shop) with { Version = version }).SendTo(portal);

        answer.AsWire().At("profileExists")!.GetValue<bool>().ShouldBeFalse();
        answer.Header("Transfer-Encoding").ShouldBeNull();
    }

    [Theory]
    [InlineData("HTTP/3.0", 505)]
    [InlineData("HTTP/9", 400)]
    [InlineData("FTP/1.1", 400)]
    public async Task Another_protocol_is_turned_away_by_the_server(string version, int status)
    {
        var shop = one.Books;

        (await (GetProfile(shop) with { Version = version }).SendTo(portal)).Status.ShouldBeOneOf(status, 400, 505);
    }

    [Fact]
    public async Task The_request_line_may_name_the_host()
    {
        var shop = one.Books;
        var request = GetProfile(shop);

        var answer = await (request with { Target = portal.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + request.Target }).SendTo(portal);

        answer.AsWire().Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/api/v3/transaction/{key}%2Fdebit")]
    [InlineData("/api/v3/transaction/%7Bkey%7D/debit")]
    [InlineData("/api/v3/transaction/%E2%98%83/debit")]
    [InlineData("/api/v3/transaction/%FF%FE/debit")]
    [InlineData("/api/v3/transaction/%ED%A0%80/debit")]
    [InlineData("/api/v3/transaction/a%0D%0AX-Injected:1/debit")]
    [InlineData("/api/v3/transaction/%00/debit")]
    [InlineData("/api/v3/transaction/%/debit")]
    [InlineData("/api/v3/transaction/%zz/debit")]
    [InlineData("/api/v3/transaction/' OR 1=1 --/debit")]
    [InlineData("/api/v3/transaction/'%20OR%201=1%20--/debit")]
    [InlineData("/api/v3/transaction/../../../../api/etc/passwd")]
    [InlineData("/api/v3/transaction/..%2F..%2F..%2Fetc%2Fpasswd/debit")]
    [InlineData("/api/v3/transaction/{key};v=1/debit")]
    [InlineData("/api/v3//transaction/{key}/debit")]
    [InlineData("/api/v3/transaction/{key}/debit?x=%00&y=%FF")]
    [InlineData("/tokenize/%FF/card")]
    [InlineData("/tokenize/%2F/card")]
    [InlineData("*")]
    [InlineData("api/v3/transaction/{key}/debit")]
    [InlineData("")]
    public async Task An_odd_path_is_refused(string path)
    {
        var shop = one.Books;
        var target = path.Replace("{key}", shop.Credentials.ApiKey, StringComparison.Ordinal);

        var answer = await new RawRequest("POST", target, "{}").As(shop).With("Content-Type", "application/json").SendTo(portal);

        answer.Status.ShouldBeInRange(400, 422, answer.ToString());
        answer.Header("X-Injected").ShouldBeNull();
        ShouldBeJsonOrEmpty(answer);
    }

    [Theory]
    [InlineData("%FF%FE")]
    [InlineData("%ED%A0%80")]
    [InlineData("a%0D%0Ab")]
    [InlineData("%E2%98%83")]
    [InlineData("%F0%9F%8D%B0")]
    [InlineData("%2F%2F")]
    [InlineData("%25%30%30")]
    [InlineData("%C0%80")]
    [InlineData("..%2F..")]
    [InlineData("a//b")]
    [InlineData("%")]
    [InlineData("%F")]
    [InlineData("'%20OR%20''='")]
    [InlineData("{id}")]
    [InlineData("?includeTracing=maybe")]
    public async Task An_odd_id_names_no_transaction(string id)
    {
        var shop = one.Books;
        foreach (var call in new[] { "getByMerchantTransactionId", "getByUuid" })
        {
            var answer = await new RawRequest("GET", $"/api/v3/status/{shop.Credentials.ApiKey}/{call}/{id}").As(shop).SendTo(portal);

            answer.Status.ShouldBeOneOf(200, 400, 404);
            ShouldBeJsonOrEmpty(answer);
            (answer.Body.Length == 0 || answer.AsWire().ErrorCode is 8001 or 1000 or 1005).ShouldBeTrue(answer.ToString());
        }
    }

    [Fact]
    public async Task A_NUL_in_an_id_names_no_transaction()
    {
        var shop = one.Books;

        (await new RawRequest("GET", $"/api/v3/status/{shop.Credentials.ApiKey}/getByMerchantTransactionId/a%00b").As(shop).SendTo(portal)).Status
            .ShouldBeOneOf(200, 400);
        (await new RawRequest("GET", $"/api/v3/status/{shop.Credentials.ApiKey}/getByMerchantTransactionId/a%2500b").As(shop).SendTo(portal)).Status
            .ShouldBe(200);
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(7000, 200)]
    [InlineData(9000, 414)]
    public async Task A_very_long_id_names_no_transaction(int length, int status)
    {
        var shop = one.Books;

        var answer = await new RawRequest("GET", $"/api/v3/status/{shop.Credentials.ApiKey}/getByMerchantTransactionId/{new string('x', length)}").As(shop)
            .SendTo(portal);

        answer.Status.ShouldBe(status);
        (status != 200 || answer.AsWire().ErrorCode == 8001).ShouldBeTrue();
    }

    [Fact]
    public async Task A_very_long_key_opens_nothing()
    {
        var shop = one.Books;

        (await new RawRequest("POST", $"/api/v3/transaction/{new string('x', 7000)}/debit", "{}").As(shop).With("Content-Type", "application/json")
            .SendTo(portal))
            .AsWire().ShouldBeRefused(401, 1000);
        (await new RawRequest("POST", $"/tokenize/{new string('x', 7000)}/card", "{}").With("Content-Type", "application/json").SendTo(portal)).AsWire()
            .ShouldBeRefused(404, 1000);
    }

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("{\"amount\":1}")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("POST /api/v3/x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("POST /api/v3/x HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n")]
    [InlineData("POST /api/v3/x HTTP/1.1\nHost: a\n\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000")]
    public async Task What_is_no_HTTP_is_turned_away(string bytes)
    {
        var answer = await RawRequest.Send(portal, Encoding.Latin1.GetBytes(bytes), hangsUp: true);

        (answer?.Status ?? 400).ShouldBeInRange(400, 505);
        (answer?.Status ?? 400).ShouldNotBeInRange(500, 504);
    }

    private static RawRequest GetProfile(Shop shop, string body = GoodBody) =>
        new RawRequest("POST", $"/api/v3/customerProfiles/{shop.Credentials.ApiKey}/getProfile", body).As(shop).With("Content-Type", "application/json");

    private static void ShouldBeJsonOrEmpty(RawAnswer answer)
    {
        if (answer.Body.Length > 0)
        {
            answer.AsWire().Body["success"]!.GetValue<bool>().ShouldBeFalse();
        }
    }
}
