using System.Net;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.SignIn;

public sealed class PasswordTests(PortalUnderTest portal) : IAsyncLifetime
{
    private const string Another = "Quite another 5 words";
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
    [InlineData("Password1234!")]
    [InlineData("P4ssw0rd!2026")]
    [InlineData("123Welcome123!")]
    [InlineData("Qwertzuiop123!")]
    [InlineData("Aaaaaaaaaaa1!")]
    public async Task Passwords_that_everybody_has_are_refused(string password)
    {
        var person = await _ada.Load();

        var changed = await portal.AsOperator((Passwords passwords) => passwords.Renew(person.Id, password, null));

        changed.Error!.Code.ShouldBe(ErrorCodes.Invalid);
    }

    [Fact]
    public async Task The_last_four_are_not_chosen_again_and_the_fifth_may_be()
    {
        var person = await _ada.Load();
        string[] chosen = ["First choice 1 of all", "Second choice 2 of all", "Third choice 3 of all", "Fourth choice 4 of all"];
        (await Renew(person.Id, Person.Password)).ShouldBeFalse();
        foreach (var password in chosen)
        {
            (await Renew(person.Id, password)).ShouldBeTrue();
        }

        (await Renew(person.Id, chosen[0])).ShouldBeFalse();
        (await Renew(person.Id, Person.Password)).ShouldBeTrue();
    }

