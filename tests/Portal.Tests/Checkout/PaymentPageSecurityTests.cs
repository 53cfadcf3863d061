using System.Net;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Checkout;

/// <summary>A link opens one page in one browser, for a while; everything else gets the same neutral page.</summary>
public sealed class PaymentPageSecurityTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_second_browser_a_guessed_secret_and_a_foreign_uuid_all_get_the_same_page()
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        using var first = await new Shopper(portal).Open(redirect);
        var secret = first.Path.Split('/')[^1];
        using var second = await new Shopper(portal).Open(redirect);
        var pages = new List<(HttpStatusCode, string)> { (second.Status, second.Page) };

        foreach (var path in (string[])[
            $"/redirect/{redirect.Text("uuid")}/{new string('0', 40)}", $"/redirect/{new string('0', 20)}/{secret}",
            $"/redirect/{redirect.Text("uuid")}/{secret}x", "/redirect/x/y"])
        {
            using var guess = await new Shopper(portal).Look(path);
            pages.Add((guess.Status, guess.Page));
        }

        pages.Distinct().ShouldHaveSingleItem().Item1.ShouldBe(HttpStatusCode.NotFound);
        pages[0].Item2.ShouldContain("There is nothing here");
        (await first.Look()).Page.ShouldContain("25.40");
    }

    [Fact]
    public async Task A_link_of_one_payment_does_not_open_another()
    {
        var world = await Ecosystem.Create(portal);
        var (one, other) = (await PaymentPageTests.Begin(world.Books, "c-1"), await PaymentPageTests.Begin(world.Books, "c-2"));
        var secret = new Uri(one.Text("redirectUrl")).AbsolutePath.Split('/')[^1];

        using var thief = await new Shopper(portal).Look($"/redirect/{other.Text("uuid")}/{secret}");

        thief.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000")]
    public async Task A_form_that_the_page_did_not_send_changes_nothing(string token)
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        using var shopper = await new Shopper(portal).Open(redirect);
        using var browser = new Browser(portal);
        foreach (var cookie in shopper.Cookies)
        {
            browser.Cookies.Add(cookie);
        }

        foreach (var action in (string[])["/pay", "/cancel", "/challenge"])
        {
            using var answer = await browser.Post(shopper.Path + action, [("page", token), .. Shopper.GoodCard]);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await world.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
    }

    [Fact]
    public async Task A_form_that_comes_before_the_page_was_opened_takes_it_from_nobody()
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        var path = new Uri(redirect.Text("redirectUrl")).AbsolutePath;
        using var attacker = new Browser(portal);

        using var answer = await attacker.Post(path + "/pay", [("page", "0"), .. Shopper.GoodCard]);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var shopper = await new Shopper(portal).Open(redirect);
        shopper.Page.ShouldContain("25.40");
    }

    [Theory]
    [InlineData("https://pay.example")]
    [InlineData("https://pay.example/")]
    public async Task Links_name_the_address_where_shoppers_reach_us_no_matter_what_the_merchant_called(string configured)
    {
        await using var behindAProxy = await PortalUnderTest.Start(new Dictionary<string, string> { ["Checkout:PublicUrl"] = configured });
        var world = await Ecosystem.Create(behindAProxy);

        (await PaymentPageTests.Begin(world.Books, "c-1")).Text("redirectUrl").ShouldStartWith("https://pay.example/redirect/");
    }

    [Fact]
    public async Task A_merchant_with_letters_of_its_own_in_its_name_gets_its_shopper_back()
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await world.Books.Debit(
            new { merchantTransactionId = Shop.NewId(), amount = "25.40", currency = "EUR", successUrl = "https://bücher.example/danke?a=ß" });
        using var shopper = await new Shopper(portal).Open(redirect);

        await shopper.Pay(Shopper.GoodCard);

        shopper.SentTo.ShouldBe("https://xn--bcher-kva.example/danke?a=%C3%9F");
    }

    [Fact]
    public async Task The_page_is_not_kept_not_framed_and_sends_forms_home_only()
    {
        var world = await Ecosystem.Create(portal);
        using var shopper = await new Shopper(portal).Open(await PaymentPageTests.Begin(world.Books, "c-1"));

        shopper.Headers["Cache-Control"].ShouldBe("no-store");
        shopper.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        shopper.Headers["X-Frame-Options"].ShouldBe("DENY");
        var policy = shopper.Headers["Content-Security-Policy"];
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldEndWith("form-action 'self'");
        shopper.Source.ShouldNotContain("<script>alert");
        shopper.Headers["Set-Cookie"].ToLowerInvariant().ShouldContain("httponly");
        shopper.Headers["Set-Cookie"].ToLowerInvariant().ShouldContain("max-age=88200");
        shopper.Headers.Keys.ShouldNotContain("blazor-enhanced-nav");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example")]
    [InlineData("https://user:pass word@x")]
    [InlineData("https://a;sandbox;b@shop.example/")]
    [InlineData("https://user:pw@shop.example/")]
    [InlineData("https://@shop.example/")]
    [InlineData("https://shop.example:0/")]
    public async Task A_target_that_is_no_web_address_is_refused(string url)
    {
        var world = await Ecosystem.Create(portal);

        (await world.Books.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", successUrl = url })).ShouldBeRefused(422, 1002);
        (await world.Books.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = "x", callbackUrl = url }))
            .ShouldBeRefused(422, 1002);
    }

    // What an older version let in.
    [Theory]
    [InlineData("https://user:pw@shop.example/ok?a=1", "https://shop.example/ok?a=1")]
    [InlineData("https://a;sandbox;b@bücher.example:8443/", "https://xn--bcher-kva.example:8443/")]
    public void A_user_name_in_an_address_reaches_no_header(string url, string sent) => WebAddress.Of(url).AbsoluteUri.ShouldBe(sent);

    // Scanners of mail and browsers that fetch ahead look at a link before its shopper does.
    [Theory]
    [InlineData("HEAD", null, 200)]
    [InlineData("GET", "prefetch", 403)]
    [InlineData("GET", "prefetch;prerender", 403)]
    public async Task Who_only_looks_takes_the_page_from_nobody(string method, string? purpose, int status)
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(redirect.Text("redirectUrl")).AbsolutePath);
        if (purpose is not null)
        {
            request.Headers.Add("Sec-Purpose", purpose);
        }

        using var answer = await portal.Http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode, answer.Headers.Contains("Set-Cookie")).ShouldBe((status, false));
        using var shopper = await new Shopper(portal).Open(redirect);
        shopper.Status.ShouldBe(HttpStatusCode.OK);
    }

    // The sign-in page would have the secret of the link in its address.
    [Theory]
    [InlineData("HEAD", "/redirect/0123456789abcdef0123/0000")]
    [InlineData("PUT", "/redirect/0123456789abcdef0123/0000")]
    [InlineData("GET", "/redirect/0123456789abcdef0123/0000/pay")]
    [InlineData("GET", "/redirect/0123456789abcdef0123/0000/more/of/it")]
    [InlineData("HEAD", "/redirect")]
    public async Task Nothing_below_redirect_leads_to_the_portal(string method, string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var stranger = new HttpClient(handler) { BaseAddress = portal.Http.BaseAddress };

        using var answer = await stranger.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_ends_with_its_time_and_the_merchant_learns_that()
    {
        var clock = new MovableClock();
        await using var patient = await PortalUnderTest.Start(
            new Dictionary<string, string> { ["Transactions:RecoveryInterval"] = "10.00:00:00" }, replacements: services => services.AddClock(clock));
        var world = await Ecosystem.Create(patient);
        var (seen, unseen) = (await PaymentPageTests.Begin(world.Books, "c-1"), await PaymentPageTests.Begin(world.Books, "c-2"));
        using var shopper = await new Shopper(patient).Open(seen);

        clock.Pass(TimeSpan.FromMinutes(31));
        await shopper.Pay(Shopper.GoodCard);
        await patient.Services.GetRequiredService<TransactionRecovery>().AskAboutDue(TestContext.Current.CancellationToken);

        (await shopper.Look()).Page.ShouldContain("time for this payment is over");
        foreach (var redirect in (WireAnswer[])[seen, unseen])
        {
            var status = await world.Books.Status(redirect.Text("uuid"));
            (status.Text("transactionStatus"), status.Text("code")).ShouldBe(("ERROR", "2005"));
        }
    }
}
