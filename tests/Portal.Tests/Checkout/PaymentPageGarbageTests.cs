using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Checkout;

/// <summary>For everything that a browser posts: a page, never a failure of ours, and never a payment.</summary>
public sealed class PaymentPageGarbageTests(PortalUnderTest portal)
{
    private static readonly string[] Values =
    [
        "", " ", "\0", "a\0b", "\r\n", new('9', 300), new('x', 5_000), "'; DROP TABLE transactions --", "<script>alert(1)</script>", "4111 1111 1111 111",
        "1e9", "-1", "99/99",
        "00000000-0000-0000-0000-000000000000", "\u202E", "😀", "ſ", "٣٤", "AT00", "a@\0", "card", "iban", "wallet", "passed",
    ];

    private static readonly string[] Fields = ["choice", "pan", "expiry", "cvv", "stored-cvv", "holder", "iban", "account-holder", "wallet", "save", "answer"];

    [Fact]
    public async Task Garbage_pays_nothing_and_breaks_nothing()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        var redirect = await PaymentPageTests.Begin(world.BooksMeta, "c-1");
        using var shopper = await new Shopper(portal).Open(redirect);

        for (var turn = 0; turn < (Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 1_000 : 150); turn++)
        {
            var typed = Fields.Where(_ => random.Next(3) > 0).Select(field => (field, field == "wallet" ? "nobody" : Values[random.Next(Values.Length)]))
                .ToArray();
            await shopper.Post(random.Next(4) == 0 ? "/challenge" : "/pay", typed);
            ((int)shopper.Status).ShouldBeOneOf(200, 303, 404, 413, 422);
            if (shopper.SentTo is not null)
            {
                await shopper.GoOn();
            }
        }

        (await world.BooksMeta.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
        (await portal.Ledger.Transaction(redirect.Text("uuid"))).Attempts.ShouldBe(0);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "page=1")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data")]
    [InlineData("application/x-www-form-urlencoded", "%%%=%00&page=%ff%fe")]
    public async Task Another_kind_of_body_is_nothing_here(string type, string body)
    {
        var world = await Ecosystem.Create(portal);
        using var shopper = await new Shopper(portal).Open(await PaymentPageTests.Begin(world.Books, "c-1"));
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using var answer = await portal.Http.PostAsync(shopper.Path + "/pay", content, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBeOneOf(400, 404, 415);
    }
}
