using System.Net;
using System.Text;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.SignIn;

/// <summary>What no browser sends to a page of ours: refused, or answered as any other; never a fault of the server.</summary>
public sealed class OddFormTests(PortalUnderTest portal) : IAsyncLifetime
{
    private const string TokenHeader = "RequestVerificationToken";

    private Ecosystem _world = null!;
    private Browser _browser = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _browser = new Browser(portal);
        (await _browser.SignIn(await portal.NewUser(_world.Group))).ShouldBeTrue();
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("\0", 400)]
    [InlineData("ada\0", 400)]
    [InlineData("\uFFFE", 200)]
    [InlineData("\uFFFF\u202E", 200)]
    [InlineData("a@b\0.example", 400)]
    public async Task A_name_that_no_column_holds_is_nobodys(string name, int status)
    {
        using var visitor = new Browser(portal);

        (await visitor.SignIn(name, "wrong")).ShouldBeFalse();
        using var answer = await visitor.Submit("/sign-in", ("UserName", name), ("Password", name));
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("\0", 400)]
    [InlineData("\uFFFE", 200)]
    public async Task Codes_and_links_that_hold_odd_signs_are_wrong(string text, int status)
    {
        foreach (var (page, field) in (IEnumerable<(string, string)>)[("/account/password", "Present"), ("/account/second-step", "Password")])
        {
            using var answer = await _browser.Submit(page, (field, text), ("Password", text), ("Repeated", text), ("What", text));
            ((int)answer.StatusCode).ShouldBe(status, page);
        }
    }

    [Theory]
    [InlineData("-Infinity")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("-1")]
    public async Task A_time_without_keys_that_is_none_counts_as_now(string idle)
    {
        using var page = await _browser.Get("/account/password");
        var hidden = Browser.HiddenFields(await page.Content.ReadAsStringAsync(Cancelled));

        using var answer = await _browser.Post("/session", [.. hidden, ("idle", idle)]);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    // The token of a form is taken from a header too, and then there need not be a form.
    [Theory]
    [InlineData("application/json", "{}", "204 400 400 400 400 200 400 200 400 400 400 302 400")]
    [InlineData("text/plain", "x", "204 400 400 400 400 200 400 200 400 400 400 302 400")]
    [InlineData("multipart/form-data", "x", "204 400 400 400 400 200 400 200 400 400 400 302 400")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno part", "204 400 400 400 400 200 400 200 400 400 400 302 400")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=b", "415 415 415 415 415 415 415 415 415 415 415 415 415")]
    [InlineData("application/x-www-form-urlencoded", "%", "204 200 200 400 400 200 400 200 400 400 400 302 400")]
    public async Task A_body_that_is_no_form_is_refused_or_passed_over(string type, string body, string statuses)
    {
        using var page = await _browser.Get("/account/password");
        var token = Browser.HiddenFields(await page.Content.ReadAsStringAsync(Cancelled)).First(f => f.Name.Contains("Token", StringComparison.Ordinal)).Value;
        using var sender =
            new HttpClient(new SocketsHttpHandler { CookieContainer = _browser.Cookies, AllowAutoRedirect = false }) { BaseAddress = portal.Http.BaseAddress };

        var answers = new List<int>();
        foreach (var path in (string[])
            ["/session", $"/t/{_world.Group}/transactions/export", $"/t/{_world.Group}/audit/download", "/account/password", "/account/passkeys",
                "/account/passkeys/options", "/sign-in",
             "/sign-in/passkey/options", "/sign-in/code", "/forgot-password", "/set-up/x", "/sign-out", "/language"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.Add(TokenHeader, token);
            using var answer = await sender.SendAsync(request, Cancelled);
            answers.Add((int)answer.StatusCode);
        }

        string.Join(" ", answers).ShouldBe(statuses);
    }
}
