using System.Text;
using System.Text.Json;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Tests.Examples;

namespace CustomerProfiles.Tests.Authentication;

public sealed class RequestSignatureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 3, 28, TimeSpan.Zero);

    private static readonly SignatureRules WithinFiveMinutes = new(Window: TimeSpan.FromMinutes(5));

    public static TheoryData<string> Vectors =>
        [.. Example.Read("signatures").GetProperty("vectors").EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_of_the_contract_is_recognised_with_its_digest(string name)
    {
        var vector = Vector(name);
        var expected = vector.GetProperty("bodyDigest").GetString() == "MD5" ? SignatureMatch.Md5 : SignatureMatch.Sha512;

        Verify(RequestOf(vector), SecretOf(vector)).ShouldBe(expected);
    }

    [Fact]
    public void There_are_ten_vectors() => Vectors.Count.ShouldBe(10);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_vector_fails_as_soon_as_one_signed_part_differs(string name)
    {
        var request = RequestOf(Vector(name));
        var secret = SecretOf(Vector(name));

        Verify(request with { Method = "PUT" }, secret).ShouldBe(SignatureMatch.None);
        Verify(request with { RawTarget = request.RawTarget + "/" }, secret).ShouldBe(SignatureMatch.None);
        Verify(request with { ContentType = "application/json;charset=utf-8" }, secret).ShouldBe(SignatureMatch.None);
        Verify(request with { ContentType = null }, secret).ShouldBe(SignatureMatch.None);
        Verify(request with { Date = "Fri, 20 Nov 2026 20:03:29 UTC" }, secret).ShouldBe(SignatureMatch.None);
        Verify(request with { Body = request.Body.ToArray().Append((byte)' ').ToArray() }, secret).ShouldBe(SignatureMatch.None);
        Verify(request, [.. secret, 1]).ShouldBe(SignatureMatch.None);
    }

    [Fact]
    public void X_Date_wins_over_Date()
    {
        var request = RequestOf(Vector("getProfile-sha512"));

        Verify(request with { XDate = request.Date, Date = "Sat, 21 Nov 2026 00:00:00 GMT" }).ShouldBe(SignatureMatch.Sha512);
        Verify(request with { XDate = "Sat, 21 Nov 2026 00:00:00 GMT" }).ShouldBe(SignatureMatch.None);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("not base64 at all, but eighty-eight characters long, as long as a real signature would be..")]
    public void A_missing_or_garbled_signature_is_no_signature(string? signature) =>
        Verify(RequestOf(Vector("getProfile-sha512")) with { Signature = signature }).ShouldBe(SignatureMatch.None);

    [Fact]
    public void A_request_without_any_date_is_not_signed() =>
        Verify(RequestOf(Vector("getProfile-sha512")) with { Date = null }).ShouldBe(SignatureMatch.None);

    [Fact]
    public void A_connector_can_refuse_MD5_and_still_take_SHA_512()
    {
        var rules = new SignatureRules(AcceptMd5: false);

        Verify(RequestOf(Vector("getProfile-md5-php")), rules: rules).ShouldBe(SignatureMatch.None);
        Verify(RequestOf(Vector("getProfile-sha512")), rules: rules).ShouldBe(SignatureMatch.Sha512);
    }

    [Fact]
    public void A_path_that_a_proxy_has_shortened_is_completed()
    {
        var behindProxy = RequestOf(Vector("getProfile-sha512")) with { RawTarget = "/customerProfiles/my-api-key/getProfile" };

        Verify(behindProxy).ShouldBe(SignatureMatch.None);
        Verify(behindProxy, rules: new SignatureRules(PathPrefix: "/api/v3")).ShouldBe(SignatureMatch.Sha512);
    }

    [Fact]
    public void Without_a_window_the_date_is_never_looked_into()
    {
        Verify(Signed("last Tuesday"), now: Now.AddYears(20)).ShouldBe(SignatureMatch.Sha512);
        Verify(Signed("last Tuesday"), rules: WithinFiveMinutes).ShouldBe(SignatureMatch.None);
    }

    [Theory]
    [InlineData("Fri, 20 Nov 2026 20:03:28 GMT")]
    [InlineData("Fri, 20 Nov 2026 20:03:28 UTC")]
    [InlineData("20 Nov 2026 20:03:28 GMT")]
    [InlineData("Mon, 20 Nov 2026 20:03:28 GMT")]
    [InlineData("2026-11-20T21:03:28+01:00")]
    public void A_window_reads_the_dates_that_clients_really_send(string timestamp)
    {
        Verify(Signed(timestamp), rules: WithinFiveMinutes, now: Now.AddMinutes(5)).ShouldBe(SignatureMatch.Sha512);
        Verify(Signed(timestamp), rules: WithinFiveMinutes, now: Now.AddMinutes(-5)).ShouldBe(SignatureMatch.Sha512);
        Verify(Signed(timestamp), rules: WithinFiveMinutes, now: Now.AddMinutes(5).AddSeconds(1)).ShouldBe(SignatureMatch.None);
        Verify(Signed(timestamp), rules: WithinFiveMinutes, now: Now.AddMinutes(-5).AddSeconds(-1)).ShouldBe(SignatureMatch.None);
    }

    [Fact]
    public void A_day_of_one_digit_is_read_as_Java_writes_it() =>
        Verify(Signed("Tue, 3 Nov 2026 20:03:28 GMT"), rules: WithinFiveMinutes, now: new DateTimeOffset(2026, 11, 3, 20, 3, 28, TimeSpan.Zero))
            .ShouldBe(SignatureMatch.Sha512);

    private static SignatureMatch Verify(SignedRequest request, byte[]? secret = null, SignatureRules? rules = null, DateTimeOffset? now = null) =>
        RequestSignature.Verify(request, secret ?? "my-shared-secret"u8.ToArray(), rules ?? SignatureRules.Default, now ?? Now);

    private static JsonElement Vector(string name) =>
        Example.Read("signatures").GetProperty("vectors").EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);

    private static byte[] SecretOf(JsonElement vector) => Encoding.UTF8.GetBytes(vector.GetProperty("secret").GetString()!);

    private static SignedRequest RequestOf(JsonElement vector) => new(
        vector.GetProperty("method").GetString()!,
        vector.GetProperty("requestTarget").GetString()!,
        vector.GetProperty("contentType").GetString(),
        XDate: null,
        Date: vector.GetProperty("timestamp").GetString(),
        Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!),
        vector.GetProperty("signature").GetString());

    private static SignedRequest Signed(string timestamp)
    {
        var message = new SignedMessage("POST", "application/json", timestamp, "/api/v3/transaction/my-api-key/debit");
        return new SignedRequest(
            message.Method,
            message.Target,
            message.ContentType,
            XDate: null,
            timestamp,
            "{}"u8.ToArray(),
            message.SignWithSha512("my-shared-secret"u8, "{}"u8));
    }
}
