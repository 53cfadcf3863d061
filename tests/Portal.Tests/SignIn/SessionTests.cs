using System.Net;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.SignIn;

public sealed class SessionTests(PortalUnderTest portal) : IAsyncLifetime
{
    private Ecosystem _world = null!;
    private Person _ada = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _ada = await portal.NewUser(_world.Group);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_does_nothing_for_fifteen_minutes_signs_in_again()
    {
        var session = await _ada.OpenSession();

        await Age(session, TimeSpan.FromMinutes(14));
        (await Enter(session)).IsOk.ShouldBeTrue();
        await Age(session, TimeSpan.FromMinutes(15));
        (await Enter(session)).Error!.Code.ShouldBe(ErrorCodes.Unauthorized);
    }

    [Fact]
    public async Task Work_keeps_a_session_alive_and_a_page_that_only_asks_does_not()
    {
        var session = await _ada.OpenSession();
        await Age(session, TimeSpan.FromMinutes(5));

        await portal.AsOperator((PortalAccess access) => access.Enter(session, presence: Presence.Idle));
        var asked = await portal.AsOperator(async (PortalAccess access) => (TimeSpan?)await access.TimeLeft(session));
        await portal.AsOperator((PortalAccess access) => access.Enter(session));
        var worked = await portal.AsOperator(async (PortalAccess access) => (TimeSpan?)await access.TimeLeft(session));

        asked!.Value.ShouldBeLessThan(TimeSpan.FromMinutes(10.1));
        worked!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(14));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_copy_of_its_cookie()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();
        using var thief = new Browser(portal);
        thief.Cookies.Add(portal.Http.BaseAddress!, new Cookie("portal", browser.Cookies.GetAllCookies().Single(c => c.Name == "portal").Value));

        using var account = await browser.Get("/account");
        using var signedOut = await browser.Submit("/account", "/sign-out");
        using var stolen = await thief.Get("/account");

        account.StatusCode.ShouldBe(HttpStatusCode.OK);
        signedOut.Headers.Location!.ToString().ShouldBe("/sign-in");
        stolen.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_session_of_another_browser_is_ended_from_the_account_and_a_foreign_one_is_not()
    {
        var foreign = await (await portal.NewUser(_world.Group)).OpenSession();
        var other = await _ada.OpenSession();
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        using var page = await browser.Get("/account");
        using var ended = await browser.Submit("/account", ("Session", other.Id.ToString()));
        using var tried = await browser.Submit("/account", ("Session", foreign.Id.ToString()));

        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("203.0.113.7");
        ended.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Enter(other)).IsOk.ShouldBeFalse();
        (await Enter(foreign)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task The_audit_knows_who_came_and_went_and_from_where()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada.Name, "wrong")).ShouldBeFalse();
        (await browser.SignIn(_ada)).ShouldBeTrue();
        using var signedOut = await browser.Submit("/account", "/sign-out");

        var person = await _ada.Load();
        var entries =
            await portal.Ledger.Read(db => db.AuditEntries().AsNoTracking().Where(e => e.ActorId == person.Id).OrderBy(e => e.At).ToListAsync(Cancelled));

        entries.Select(e => $"{e.Action} {e.Result}").ShouldBe(["user.sign-in Refused", "user.signed-in Done", "user.signed-out Done"]);
        entries.ShouldAllBe(e => e.SourceAddress == "127.0.0.1" && e.ActorName == _ada.Name && e.TenantId == _world.Group);
    }

    [Fact]
    public async Task The_page_may_ask_how_long_the_session_lives_and_needs_the_token_to_prolong_it()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        using var left = await browser.Get("/session");
        using var refused = await browser.Post("/session");
        using var nobody = await new Browser(portal).Get("/session");

        (await left.Content.ReadAsStringAsync(Cancelled)).ShouldMatch(@"^(900|899)\.\d 60\.0$");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        nobody.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Fifteen_minutes_are_counted_from_the_last_key_and_not_from_when_the_page_tells_of_it()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        await using var timed = await PortalUnderTest.Start(replacements: services => services.AddClock(clock));
        var user = await timed.NewUser((await Ecosystem.Create(timed)).Group);
        using var browser = new Browser(timed);
        (await browser.SignIn(user)).ShouldBeTrue();
        using var page = await browser.Get("/account");
        var form = Browser.HiddenFields(await page.Content.ReadAsStringAsync(Cancelled));

        clock.Advance(TimeSpan.FromMinutes(14));
        using var told = await browser.Post("/session", [.. form, ("idle", "600.0")]);
        using var left = await browser.Get("/session");
        clock.Advance(TimeSpan.FromMinutes(4.9));
        using var still = await browser.Get("/session");
        clock.Advance(TimeSpan.FromMinutes(0.2));
        using var over = await browser.Get("/session");

        told.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await left.Content.ReadAsStringAsync(Cancelled)).ShouldBe("300.0 60.0");
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
        over.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private Task<Result<PortalScope>> Enter(PortalSession session) => portal.AsOperator((PortalAccess access) => access.Enter(session));

    private Task Age(PortalSession session, TimeSpan by) => portal.AsOperator(async (Database database) =>
    {
        await using var db = database.Open(new SystemScope("test"));
        var row = await db.UserSessions().SingleAsync(s => s.Id == session.Id, Cancelled);
        row.LastSeenAt = DateTime.UtcNow - by;
        return await db.SaveChangesAsync(Cancelled);
    });
}
