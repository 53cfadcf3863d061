using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.DemoShop;

/// <summary>The sample shops are the demo's alone, and take everything that a browser sends.</summary>
public sealed class DemoShopTests(PortalUnderTest portal)
{
    private static readonly string[] Values =
    [
        "", " ", "\0", "\r\n", new('9', 300), new('x',
            9_000), "'; DROP TABLE transactions --", "<script>alert(1)</script>", "-1", "1e9", "٣", "😀", "0", "1", "99999999999999999999",
        "pt::0123456789abcdef0123", "ix::AAAA", "page", "on",
    ];

    private static readonly string[] Fields = ["card", "transactionToken", "save", "way", "atlas", "poems", "name", "number"];

    [Fact]
    public async Task Without_the_demo_there_is_no_shop()
    {
        foreach (var path in (string[])["/demo-shop", "/demo-shop/books", "/demo-shop/books/checkout?atlas=1", "/demo-shop/books/orders/x"])
        {
            using var browser = new Browser(portal);
            using var answer = await browser.Get(path);
            ((int)answer.StatusCode).ShouldBeOneOf(302, 404);
        }
    }

    [Fact]
    public async Task Garbage_buys_nothing_and_breaks_nothing()
    {
        await using var demo = await PortalUnderTest.Start(new Dictionary<string, string> { ["Demo:Enabled"] = "true" });
        using var browser = new Browser(demo);
        foreach (var path in (string[])
        [
            "/demo-shop/hats", "/demo-shop/%00", "/demo-shop/books/orders/x", "/demo-shop/books/orders/%FF",
            "/demo-shop/books/checkout?atlas=%00&poems=-1&encyclopaedia=1e9",
            "/demo-shop/books/checkout?atlas=1&atlas=2", $"/demo-shop/books/checkout?atlas={new string('9', 3000)}", "/demo-shop/hats/checkout",
            "/demo-shop/customer",
        ])
        {
            using var answer = await browser.Get(path);
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
        }

        var random = new Random(20261121);
        var page = await browser.Get("/demo-shop/books/checkout?atlas=1");
        var all = Browser.HiddenFields(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).DistinctBy(f => f.Name).ToArray();
        var hidden = all.Where(f => f.Name.StartsWith("__", StringComparison.Ordinal)).ToArray();
        var before = await StoredRows.Of(demo);
        (string, string)[] WholeForm() => [.. all, ("way", "page")];
        for (var turn = 0; turn < (Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 100 : 30); turn++)
        {
            var typed = Fields.Where(_ => random.Next(3) > 0).Select(field => (field, Values[random.Next(Values.Length)])).Where(f => f is not ("way", "page"));
            using var answer = await browser.Post(random.Next(4) == 0 ? "/demo-shop/customer" : "/demo-shop/books/pay",
                [.. random.Next(4) > 0 ? hidden : [], ("order", turn % 9 == 0 ? "mine" : $"shop-{Guid.NewGuid():N}"), .. typed]);
            ((int)answer.StatusCode).ShouldBeOneOf(303, 400, 413, 422);
            if (answer.Headers.Location is { } order)
            {
                using var shown = await browser.Get(order.OriginalString);
                ((int)shown.StatusCode).ShouldBe(200);
            }
        }

        (await StoredRows.Of(demo)).Transactions.ShouldBe(before.Transactions);
        using var once = await browser.Post("/demo-shop/books/pay", WholeForm());
        using var twice = await browser.Post("/demo-shop/books/pay", WholeForm());
        (once.Headers.Location, (await StoredRows.Of(demo)).Transactions)
            .ShouldBe((twice.Headers.Location, before.Transactions + 1), "who clicks twice buys once");
        using var cut = new StringContent("--x\r\nContent-Disposition: form-data");
        cut.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var early = await demo.Http.PostAsync("/demo-shop/books/pay", cut, TestContext.Current.CancellationToken);
        ((int)early.StatusCode).ShouldBe(400);
        using var unlike = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var json = await demo.Http.PostAsync("/demo-shop/books/pay", unlike, TestContext.Current.CancellationToken);
        ((int)json.StatusCode).ShouldBe(400);
    }
}
