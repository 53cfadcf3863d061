using System.Net;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.SignIn;

public sealed class SecondFactorTests(PortalUnderTest portal) : IAsyncLifetime
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

    [Theory]
    [InlineData("2026-11-21T12:00:00Z", "12345678901234567890")]
    public void Codes_are_those_of_the_standard(string now, string secret)
    {
        // RFC 6238, appendix B: at second 59 the eight digits are 94287082.
        Totp.CodeAt(System.Text.Encoding.ASCII.GetBytes(secret), DateTime.UnixEpoch.AddSeconds(59)).ShouldBe("287082");
        Totp.Readable(System.Text.Encoding.ASCII.GetBytes(secret)).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        now.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_password_alone_opens_nothing_and_each_code_opens_once()
    {
        var (app, _) = await Authenticator.SetUp(_ada);
        using var browser = new Browser(portal);
        using var password = await browser.Submit("/sign-in?returnUrl=%2Faccount", _ada.Credentials);
        using var halfWay = await browser.Get("/account");
        var code = app.Code();
        using var done = await browser.Submit("/sign-in/code?returnUrl=%2Faccount", ("Code", code));
        using var account = await browser.Get("/account");

        password.Headers.Location!.ToString().ShouldEndWith("/sign-in/code?returnUrl=%2Faccount");
        halfWay.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in");
        done.Headers.Location!.ToString().ShouldEndWith("/account");
        account.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var other = new Browser(portal);
        using var again = await other.Submit("/sign-in", _ada.Credentials);
        using var replayed = await other.Submit("/sign-in/code", ("Code", code));
        (await replayed.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This code is wrong, or was used already");
    }

    [Fact]
    public async Task One_code_given_twice_at_the_same_moment_counts_once()
    {
        var (app, _) = await Authenticator.SetUp(_ada);
        var person = await _ada.Load();
        var code = app.Code();

        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.AsOperator((SecondFactors factors) => factors.Use(person.Id, code, null))));

        given.Count(g => g.IsOk).ShouldBe(1);
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        var (_, codes) = await Authenticator.SetUp(_ada);
        codes.Count.ShouldBe(10);

        (await SignInWith(codes[0].ToUpperInvariant())).ShouldBeTrue();
        (await SignInWith(codes[0])).ShouldBeFalse();
        (await SignInWith(codes[1])).ShouldBeTrue();
    }

    [Fact]
    public async Task After_four_wrong_codes_the_right_one_waits_too_and_recovery_codes_do_not()
    {
        var (app, codes) = await Authenticator.SetUp(_ada);
        for (var i = 0; i < 4; i++)
        {
            (await SignInWith("000000")).ShouldBeFalse();
        }

        (await SignInWith(app.Code())).ShouldBeFalse();
        (await SignInWith(codes[0])).ShouldBeTrue();
    }

    [Fact]
    public async Task Neither_the_secret_nor_a_recovery_code_is_readable_in_the_database()
    {
        var (_, codes) = await Authenticator.SetUp(_ada);
        var person = await _ada.Load();

        person.TotpSealed!.Length.ShouldBeGreaterThan(20);
        var hashes =
            await portal.Ledger.Read(db => db.RecoveryCodes().AsNoTracking().Where(c => c.UserId == person.Id).Select(c => c.Hash).ToListAsync(Cancelled));
        hashes.ShouldAllBe(h => h.Length == 32);
        hashes.Select(System.Text.Encoding.Latin1.GetString).ShouldAllBe(h =>
            !codes.Any(c => h.Contains(c.Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_a_tenant_above_asks_for_it_one_sets_it_up_before_anything_else()
    {
        var sid = await portal.NewUser(_world.Shoes.Tenant);
        await portal.AsOperator((SecurityAdmin security) => security.Save(_world.Group, new SecurityForm(true, null, null, null), 0));
        using var browser = new Browser(portal);

        using var password = await browser.Submit("/sign-in", sid.Credentials);
        using var tooEarly = await browser.Get("/account");
        using var shown = await browser.Get("/sign-in/second-factor");
        var form = await shown.Content.ReadAsStringAsync(Cancelled);
        var app = Authenticator.Scan(form)!;
        using var confirmed = await browser.Post("/sign-in/second-factor", [.. Browser.HiddenFields(form, "Code"), ("Code", app.Code())]);
        using var goneOn = await browser.Get("/sign-in/second-factor");
        using var account = await browser.Get("/account");

        password.Headers.Location!.ToString().ShouldContain("/sign-in/second-factor");
        tooEarly.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in");
        (await shown.Content.ReadAsStringAsync(Cancelled)).ShouldContain("<svg");
        (await confirmed.Content.ReadAsStringAsync(Cancelled)).ShouldContain("recovery codes");
        goneOn.StatusCode.ShouldBe(HttpStatusCode.Found);
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // Attack: a spy at an open browser notes the secret of a second step that is not on yet, and waits until its owner turns it on.
    [Fact]
    public async Task The_secret_of_a_set_up_comes_after_the_password_and_is_another_one_each_time()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        using var opened = await browser.Get("/account/second-step");
        using var guessed = await browser.Submit("/account/second-step", ("Password", "wrong"));
        using var first = await browser.Submit("/account/second-step", ("Password", Person.Password));
        using var second = await browser.Submit("/account/second-step", ("Password", Person.Password));
        var form = await second.Content.ReadAsStringAsync(Cancelled);
        var (spied, own) = (Authenticator.Scan(await first.Content.ReadAsStringAsync(Cancelled))!, Authenticator.Scan(form)!);
        using var wrong = await browser.Post("/account/second-step", [.. Browser.HiddenFields(form, "Code"), ("Code", spied.Code(-1))]);
        var again = await wrong.Content.ReadAsStringAsync(Cancelled);
        using var on = await browser.Post("/account/second-step", [.. Browser.HiddenFields(again, "Code"), ("Code", own.Code(-1))]);

        Authenticator.Scan(await opened.Content.ReadAsStringAsync(Cancelled)).ShouldBeNull();
        Authenticator.Scan(await guessed.Content.ReadAsStringAsync(Cancelled)).ShouldBeNull();
        Authenticator.Scan(again)!.Code().ShouldBe(own.Code(), "a wrong code leaves the picture that was scanned");
        (await on.Content.ReadAsStringAsync(Cancelled)).ShouldContain("recovery codes");
        (await SignInWith(spied.Code())).ShouldBeFalse();
        (await SignInWith(own.Code())).ShouldBeTrue();
    }

    // Attack: walk past the code by opening the page of the step after it.
    [Theory]
    [InlineData("/sign-in/second-factor")]
    [InlineData("/sign-in/new-password")]
    public async Task No_other_step_stands_in_for_the_code(string step)
    {
        await Authenticator.SetUp(_ada);
        using var browser = new Browser(portal);
        using var password = await browser.Submit("/sign-in", _ada.Credentials);

        using var skipped = await browser.Get(step);
        using var account = await browser.Get("/account");

        account.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in");
        browser.Cookies.GetAllCookies().ShouldNotContain(c => c.Name == "portal" && c.Value.Length > 0);
    }

    [Fact]
    public async Task Taking_it_away_asks_for_the_password_and_a_code()
    {
        var (app, codes) = await Authenticator.SetUp(_ada);
        using var browser = new Browser(portal);
        using var password = await browser.Submit("/sign-in", _ada.Credentials);
        using var code = await browser.Submit("/sign-in/code", ("Code", app.Code()));

        using var wrong = await browser.Submit("/account/second-step", ("Password", "wrong"), ("Code", codes[0]), ("What", "remove"));
        (await _ada.Load()).TwoFactorEnabled.ShouldBeTrue();
        using var right = await browser.Submit("/account/second-step", ("Password", Person.Password), ("Code", codes[0]), ("What", "remove"));

        (await _ada.Load()).TwoFactorEnabled.ShouldBeFalse();
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<bool> SignInWith(string code)
    {
        using var browser = new Browser(portal);
        using var password = await browser.Submit("/sign-in", _ada.Credentials);
        using var done = await browser.Submit("/sign-in/code", ("Code", code));
        return done.StatusCode == HttpStatusCode.Found;
    }
}
