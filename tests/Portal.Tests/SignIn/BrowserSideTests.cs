using System.Net;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.SignIn;

/// <summary>What other sites could try through somebody's browser.</summary>
public sealed class BrowserSideTests(PortalUnderTest portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_circuit_is_opened_from_our_own_origin_only(string? origin, HttpStatusCode expected)
    {
        var world = await Ecosystem.Create(portal);
        using var browser = await portal.SignIn(world.Group);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Origin", origin ?? portal.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        using var answer = await browser.SendAsync(request, Cancelled);

        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/sign-in", "passkey")]
    [InlineData("/sign-in/code", "code")]
    [InlineData("/sign-in/new-password", "new-password")]
    [InlineData("/sign-in/second-factor", "second-factor")]
    [InlineData("/forgot-password", "forgot-password")]
    [InlineData("/account", "end")]
    [InlineData("/account/password", "password")]
    [InlineData("/account/second-step", "set-up")]
    [InlineData("/account/passkeys", "add")]
    [InlineData("/session", "")]
    [InlineData("/sign-out", "")]
    [InlineData("/language", "")]
    [InlineData("/account/passkeys/options", "")]
    [InlineData("/sign-in/passkey/options", "")]
    public async Task Every_form_is_refused_without_its_token(string path, string handler)
    {
        var world = await Ecosystem.Create(portal);
        using var browser = await portal.SignIn(world.Group);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", handler), KeyValuePair.Create("Password", "x")]);

        using var answer = await browser.PostAsync(path, form, Cancelled);

        // The later steps of a sign-in, of nobody who is on the way in, lead back to its beginning.
        var leadsBack = path.StartsWith("/sign-in/", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.Found;
        if (leadsBack)
        {
            new Uri(portal.Http.BaseAddress!, answer.Headers.Location!).AbsolutePath.ShouldBe("/sign-in");
            return;
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Over_HTTPS_every_cookie_is_secure_and_of_this_host_alone()
    {
        await using var proxied = await PortalUnderTest.Start(new Dictionary<string, string>
        {
            ["Proxy:Trusted"] = "127.0.0.1",
            ["SignIn:PublicUrl"] = "https://127.0.0.1",
            ["AllowedHosts"] = "127.0.0.1",
        });
        var world = await Ecosystem.Create(proxied);
        var user = await proxied.NewUser(world.Group);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = proxied.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        using var page = await http.GetAsync("/sign-in", Cancelled);
        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        var fields = Browser.HiddenFields(await page.Content.ReadAsStringAsync(Cancelled), "UserName").Concat(user.Credentials);
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/sign-in") { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))) };
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var signedIn = await http.SendAsync(request, Cancelled);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.Found);
        signedIn.Headers.GetValues("Set-Cookie").Append(cookie).ShouldAllBe(c => c.StartsWith("__Host-", StringComparison.Ordinal));
        signedIn.Headers.GetValues("Set-Cookie").Append(cookie).Where(c => !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
            .ShouldAllBe(c => c.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }
}
