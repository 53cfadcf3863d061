using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Hosting;

public sealed class HeaderTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/not-found")]
    [InlineData("/set-up/x")]
    public async Task Pages_say_what_a_browser_may_do_with_them(string path)
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Get(path);

        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'self'; script-src 'self'; ");
        answer.Headers.GetValues("X-Frame-Options").ShouldHaveSingleItem().ShouldBe("DENY");
        answer.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("no-referrer");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldHaveSingleItem().ShouldBe("same-origin");
    }

    [Fact]
    public async Task A_page_connects_to_its_own_host_only()
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Get("/sign-in");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldEndWith($"connect-src 'self' ws://{portal.Http.BaseAddress!.Authority}");
        policy.ShouldNotContain("wss:;");
    }

    [Theory]
    [InlineData("GET", "/api/v3/nowhere", 404)]
    [InlineData("GET", "/tokenize/nowhere", 404)]
    [InlineData("GET", "/api/v3/transaction/key/debit", 405)]
    public async Task The_merchant_API_never_answers_with_a_redirect(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await portal.Http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }
}
