using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.HostedFields;

/// <summary>The frames of payment.js: which pages may have them, and what they may do.</summary>
public sealed class HostedFieldPageTests(PortalUnderTest portal)
{
    private const string ShopPage = "https://shop.example";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("number", "cc-number")]
    [InlineData("cvv", "cc-csc")]
    public async Task A_field_may_be_framed_by_the_page_that_it_was_made_for_and_loads_nothing_of_others(string field, string autocomplete)
    {
        var world = await Ecosystem.Create(portal);

        using var answer = await Field(world.Books, field, ShopPage);

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(
            $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {ShopPage}");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("X-Frame-Options").ShouldBeFalse();
        var page = await answer.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain($"autocomplete=\"{autocomplete}\"");
        page.ShouldContain($"data-origin=\"{ShopPage}\"");
    }

    [Fact]
    public async Task In_live_mode_the_connector_says_which_origins_get_fields_and_tokens()
    {
        var world = await Ecosystem.Create(portal);
        var live = await world.NewConnector(world.Books, "live", PaymentMethod.Card, testMode: false);
        (await Status(live, ShopPage)).ShouldBe(404);

        await world.Do<ConnectorAdmin>(c =>
            c.Configure(live.Connector, new ConnectorSettings(default, false, null, null, [ShopPage, "https://other.example:8443"])));

        (await Status(live, ShopPage)).ShouldBe(200);
        (await Status(live, "https://other.example:8443")).ShouldBe(200);
        foreach (var stranger in (string[])["http://shop.example", "https://shop.example:444", "https://evil.example", "https://shop.example.evil.example",
                "https://www.shop.example"])
        {
            (await Status(live, stranger)).ShouldBe(404, stranger);
            (await Preflight(live, stranger)).ShouldBeNull(stranger);
        }

        (await Preflight(live, ShopPage)).ShouldBe(ShopPage);
    }

    // Attack: put more into the header than an origin.
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("*")]
    [InlineData("'self'")]
    [InlineData("https://*")]
    [InlineData("https://a.example; script-src *")]
    [InlineData("https://a.example https://b.example")]
    [InlineData("https://a.example,https://b.example")]
    [InlineData("https://a.example\r\nX-Injected: 1")]
    [InlineData("https://a.example\n")]
    [InlineData("https://a.example/")]
    [InlineData("https://a.example/path")]
    [InlineData("https://user@a.example")]
    [InlineData("https://A.example")]
    [InlineData("https://bücher.example")]
    [InlineData("file://")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://a.example:123456")]
    public async Task What_is_no_origin_gets_no_field(string origin)
    {
        var world = await Ecosystem.Create(portal);

        using var answer = await Field(world.Books, "number", origin);

        ((int)answer.StatusCode).ShouldBe(404);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldEndWith("frame-ancestors 'none'");
    }

    [Fact]
    public async Task A_wrong_key_a_wrong_origin_and_a_disabled_connector_look_alike()
    {
        var world = await Ecosystem.Create(portal);
        var live = await world.NewConnector(world.Books, "live", PaymentMethod.Card, testMode: false);
        var closed = await world.NewConnector(world.Books, "closed", PaymentMethod.Card);
        await world.Do<ConnectorAdmin>(c => c.Disable(closed.Connector));
        string[] paths =
        [
            $"/hosted-fields/nobody-has-this-key/number?origin={ShopPage}", $"/hosted-fields/{live.Credentials.PublicIntegrationKey}/number?origin={ShopPage}",
            $"/hosted-fields/{closed.Credentials.PublicIntegrationKey}/number?origin={ShopPage}",
            $"/hosted-fields/{world.Books.Credentials.PublicIntegrationKey}/pin?origin={ShopPage}",
            $"/hosted-fields/{world.Books.Credentials.PublicIntegrationKey}/number",
            $"/hosted-fields/{world.Books.Credentials.ApiKey}/number?origin={ShopPage}",
            $"/hosted-fields/{new string('x', 5000)}/number?origin={ShopPage}",
        ];

        foreach (var path in paths)
        {
            var answer = await new RawRequest("GET", path).SendTo(portal);
            (answer.Status, answer.Body).ShouldBe((404, "There is nothing here."), path[..Math.Min(80, path.Length)]);
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Nothing_can_be_sent_to_a_field(string method)
    {
        var world = await Ecosystem.Create(portal);

        var answer = await new RawRequest(method, Path(world.Books, "number", ShopPage), "pan=4111111111111111").SendTo(portal);

        answer.Status.ShouldBeOneOf(302, 400, 405); // a stranger's request for nothing ends at the sign-in page
    }

    [Fact]
    public async Task Pages_of_every_origin_can_load_the_script_and_check_its_integrity()
    {
        using var answer = await portal.Http.GetAsync("/js/payment.js", Cancelled);

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        (answer.Headers.CacheControl!.ToString(), answer.Headers.ETag is null).ShouldBe(("public, max-age=300", false));
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
        using var ours = await portal.Http.GetAsync("/js/hosted-field.js", Cancelled);
        ours.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    private static string Path(Shop shop, string field, string origin) =>
        $"/hosted-fields/{shop.Credentials.PublicIntegrationKey}/{field}?origin={Uri.EscapeDataString(origin)}";

    private Task<HttpResponseMessage> Field(Shop shop, string field, string origin) => portal.Http.GetAsync(Path(shop, field, origin), Cancelled);

    private async Task<int> Status(Shop shop, string origin)
    {
        using var answer = await Field(shop, "number", origin);
        return (int)answer.StatusCode;
    }

    private async Task<string?> Preflight(Shop shop, string origin) =>
        (await new RawRequest("OPTIONS", $"/tokenize/{shop.Credentials.PublicIntegrationKey}/card").With("Origin", origin)
            .With("Access-Control-Request-Method", "POST")
            .With("Access-Control-Request-Headers", "content-type").SendTo(portal)).Header("Access-Control-Allow-Origin");
}
