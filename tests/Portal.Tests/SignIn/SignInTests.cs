using System.Net;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Tests.SignIn;

public sealed class SignInTests(PortalUnderTest portal) : IAsyncLifetime
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
    [InlineData("/")]
    [InlineData("/t/01a02d0f-a4ad-722e-a0b6-224a6cef068e/containers")]
    [InlineData("/no/such/page")]
    public async Task Without_a_session_every_page_leads_to_the_sign_in_page(string path)
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Get(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.PathAndQuery.ShouldBe($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
    }

    [Fact]
    public async Task The_circuit_itself_is_locked_too()
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Post("/_blazor/negotiate?negotiateVersion=1");

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("/t/anything?q=1", "/t/anything?q=1")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/\t/elsewhere.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/ü", "/")]
    [InlineData("/a b", "/")]
    public async Task Signing_in_never_leads_to_another_host(string? wanted, string reached)
    {
        using var browser = new Browser(portal);
        var path = wanted is null ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}";

        using var answer = await browser.Submit(path, _ada.Credentials);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        new Uri(portal.Http.BaseAddress!, answer.Headers.Location!).ShouldBe(new Uri(portal.Http.BaseAddress!, reached));
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Submit("/sign-in", _ada.Credentials);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("portal=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain(_ada.Name);
    }

    [Theory]
    [InlineData(true, "not the password")]
    [InlineData(false, Person.Password)]
    public async Task Wrong_password_and_unknown_user_read_the_same(bool isKnown, string password)
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Submit("/sign-in", ("UserName", isKnown ? _ada.Name : "nobody"), ("Password", password));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Sign-in failed");
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("portal=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Post("/sign-in", [("_handler", "sign-in"), .. _ada.Credentials]);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    // Bodies in an encoding that .NET does not decode.
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/forgot-password")]
    [InlineData("/set-up/x")]
    [InlineData("/redirect/x/y/")]
    [InlineData("/shopper/x/y/data")]
    [InlineData("/sign-out")]
    public async Task A_form_in_utf_7_is_refused_and_is_no_fault(string path)
    {
        using var content = new StringContent("a=b");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-7");

        using var visitor = portal.Visitor();
        using var answer = await visitor.PostAsync(path, content, Cancelled);

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
    }

    [Fact]
    public async Task A_sign_in_form_that_was_overtaken_in_another_tab_goes_on()
    {
        using var browser = new Browser(portal);
        using var tab = await browser.Get("/sign-in?returnUrl=%2Faccount");
        var form = Browser.HiddenFields(await tab.Content.ReadAsStringAsync(Cancelled), "UserName");
        (await browser.SignIn(_ada)).ShouldBeTrue();

        using var second = await browser.Post("/sign-in?returnUrl=%2Faccount", [.. form, .. _ada.Credentials]);

        second.StatusCode.ShouldBe(HttpStatusCode.Found);
        second.Headers.Location!.ToString().ShouldBe("/account");
    }

    [Theory]
    [InlineData("/sign-in", "UserName")]
    [InlineData("/forgot-password", "NameOrEmail")]
    public async Task A_form_whose_token_is_outdated_is_shown_again_with_a_sentence(string path, string field)
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Post(path, ("_handler", path[1..]), (field, _ada.Name), ("Password", Person.Password));
        var page = await answer.Content.ReadAsStringAsync(Cancelled);

        page.ShouldContain("Nothing was changed. Try again.");
        page.ShouldContain($"name=\"{field}\"");
    }

    [Theory]
    [InlineData("idle", "You were signed out because you were not active.")]
    [InlineData("session", "Your session has ended.")]
    public async Task The_sign_in_page_says_why_somebody_is_there(string ended, string sentence)
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Get($"/sign-in?ended={ended}&ready=maybe");

        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain(sentence);
    }

    [Fact]
    public async Task After_a_wrong_password_the_cursor_is_in_the_password()
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Submit("/sign-in", ("UserName", _ada.Name), ("Password", "wrong"));

        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldMatch("<input[^>]*name=\"Password\"[^>]*autofocus");
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_made_again_at_the_next_sign_in()
    {
        await using var shipped = await PortalUnderTest.Start(replacements: services =>
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRules.HashRounds));
        var user = await shipped.NewUser((await Ecosystem.Create(shipped)).Group);
        var old = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 }));
        await user.Change((users, person) =>
        {
            person.PasswordHash = old.HashPassword(person, Person.Password);
            return users.UpdateAsync(person);
        });
        using var browser = new Browser(shipped);

        (await browser.SignIn(user)).ShouldBeTrue();

        Rounds((await user.Load()).PasswordHash!).ShouldBe(210_000);
        (await browser.SignIn(user)).ShouldBeTrue();
    }

    [Fact]
    public async Task Signing_out_needs_the_token_too()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        using var refused = await browser.Post("/sign-out");
        using var home = await browser.Get("/");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        home.Headers.Location!.ToString().ShouldBe($"/t/{_world.Group}");
    }

    [Fact]
    public async Task Six_failures_lock_the_user_out_even_when_they_come_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var guess = new Browser(portal);
            (await guess.SignIn(_ada.Name, "wrong")).ShouldBeFalse();
        }));

        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeFalse();
    }

    [Fact]
    public async Task Five_failures_do_not()
    {
        using var browser = new Browser(portal);
        for (var i = 0; i < 5; i++)
        {
            (await browser.SignIn(_ada.Name, "wrong")).ShouldBeFalse();
        }

        (await browser.SignIn(_ada)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_disabled_user_is_kept_out_and_put_out()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        await _ada.Change((users, person) =>
        {
            person.Disabled = true;
            return users.UpdateAsync(person);
        });

        await ShouldBeOut(browser);
    }

    [Fact]
    public async Task Users_of_a_tenant_whose_login_is_disabled_are_kept_out_and_put_out()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        await portal.AsOperator(async (Domain.Persistence.Database database) =>
        {
            await using var db = database.Open(new Domain.Access.SystemScope("test"));
            var tenant = db.Tenants().Single(t => t.Id == _world.Group);
            db.Entry(tenant).Property(nameof(Tenant.LoginDisabled)).CurrentValue = true;
            return await db.SaveChangesAsync(Cancelled);
        });

        await ShouldBeOut(browser);
    }

    [Fact]
    public async Task A_changed_password_ends_the_sessions_of_the_old_one()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        await _ada.Change((users, person) => users.UpdateSecurityStampAsync(person));

        using var home = await browser.Get("/");
        home.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task An_address_has_so_many_attempts_a_minute()
    {
        await using var strict = await PortalUnderTest.Start(new Dictionary<string, string> { ["SignIn:AttemptsPerMinute"] = "2" });
        var world = await Ecosystem.Create(strict);
        var user = await strict.NewUser(world.Group);
        using var browser = new Browser(strict);

        (await browser.SignIn("nobody", "wrong")).ShouldBeFalse();
        (await browser.SignIn("nobody", "wrong")).ShouldBeFalse();
        (await browser.SignIn(user)).ShouldBeFalse();
    }

    private async Task ShouldBeOut(Browser browser)
    {
        using var home = await browser.Get("/");
        home.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in");
        using var again = new Browser(portal);
        (await again.SignIn(_ada)).ShouldBeFalse();
    }

    // Version 3 of the format: a byte, the function, then the rounds.
    private static int Rounds(string hash) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
}
