using System.Net;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.ShopperPages;

/// <summary>A link opens one page in one browser, for a while, and dies with what it was made for. Everything else gets the same neutral page.</summary>
public sealed class ShopperPageSecurityTests(PortalUnderTest portal)
{
    private static readonly object ForAll = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_browser_a_guessed_secret_and_a_foreign_id_all_get_the_same_page()
    {
        var world = await World();
        var url = (await world.Books.LinkFor("c-1")).Text("url");
        var other = (await world.Books.LinkFor("c-1")).Text("url");
        using var mara = await Visitor.At(portal, url);
        var (id, secret) = (mara.Path.Split('/')[2], mara.Path.Split('/')[3]);
        using var second = await Visitor.At(portal, url);
        var pages = new List<(HttpStatusCode, string)> { (second.Status, second.Page) };

        foreach (var path in (string[])[
            $"/shopper/{id}/{new string('0', 40)}", $"/shopper/{Guid.NewGuid()}/{secret}", $"{mara.Path}x", "/shopper/x/y", "/shopper",
            $"/shopper/{id}/{new Uri(other).AbsolutePath.Split('/')[3]}", $"/shopper/{Guid.Empty}/{secret}", $"{mara.Path}/remove/{Guid.NewGuid()}"])
        {
            using var guess = await new Shopper(portal).Look(path);
            pages.Add((guess.Status, guess.Page));
        }

        pages.Distinct().ShouldHaveSingleItem().Item1.ShouldBe(HttpStatusCode.NotFound);
        pages[0].Item2.ShouldContain("There is nothing here");
        (await mara.Look()).Shown.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_the_page_did_not_send_changes_nothing()
    {
        var world = await World();
        using var mara = await Visitor.On(world.Books, "c-1");
        using var other = await Visitor.On(world.Books, "c-1");
        var instrument = mara.Shown.Single();
        var foreignToken = FormTokenOf(other);

        foreach (var action in (string[])["prefer", "remove", "withdraw", "data"])
        {
            // Without the token, with one of another page, and without the cookie.
            await ShouldBeNothing(mara.Browser.Cookies, $"{mara.Path}/{action}", string.Empty, instrument);
            await ShouldBeNothing(mara.Browser.Cookies, $"{mara.Path}/{action}", foreignToken, instrument);
            await ShouldBeNothing([], $"{mara.Path}/{action}", FormTokenOf(mara), instrument);
        }

        (await world.Books.Instruments("c-1")).Single().IsPreferred.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_form_from_another_site_changes_nothing_though_it_has_token_and_cookie(string header, string value)
    {
        var world = await World();
        using var mara = await Visitor.On(world.Books, "c-1");

        var (status, _) = await Post(mara, "remove", mara.Shown.Single(), header, value);

        status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await Post(mara, "remove", mara.Shown.Single(), "Sec-Fetch-Site", "same-origin")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_form_that_comes_before_the_page_was_opened_takes_it_from_nobody()
    {
        var world = await World();
        var url = (await world.Books.LinkFor("c-1")).Text("url");
        using var attacker = new Browser(portal);

        using var answer = await attacker.Post(new Uri(url).AbsolutePath + "/remove", ("page", "0"), ("instrument", $"{Guid.NewGuid()}"));

        (answer.StatusCode, answer.Headers.Contains("Set-Cookie")).ShouldBe((HttpStatusCode.NotFound, false));
        using var mara = await Visitor.At(portal, url);
        mara.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Instruments_of_other_profiles_hidden_ones_and_ended_ones_are_all_not_there()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-2", ForAll)).ShouldSucceed();
        (await world.Shoes.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "MERCHANT" })).ShouldSucceed();
        (await world.Zeta.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var neighbour = await Visitor.On(world.Books, "c-2");
        using var fromShoes = await Visitor.On(world.Shoes, "c-1");
        using var mara = await Visitor.On(world.Books, "c-1");
        var (own, foreign) = (mara.Shown.Single(), (await portal.Ledger.RegistrationsOf(world.Zeta)).Single().Id.ToString());
        await mara.Do("withdraw", own);

        foreach (var instrument in (string[])[neighbour.Shown.Single(), fromShoes.Shown.Except([own]).Single(), foreign, own, $"{Guid.NewGuid()}", "x", ""])
        {
            foreach (var action in (string[])["prefer", "remove", "withdraw"])
            {
                await mara.Do(action, instrument);
                (mara.Status, mara.Page.Contains("no longer here")).ShouldBe((HttpStatusCode.UnprocessableEntity, true), $"{action} {instrument}");
            }

            await mara.Look($"/remove/{(instrument.Length == 0 ? "y" : instrument)}");
            mara.Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await world.Books.Instruments("c-2")).Count.ShouldBe(1);
        (await world.Shoes.Instruments("c-1")).Count.ShouldBe(1);
        (await world.Zeta.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_unopened_link_ends_after_ten_minutes_and_an_opened_page_after_thirty()
    {
        var clock = new MovableClock();
        await using var patient = await PortalUnderTest.Start(replacements: services => services.AddClock(clock));
        var world = await World(patient);
        var unopened = (await world.Books.LinkFor("c-1")).Text("url");
        using var mara = await Visitor.On(world.Books, "c-1");

        clock.Pass(TimeSpan.FromMinutes(11));
        (await Visitor.At(patient, unopened)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mara.Look()).Status.ShouldBe(HttpStatusCode.OK);

        clock.Pass(TimeSpan.FromMinutes(20));
        (await mara.Do("remove", mara.Shown.Single())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mara.Look()).Page.ShouldContain("There is nothing here");
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_page_ends_with_its_profile_and_nothing_of_it_is_left()
    {
        var world = await World();
        using var mara = await Visitor.On(world.Books, "c-1");
        var unopened = (await world.Shoes.LinkFor("c-1", "https://shop.example/mara")).Text("url");

        (await world.Books.DeleteProfile("c-1")).ShouldSucceed();

        (await mara.Look()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Visitor.At(portal, unopened)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await portal.Ledger.Read(db => db.ShopperSessions().CountAsync(s => s.ContainerId == world.Container))).ShouldBe(0);

        // Somebody new under the old name.
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        (await mara.Look()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    public static TheoryData<string> Ends => ["page off", "container", "connector", "merchant", "unshared", "reassigned", "blocked", "feature"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task The_page_ends_with_what_it_was_made_under(string what)
    {
        var world = await World();
        using var mara = await Visitor.On(world.Books, "c-1");
        var instrument = mara.Shown.Single();

        await End(world, what);

        (await mara.Look()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mara.Do("remove", instrument)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await portal.Ledger.RegistrationsOf(world.Books)).Single().IsAttached.ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_moved_to_another_profile_in_the_database_opens_nothing()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-2", ForAll)).ShouldSucceed();
        using var attacker = await Visitor.On(world.Books, "c-1");
        var victim = (await portal.Ledger.Profile(world.Container, "c-2"))!.Id;

        await portal.Ledger.Tamper(db => db.ShopperSessions().Where(s => s.ContainerId == world.Container)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.ProfileId, victim)));

        (await attacker.Look()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_is_not_kept_not_framed_and_sends_forms_home_only()
    {
        var world = await World();
        using var mara = await Visitor.On(world.Books, "c-1");
        var headers = mara.Browser.Headers;

        (headers["Cache-Control"], headers["Referrer-Policy"], headers["X-Frame-Options"]).ShouldBe(("no-store", "no-referrer", "DENY"));
        headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        headers["Content-Security-Policy"].ShouldEndWith("form-action 'self'");
        headers["Set-Cookie"].ToLowerInvariant().ShouldContain("httponly");
        headers["Set-Cookie"].ToLowerInvariant().ShouldContain("max-age=1800");
        headers.Keys.ShouldNotContain("blazor-enhanced-nav");
    }

    // Scanners of mail and browsers that fetch ahead look at a link before its shopper does.
    [Theory]
    [InlineData("HEAD", null, 200)]
    [InlineData("GET", "prefetch;prerender", 403)]
    public async Task Who_only_looks_takes_the_page_from_nobody(string method, string? purpose, int status)
    {
        var world = await World();
        var url = (await world.Books.LinkFor("c-1")).Text("url");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(url).AbsolutePath);
        if (purpose is not null)
        {
            request.Headers.Add("Sec-Purpose", purpose);
        }

        using var answer = await portal.Http.SendAsync(request, Cancelled);

        ((int)answer.StatusCode, answer.Headers.Contains("Set-Cookie")).ShouldBe((status, false));
        using var mara = await Visitor.At(portal, url);
        mara.Status.ShouldBe(HttpStatusCode.OK);
    }

    // The sign-in page would have the secret of the link in its address.
    [Theory]
    [InlineData("PUT", "/shopper/00000000-0000-0000-0000-000000000000/0000")]
    [InlineData("GET", "/shopper/00000000-0000-0000-0000-000000000000/0000/remove")]
    [InlineData("GET", "/shopper/00000000-0000-0000-0000-000000000000/0000/more/of/it")]
    [InlineData("HEAD", "/shopper")]
    public async Task Nothing_below_it_leads_to_the_portal(string method, string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var stranger = new HttpClient(handler) { BaseAddress = portal.Http.BaseAddress };

        using var answer = await stranger.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_many_browsers_that_open_a_link_at_once_one_gets_the_page()
    {
        var world = await World();
        var url = (await world.Books.LinkFor("c-1")).Text("url");

        var visitors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Visitor.At(portal, url)));

        visitors.Count(v => v.Status == HttpStatusCode.OK).ShouldBe(1);
        Array.ForEach(visitors, v => v.Dispose());
    }

    private Task<Ecosystem> World() => World(portal);

    private static async Task<Ecosystem> World(PortalUnderTest on)
    {
        var world = await Ecosystem.Create(on);
        await world.OpenShoppersPage();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        return world;
    }

    private static Task End(Ecosystem world, string what) => what switch
    {
        "page off" => world.OpenShoppersPage(false),
        "container" => world.Disable(world.Container),
        "connector" => world.Do<ConnectorAdmin>(c => c.Disable(world.Books.Connector)),
        "merchant" => world.Do<MerchantAdmin>(m => m.Disable(world.Books.Merchant)),
        "unshared" => world.Share(Domain.Containers.ShareMode.Selected, world.Shoes.Tenant),
        "reassigned" => world.Assign(world.Books, null),
        "blocked" => world.BlockBelow(world.Group),
        _ => world.SwitchFeature(world.Books.Tenant, false),
    };

    private async Task ShouldBeNothing(IEnumerable<Cookie> cookies, string path, string token, string instrument)
    {
        using var browser = new Browser(portal);
        foreach (var cookie in cookies)
        {
            browser.Cookies.Add(cookie);
        }

        using var answer = await browser.Post(path, ("page", token), ("instrument", instrument));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(HttpStatusCode Status, string Body)> Post(Visitor mara, string action, string instrument, string header, string value)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = portal.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{mara.Path}/{action}")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("page", FormTokenOf(mara)), KeyValuePair.Create("instrument", instrument)]),
        };
        request.Headers.Add(header, value);
        request.Headers.Add("Cookie", string.Join("; ", mara.Browser.Cookies.Select(c => $"{c.Name}={c.Value}")));
        using var answer = await http.SendAsync(request, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static string FormTokenOf(Visitor visitor) => Support.Browser.HiddenFields(visitor.Browser.Source, "instrument").First(f => f.Name == "page").Value;
}
