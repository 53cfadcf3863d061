using System.Text;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

/// <summary>Bodies that are no JSON object, or one that could be read in two ways (issue 2, "What bad input gets").</summary>
public sealed class MalformedBodyTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Theory]
    [InlineData("{")]
    [InlineData("{\"customerIdentification\":\"c-1\"")]
    [InlineData("{\"customerIdentification\":\"c-1\",}")]
    [InlineData("{'customerIdentification':'c-1'}")]
    [InlineData("{customerIdentification:\"c-1\"}")]
    [InlineData("{\"customerIdentification\":\"c-1\"} {}")]
    [InlineData("{\"customerIdentification\":\"c-1\"}\0")]
    [InlineData("{/* */\"customerIdentification\":\"c-1\"}")]
    [InlineData("{\"customerIdentification\":\"c-1\",\"customerIdentification\":\"c-2\"}")]
    [InlineData("{\"customerIdentification\":\"c-1\",\"customer\\u0049dentification\":\"c-2\"}")]
    [InlineData("{\"customerIdentification\":\"c-1\",\"unknown\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"\\ud800\":1,\"customerIdentification\":\"c-1\"}")]
    [InlineData("{\"customerIdentification\":NaN}")]
    [InlineData("{\"customerIdentification\":\"\t\"}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("\"text\"")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("customerIdentification=c-1")]
    [InlineData("<xml/>")]
    [InlineData(" ")]
    public async Task What_is_no_JSON_object_is_refused_on_every_call(string body)
    {
        foreach (var path in Paths)
        {
            (await Post(path, Encoding.UTF8.GetBytes(body))).ShouldBeRefused(400, 1005);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xC0, 0x80, 0x22, 0x7D })]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08, 0x00 })]
    public async Task Bytes_that_are_no_UTF_8_are_refused(byte[] body)
    {
        foreach (var path in Paths)
        {
            (await Post(path, body)).ShouldBeRefused(400, 1005);
        }
    }

    [Theory]
    [InlineData("{\"unknown\":", "1", "}")]
    [InlineData("{\"unknown\":[", "1", "]}")]
    [InlineData("[", "", "]")]
    public async Task A_body_nested_without_end_is_refused(string open, string inner, string close)
    {
        var body = string.Concat(Enumerable.Repeat(open, 20_000)) + inner + string.Concat(Enumerable.Repeat(close, 20_000));

        (await Post(Paths[0], Encoding.UTF8.GetBytes(body))).ShouldBeRefused(400, 1005);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\uFEFF{}")]
    public async Task An_empty_body_has_no_fields(string body)
    {
        var answer = await Post(Paths[0], Encoding.UTF8.GetBytes(body));

        // A byte order mark is no part of JSON; accepting it is not wrong (RFC 8259).
        (answer.Status, answer.ErrorCode).ShouldBeOneOf(body.StartsWith('\uFEFF') ? [(400, 1005), (422, 1002)] : [(422, 1002)]);
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("a\\u0000b")]
    public async Task Half_a_character_and_NUL_are_refused_by_the_name_of_their_field(string text)
    {
        var profile = await Post(Paths[0], Encoding.UTF8.GetBytes($$"""{"customerIdentification":"{{text}}"}"""));
        var extra = await Post(Paths[2], Encoding.UTF8.GetBytes($$$"""
            {"merchantTransactionId":"a","amount":"1","currency":"EUR","transactionToken":"x","extraData":{"key":"{{{text}}}"}}
            """));

        profile.ShouldBeRefused(422, 1002, "customerIdentification: 'customerIdentification' contains characters that are not allowed");
        extra.ShouldBeRefused(422, 1002, "extraData: 'extraData' contains characters that are not allowed");
    }

    private string[] Paths =>
    [
        $"/api/v3/customerProfiles/{one.Books.Credentials.ApiKey}/getProfile",
        $"/api/v3/customerProfiles/{one.Books.Credentials.ApiKey}/attachPaymentInstrument",
        $"/api/v3/transaction/{one.Books.Credentials.ApiKey}/debit",
        $"/api/v3/transaction/{one.Books.Credentials.ApiKey}/capture",
        $"/tokenize/{one.Books.Credentials.PublicIntegrationKey}/card",
        $"/tokenize/{one.Books.Credentials.PublicIntegrationKey}/cvv",
    ];

    private async Task<WireAnswer> Post(string path, byte[] body) =>
        (await new RawRequest("POST", path, body).As(one.Books).With("Content-Type", "application/json").SendTo(portal)).AsWire();
}
