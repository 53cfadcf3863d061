using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.SignIn;

/// <summary>An open page is its session's alone: its id is a secret that stands in the page, and that is not enough.</summary>
public sealed class CircuitTests(PortalUnderTest portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_circuit_is_taken_up_by_the_session_that_started_it_and_by_no_other()
    {
        var world = await Ecosystem.Create(portal);
        using var ada = await SignedIn(await portal.NewUser(world.Group));
        using var zoe = await SignedIn(await portal.NewUser(world.Shoes.Tenant));
        string secret;
        await using (var page = await RawCircuit.Open(portal, ada.Cookies))
        {
            secret = await page.Start(portal);

            await using var thief = await RawCircuit.Open(portal, zoe.Cookies);
            (await thief.TakeOver(secret)).ShouldBeFalse("while it is open");
        }

        await using var later = await RawCircuit.Open(portal, zoe.Cookies);
        (await later.TakeOver(secret)).ShouldBeFalse("while its page is away");
        await using var back = await RawCircuit.Open(portal, ada.Cookies);
        (await back.TakeOver(secret)).ShouldBeTrue("by its own page");
    }

    [Fact]
    public async Task Another_session_of_the_same_person_is_another_session()
    {
        var user = await portal.NewUser((await Ecosystem.Create(portal)).Group);
        using var here = await SignedIn(user);
        using var there = await SignedIn(user);
        await using var page = await RawCircuit.Open(portal, here.Cookies);
        var secret = await page.Start(portal);

        await using var other = await RawCircuit.Open(portal, there.Cookies);

        (await other.TakeOver(secret)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_paused_circuit_is_resumed_by_its_session_and_by_no_other_that_has_all_of_it()
    {
        var world = await Ecosystem.Create(portal);
        using var ada = await SignedIn(await portal.NewUser(world.Group));
        using var zoe = await SignedIn(await portal.NewUser(world.Shoes.Tenant));
        PausedCircuit paused;
        await using (var page = await RawCircuit.Open(portal, ada.Cookies))
        {
            using var shown = await ada.Get($"/t/{world.Group}/profiles");
            await page.Start(portal, await shown.Content.ReadAsStringAsync(Cancelled));
            paused = await page.Pause();
        }

        await using var thief = await RawCircuit.Open(portal, zoe.Cookies);
        (await thief.Resume(portal, paused)).ShouldBeNull();
        await using var back = await RawCircuit.Open(portal, ada.Cookies);
        (await back.Resume(portal, paused)).ShouldNotBeNull();
    }

    // SignalR takes id=X&id= for id=X.
    [Theory]
    [InlineData("id={0}")]
    [InlineData("id={0}&id=")]
    [InlineData("id=&ID={0}")]
    public async Task Nobody_else_sends_over_a_connection_however_its_token_is_written(string query)
    {
        var world = await Ecosystem.Create(portal);
        using var ada = await SignedIn(await portal.NewUser(world.Group));
        using var zoe = await SignedIn(await portal.NewUser(world.Shoes.Tenant));
        using var hers = new HttpClient(new SocketsHttpHandler { CookieContainer = ada.Cookies }) { BaseAddress = portal.Http.BaseAddress };
        using var negotiated = await hers.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancelled);
        var token = JsonNode.Parse(await negotiated.Content.ReadAsStringAsync(Cancelled))!["connectionToken"]!.GetValue<string>();
        using var first = await hers.GetAsync($"/_blazor?id={token}", Cancelled);
        using var shaken = await hers.PostAsync($"/_blazor?id={token}", new StringContent("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), Cancelled);
        using var answered = await hers.GetAsync($"/_blazor?id={token}", Cancelled);
        using var begun =
            await hers.PostAsync($"/_blazor?id={token}", new ByteArrayContent(RawCircuit.Starting(portal.Http.BaseAddress!.ToString())), Cancelled);
        using var started = await hers.GetAsync($"/_blazor?id={token}", Cancelled);
        started.StatusCode.ShouldBe(HttpStatusCode.OK, "the connection works");

        using var sent = await zoe.Post("/_blazor?" + string.Format(CultureInfo.InvariantCulture, query, token), ("x", "y"));

        sent.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Browser> SignedIn(Person user)
    {
        var browser = new Browser(portal);
        (await browser.SignIn(user)).ShouldBeTrue();
        return browser;
    }
}