    [Fact]
    public async Task Changing_it_asks_for_the_present_one_keeps_this_session_and_ends_the_others()
    {
        var elsewhere = await _ada.OpenSession();
        using var browser = new Browser(portal);
        (await browser.SignIn(_ada)).ShouldBeTrue();

        using var wrong = await browser.Submit("/account/password", ("Present", "not it"), ("Password", Another), ("Repeated", Another));
        using var right = await browser.Submit("/account/password", ("Present", Person.Password), ("Password", Another), ("Repeated", Another));
        using var account = await browser.Get("/account");

        (await wrong.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This is not your current password");
        (await right.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Your password is changed");
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await portal.AsOperator((PortalAccess access) => access.Enter(elsewhere))).IsOk.ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_that_has_ended_is_changed_before_anything_else()
    {
        await _ada.Change((users, person) =>
        {
            person.PasswordChangedAt = DateTime.UtcNow.AddMonths(-3).AddMinutes(-1);
            return users.UpdateAsync(person);
        });
        using var browser = new Browser(portal);

        using var signedIn = await browser.Submit("/sign-in", _ada.Credentials);
        using var tooEarly = await browser.Get("/account");
        using var same = await browser.Submit("/sign-in/new-password", ("Password", Person.Password), ("Repeated", Person.Password));
        using var changed = await browser.Submit("/sign-in/new-password", ("Password", Another), ("Repeated", Another));
        using var account = await browser.Get("/account");

        signedIn.Headers.Location!.ToString().ShouldContain("/sign-in/new-password");
        tooEarly.Headers.Location!.PathAndQuery.ShouldStartWith("/sign-in");
        same.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.StatusCode.ShouldBe(HttpStatusCode.Found);
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_forgotten_password_is_answered_alike_for_everybody_and_the_link_works_once()
    {
        var outbox = new Outbox();
        await using var mailing = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(mailing);
        var user = await mailing.NewUser(world.Group);
        await user.Change((users, person) => users.SetEmailAsync(person, $"{user}@shop.example"));
        var session = await user.OpenSession();
        using var browser = new Browser(mailing);

        using var known = await browser.Submit("/forgot-password", ("NameOrEmail", user.Name));
        using var unknown = await browser.Submit("/forgot-password", ("NameOrEmail", "nobody at all"));
        using var again = await browser.Submit("/forgot-password", ("NameOrEmail", $"{user}@SHOP.example"));

        foreach (var answer in (HttpResponseMessage[])[known, unknown, again])
        {
            (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("If there is such a user with an email address, a link");
        }

        var mailed = await outbox.To($"{user}@shop.example", 1, Cancelled);
        var links = mailed.Select(m => m.Text.Split('\n').Single(l => l.Contains("/reset-password/", StringComparison.Ordinal)))
            .Select(l => new Uri(l).PathAndQuery).ToList();
        links.Count.ShouldBe(1);
        (await Choose(browser, links[0])).ShouldBe(HttpStatusCode.Found);
        (await Choose(browser, links[0])).ShouldBe(HttpStatusCode.OK, "a link works once");
        (await browser.SignIn(user.Name, Another)).ShouldBeTrue();
        (await mailing.AsOperator((PortalAccess access) => access.Enter(session))).IsOk.ShouldBeFalse("a reset ends all sessions");
        outbox.To($"{user}@shop.example").ShouldContain(m => m.Subject == "Your password was changed");
    }

    // Attack: a stranger asks again and again, to end the link that somebody waits for and to fill the mailbox.
    [Fact]
    public async Task A_strangers_requests_end_no_link_and_send_one_mail_in_five_minutes()
    {
        var (outbox, clock) = (new Outbox(), new ManualClock(DateTimeOffset.UtcNow));
        await using var mailing = await PortalUnderTest.Start(replacements: services => services.AddClock(clock).AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(mailing);
        var (user, other) = (await mailing.NewUser(world.Group), await mailing.NewUser(world.Group));
        foreach (var person in (Person[])[user, other])
        {
            await person.Change((users, found) => users.SetEmailAsync(found, $"{person}@shop.example"));
        }

        using var stranger = new Browser(mailing);
        for (var i = 0; i < 6; i++)
        {
            using var asked = await stranger.Submit("/forgot-password", ("NameOrEmail", user.Name));
        }

        // Requests are treated in their order: when this mail is there, the others were treated.
        using var last = await stranger.Submit("/forgot-password", ("NameOrEmail", other.Name));
        await outbox.To($"{other}@shop.example", 1, Cancelled);
        outbox.To($"{user}@shop.example").Count.ShouldBe(1);

        clock.Advance(TimeSpan.FromMinutes(5));
        using var later = await stranger.Submit("/forgot-password", ("NameOrEmail", user.Name));
        var mails = await outbox.To($"{user}@shop.example", 2, Cancelled);
        var links = mails.Select(m => new Uri(m.Text.Split('\n').Single(l => l.Contains("/reset-password/", StringComparison.Ordinal))).PathAndQuery).ToList();

        (await Choose(stranger, links[0])).ShouldBe(HttpStatusCode.Found, "an older link lives on");
        (await Choose(stranger, links[1])).ShouldBe(HttpStatusCode.OK, "until one was used");
    }

    // Attack: another tenant's administrator gives the victim's address, or name, to accounts of its own, so that it is no longer one person's.
    [Fact]
    public async Task Another_tenants_accounts_with_the_same_address_keep_no_link_from_its_owner()
    {
        var outbox = new Outbox();
        await using var mailing = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(mailing);
        var (user, twin, namesake) = (await mailing.NewUser(world.Group), await mailing.NewUser(world.Zeta.Tenant), await mailing.NewUser(world.Zeta.Tenant));
        var address = $"{user}@shop.example";
        await user.Change((users, person) => users.SetEmailAsync(person, address));
        await twin.Change((users, person) => users.SetEmailAsync(person, address));
        await namesake.Change(async (users, person) =>
        {
            await users.SetUserNameAsync(person, address);
            await users.SetEmailAsync(person, "namesake@zeta.example");
        });
        using var browser = new Browser(mailing);

        using var asked = await browser.Submit("/forgot-password", ("NameOrEmail", address));

        var mails = await outbox.To(address, 2, Cancelled);
        mails.Count(m => m.Text.Contains($"password for {user} here", StringComparison.Ordinal)).ShouldBe(1);
        (await outbox.To("namesake@zeta.example", 1, Cancelled)).ShouldHaveSingleItem().Text.ShouldNotContain($"for {user} here");
    }

    // Time would tell who exists: what is done while somebody waits is the same, and the rest is done later.
    [Fact]
    public async Task Asking_for_a_link_reads_as_much_for_a_name_that_nobody_has()
    {
        var counter = new CommandCounter();
        await using var counted = await counter.Start();
        var world = await Ecosystem.Create(counted);
        var user = await counted.NewUser(world.Group);
        await user.Change((users, person) => users.SetEmailAsync(person, $"{user}@shop.example"));
        using var browser = new Browser(counted);
        using var first = await browser.Submit("/forgot-password", ("NameOrEmail", "the first request"));

        var work = new List<int>();
        foreach (var asked in (string[])[user.Name, $"{user}@shop.example", "nobody-at-all", "nobody@shop.example"])
        {
            work.Add(await counter.Count(async () =>
            {
                using var answer = await browser.Submit("/forgot-password", ("NameOrEmail", asked));
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            }));
        }

        work.Distinct().ShouldHaveSingleItem().ShouldBe(0);
        var waiting = counted.Services.GetRequiredService<ForgottenPasswords>().Waiting;
        waiting.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_locked_user_gets_a_mail_and_an_administrator_unlocks_them()
    {
        var outbox = new Outbox();
        await using var mailing = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(mailing);
        var user = await mailing.NewUser(world.Group);
        await user.Change((users, person) => users.SetEmailAsync(person, $"{user}@shop.example"));
        using var browser = new Browser(mailing);
        for (var i = 0; i < 6; i++)
        {
            (await browser.SignIn(user.Name, "wrong")).ShouldBeFalse();
        }

        (await browser.SignIn(user)).ShouldBeFalse();
        outbox.To($"{user}@shop.example").ShouldHaveSingleItem().Subject.ShouldContain("locked");
        var person = await user.Load();
        (await mailing.AsOperator((PortalUserAdmin users) => users.Unlock(person.Id))).IsOk.ShouldBeTrue();
        (await browser.SignIn(user)).ShouldBeTrue();
    }

    private static async Task<HttpStatusCode> Choose(Browser browser, string link)
    {
        using var page = await browser.Get(link);
        var html = await page.Content.ReadAsStringAsync(Cancelled);
        if (html.Contains("This link does not work", StringComparison.Ordinal))
        {
            return page.StatusCode;
        }

        using var chosen = await browser.Submit(link, ("Password", Another), ("Repeated", Another));
        return chosen.StatusCode;
    }

    private async Task<bool> Renew(Guid person, string password) =>
        (await portal.AsOperator((Passwords passwords) => passwords.Renew(person, password, null))).IsOk;
}
