using System.Text;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Limits;

/// <summary>How large a body may be, told in advance or not.</summary>
public sealed class BodyLimitTests(PortalUnderTest portal, PortalWithLimits limits) : IClassFixture<PortalWithLimits>
{
    private const int Default = 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_one_mebibyte_is_read_and_one_byte_more_is_not(bool chunked)
    {
        var shop = (await Ecosystem.Create(portal)).Books;

        (await Send(shop, BodyOf(Default), chunked)).Status.ShouldBe(200);
        (await Send(shop, BodyOf(Default + 1), chunked)).ShouldBeRefused(413, 1005, "The request body is too large");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_limit_can_be_set(bool chunked)
    {
        var shop = (await Ecosystem.Create(limits.Portal)).Books;

        (await Send(shop, BodyOf(10_000), chunked)).Status.ShouldBe(200);
        (await Send(shop, BodyOf(10_001), chunked)).ShouldBeRefused(413, 1005);
    }

    [Theory]
    [InlineData("1048577")]
    [InlineData("99999999999")]
    [InlineData("9223372036854775807")]
    public async Task A_body_that_would_be_too_large_is_not_waited_for(string length)
    {
        var shop = (await Ecosystem.Create(portal)).Books;

        var answer = await Request(shop, []).With("Content-Length", length).SendTo(portal);

        answer.AsWire().ShouldBeRefused(413, 1005);
    }

    [Fact]
    public async Task Who_is_not_let_in_is_not_listened_to()
    {
        var shop = (await Ecosystem.Create(portal)).Books;

        var answer = await Request(shop, []).Without("Authorization").With("Content-Length", "99999999999").SendTo(portal);

        answer.AsWire().ShouldBeRefused(401, 1000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_card_has_four_kibibytes(bool chunked)
    {
        var shop = (await Ecosystem.Create(portal)).Books;
        var card = """{"pan":"4111111111111111","expiryMonth":12,"expiryYear":2031}""";

        (await Tokenize(shop, card.PadRight(4096), chunked)).ShouldSucceed();
        (await Tokenize(shop, card.PadRight(4097), chunked)).ShouldBeRefused(413, 1005);
    }

    private static byte[] BodyOf(int length) => Encoding.UTF8.GetBytes("""{"customerIdentification":"c-1"}""".PadRight(length));

    private static async Task<WireAnswer> Send(Shop shop, byte[] body, bool chunked) =>
        (await (chunked ? Chunked(Request(shop, body)) : Request(shop, body)).SendTo(shop.Portal)).AsWire();

    private static async Task<WireAnswer> Tokenize(Shop shop, string body, bool chunked)
    {
        var request = new RawRequest("POST", $"/tokenize/{shop.Credentials.PublicIntegrationKey}/card", body).With("Content-Type", "application/json");
        return (await (chunked ? Chunked(request) : request).SendTo(shop.Portal)).AsWire();
    }

    private static RawRequest Request(Shop shop, byte[] body) =>
        new RawRequest("POST", $"/api/v3/customerProfiles/{shop.Credentials.ApiKey}/getProfile", body).As(shop).With("Content-Type", "application/json");

    private static RawRequest Chunked(RawRequest request)
    {
        var chunks = request.Body.Chunk(60_000).SelectMany(chunk =>
            Encoding.ASCII.GetBytes(FormattableString.Invariant($"{chunk.Length:x}\r\n")).Concat(chunk).Concat("\r\n"u8.ToArray()));
        return (request with { Body = [.. chunks, .. "0\r\n\r\n"u8] }).With("Transfer-Encoding", "chunked");
    }
}
