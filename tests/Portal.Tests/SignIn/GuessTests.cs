using System.Net;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.SignIn;

/// <summary>Guesses of passwords and codes: each counts, wherever and however many at once, and those of a stranger keep nobody else out.</summary>
public sealed class GuessTests(PortalUnderTest portal) : IAsyncLifetime
{
    private const string Stranger = "127.0.0.2";
    private Person _ada = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _ada = await portal.NewUser((await Ecosystem.Create(portal)).Group);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/account/password", "Present", "Password")]
    [InlineData("/account/second-step", "Password", "What")]
    public async Task Forty_guesses_at_once_in_the_account_count_until_the_sixth_and_none_is_a_fault(string page, string field, string other)
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();
        using var form = await browser.Get(page);
        var hidden = Browser.HiddenFields(await form.Content.ReadAsStringAsync(Cancelled), field);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var answer = await browser.Post(page, [.. hidden, (field, $"guess {i}"), (other, "x"), ("Repeated", "x")]);
            return answer.StatusCode;
        }));

        statuses.ShouldAllBe(s => s == HttpStatusCode.OK);
        (await Refused()).ShouldBe(6);
    }

    [Fact]
    public async Task Codes_guessed_at_once_count_until_the_fourth_and_then_the_right_one_waits()
    {
        var (app, _) = await Authenticator.SetUp(_ada);
        using var browser = new Browser(portal);
        using var password = await browser.Submit("/sign-in", _ada.Credentials);
        using var form = await browser.Get("/sign-in/code");
        var hidden = Browser.HiddenFields(await form.Content.ReadAsStringAsync(Cancelled), "Code");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var answer = await browser.Post("/sign-in/code", [.. hidden, ("Code", $"00000{i % 10}")]);
            return answer.StatusCode;
        }));
        using var right = await browser.Submit("/sign-in/code", ("Code", app.Code()));

        statuses.ShouldAllBe(s => s == HttpStatusCode.OK);
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await right.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Too many wrong codes");
    }

    [Fact]
    public async Task A_stranger_locks_nobody_out_elsewhere()
    {
        await Guess(Stranger, 6);

        using var stranger = new Browser(portal, Stranger);
        (await stranger.SignIn(_ada)).ShouldBeFalse();
        using var person = new Browser(portal);
        (await person.SignIn(_ada)).ShouldBeTrue();
    }

    [Fact]
    public async Task Strangers_from_many_places_keep_out_other_strangers_and_no_browser_that_is_known()
    {
        using var known = new Browser(portal);
        (await known.SignIn(_ada)).ShouldBeTrue();
        using var signedOut = await known.Submit("/account", "/sign-out");
        await Guess(Stranger, 5);
        await Guess("127.0.0.3", 5);

        using var elsewhere = new Browser(portal, "127.0.0.4");
        (await elsewhere.SignIn(_ada)).ShouldBeFalse();
        (await known.SignIn(_ada)).ShouldBeTrue();
        (await _ada.Load()).LockedUntil.ShouldBeNull("a sign-in ends it");
    }

    [Fact]
    public async Task A_passkey_passes_while_strangers_are_kept_out()
    {
        await Guess(Stranger, 5);
        await Guess("127.0.0.3", 5);
        var person = await _ada.Load();

        // What a passkey leads to, once it was checked.
        person.LockedUntil.ShouldNotBeNull();
        (await portal.AsOperator(async (SignIns signIns) => (await signIns.Find(person.Id, person.SecurityStamp!, "127.0.0.1"))!)).UserName.ShouldBe(_ada.Name);
    }

    [Fact]
    public async Task A_known_browser_is_kept_out_after_six_failures_too()
    {
        using var known = new Browser(portal);
        (await known.SignIn(_ada)).ShouldBeTrue();
        using var signedOut = await known.Submit("/account", "/sign-out");
        for (var i = 0; i < 6; i++)
        {
            (await known.SignIn(_ada.Name, "wrong")).ShouldBeFalse();
        }

        (await known.SignIn(_ada)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_question_to_a_passkey_is_answered_once_even_at_the_same_moment()
    {
        var question = Guid.NewGuid().ToString();

        var spent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => portal.AsOperator((PasskeyChallenges challenges) => challenges.Spend(question))));

        spent.Count(s => s).ShouldBe(1);
    }

    private async Task Guess(string from, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var browser = new Browser(portal, from);
            (await browser.SignIn(_ada.Name, "wrong")).ShouldBeFalse();
        }
    }

    private async Task<int> Refused()
    {
        var person = await _ada.Load();
        return await portal.Ledger.Read(db => db.AuditEntries().CountAsync(e => e.ActorId == person.Id && e.Action == "user.sign-in", Cancelled));
    }
}
