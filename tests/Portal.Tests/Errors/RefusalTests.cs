using System.Text;
using System.Text.Json;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Examples;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Tests.Errors;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("duplicate", ErrorCodes.DuplicateTransaction, "The transaction ID 'order-1001' already exists!", null)]
    [InlineData("validation", ErrorCodes.Invalid, "'amount' is required", "amount")]
    [InlineData("unknownToken", ErrorCodes.TokenNotFound, "Token not found", "transactionToken")]
    [InlineData("rateLimit", ErrorCodes.TooManyRequests, "Slow down", null)]
    [InlineData("badCredentials", ErrorCodes.Unauthorized, "Wrong password", null)]
    [InlineData("badSignature", ErrorCodes.InvalidSignature, "No signature", null)]
    public async Task Refusals_read_as_in_the_contract(string example, string code, string message, string? field)
    {
        var expected = Example.Read("refusals").GetProperty(example);

        var (response, body) = await Write(new Error(code, message, field), CallFamily.Transactions);

        response.StatusCode.ShouldBe(expected.GetProperty("status").GetInt32());
        body.ShouldBe(expected.GetProperty("body").Compact());
    }

    [Fact]
    public async Task A_missing_profile_is_a_200_that_PHP_can_branch_on()
    {
        var expected = Example.Read("profile-deleted").GetProperty("errorResponse");

        var (response, body) = await Write(new Error(ErrorCodes.ProfileNotFound, "No such profile"), CallFamily.Profiles);

        response.StatusCode.ShouldBe(expected.GetProperty("status").GetInt32());
        body.ShouldBe(expected.GetProperty("body").Compact());
    }

    [Fact]
    public async Task A_missing_transaction_is_a_200_in_status_calls()
    {
        var (response, body) = await Write(new Error(ErrorCodes.TransactionNotFound, "Gone"), CallFamily.Status);

        response.StatusCode.ShouldBe(200);
        body.ShouldBe(Example.Read("statuses").GetProperty("notFound").Compact());
    }

    [Fact]
    public async Task Attach_says_message_and_a_textual_code()
    {
        var (response, body) = await Write(new Error(ErrorCodes.AlreadyAttached, "Already attached"), CallFamily.PaymentInstruments);

        response.StatusCode.ShouldBe(422);
        body.ShouldBe("""{"success":false,"message":"Already attached","errorCode":"ALREADY_ATTACHED"}""");
    }

    [Fact]
    public async Task An_answer_says_exactly_what_it_is()
    {
        var (response, body) = await Write(Error.Required("amount"), CallFamily.Transactions);

        response.ContentType.ShouldBe("application/json; charset=utf-8");
        response.ContentLength.ShouldBe(Encoding.UTF8.GetByteCount(body));
        response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
        response.Headers.WWWAuthenticate.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_401_names_the_scheme()
    {
        var (response, _) = await Write(new Error(ErrorCodes.Unauthorized, "Unauthorized"), CallFamily.General);

        response.Headers.WWWAuthenticate.ToString().ShouldBe("Basic");
    }

    [Fact]
    public async Task An_echoed_transaction_id_cannot_break_out_of_its_text()
    {
        const string Hostile = "\",\"success\":true,\"x\":\"\\\n\u0001";

        var (_, body) = await Write(
            new Error(ErrorCodes.DuplicateTransaction, $"The transaction ID '{Hostile}' already exists!"),
            CallFamily.Transactions);

        var json = JsonElement.Parse(body);
        json.EnumerateObject().Count().ShouldBe(3);
        json.GetProperty("success").GetBoolean().ShouldBeFalse();
        json.GetProperty("errorMessage").GetString().ShouldBe($"The transaction ID '{Hostile}' already exists!");
    }

    private static async Task<(HttpResponse Response, string Body)> Write(Error error, CallFamily family)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await new Refusal(error, family).ExecuteAsync(context);
        return (context.Response, Encoding.UTF8.GetString(body.ToArray()));
    }
}
