using System.Globalization;
using System.Net;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Language;

/// <summary>A mail speaks the language of who gets it, no matter who or what caused it.</summary>
public sealed class MailLanguageTests(MailingPortal mailing) : IClassFixture<MailingPortal>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signed_in_in_German_is_mailed_in_German_and_who_signed_in_in_English_in_English()
    {
        var (german, english) = (await Person("de"), await Person("en"));
        using var stranger = new Browser(mailing.Portal);

        using var first = await stranger.Submit("/forgot-password", ("NameOrEmail", german));
        using var second = await stranger.Submit("/forgot-password", ("NameOrEmail", english));

        (await mailing.Outbox.To(Address(german), 1, Cancelled)).ShouldHaveSingleItem().Text
            .ShouldStartWith($"Wählen Sie hier innerhalb von 24 Stunden einmalig ein neues Passwort für {german}:");
        (await mailing.Outbox.To(Address(english), 1, Cancelled)).ShouldHaveSingleItem().Text
            .ShouldStartWith($"Choose a new password for {english} here, once, within 24 hours:");
    }

    [Fact]
    public async Task The_language_of_the_last_sign_in_counts()
    {
        var name = await Person("de");
        await SignIn(name, "en");

        await Lock(name);

        mailing.Outbox.To(Address(name)).ShouldHaveSingleItem().Subject.ShouldBe("Sign-in to your account is locked for 30 minutes");
    }

    // A stranger who guesses passwords does not choose the language of somebody else's mail.
    [Fact]
    public async Task A_warning_about_a_lock_is_in_the_owners_language()
    {
        var (german, never) = (await Person("de"), await Person(null));
        PageReader.SpeakGerman();

        await Lock(german);
        await Lock(never);

        mailing.Outbox.To(Address(german)).ShouldHaveSingleItem().Subject.ShouldBe("Die Anmeldung an Ihrem Benutzerkonto ist 30 Minuten lang gesperrt");
        mailing.Outbox.To(Address(never)).ShouldHaveSingleItem().Subject.ShouldBe("Sign-in to your account is locked for 30 minutes");
    }

    [Fact]
    public async Task What_a_job_mails_is_in_the_owners_language_with_its_dates()
    {
        var (german, english) = (await Person("de"), await Person("en"));
        foreach (var name in (string[])[german, english])
        {
            await mailing.Portal.ChangePerson(name, (users, person) =>
            {
                person.ValidUntil = DateTime.UtcNow.Date.AddDays(3);
                return users.UpdateAsync(person);
            });
        }

        await mailing.Portal.AsOperator((EndingUsers ending) => ending.TellThem(Cancelled));

        var lastDay = DateTime.UtcNow.Date.AddDays(2);
        mailing.Outbox.To(Address(german)).ShouldHaveSingleItem().Text.ShouldContain($"gilt bis zum {lastDay:dd.MM.yyyy}.");
        mailing.Outbox.To(Address(english)).ShouldHaveSingleItem().Text
            .ShouldContain($"is valid until {lastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
    }

    [Fact]
    public async Task An_invitation_is_in_the_language_of_who_invites_and_its_audit_in_English()
    {
        var (ada, guest) = (await mailing.Portal.ScopeOf(await mailing.Portal.NewPerson(mailing.World.Group)), $"guest-{Guid.NewGuid():N}"[..20]);

        PageReader.SpeakGerman();
        var invited = await mailing.Portal.As(ada, (PortalUserAdmin users) =>
            users.Invite(
                new NewPortalUser(mailing.World.Group, guest,
                    new PortalUserForm("Gerd", "Gast", Address(guest), new RoleChoice(BuiltInRoles.ReadOnly, null), null))));

        invited.IsOk.ShouldBeTrue(invited.Error?.Message);
        var mail = mailing.Outbox.To(Address(guest)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Ihr Benutzerkonto bei Customer Profiles");
        mail.Text.ShouldContain(SetUpLink.Path(invited.Value!));
        (await mailing.Portal.Ledger.Audit(mailing.World.Group)).Single(e => e.Action == "user.created" && e.ObjectName == guest).Changes!
            .ShouldContain("Read-only");
    }

    private static string Address(string name) => $"{name}@shop.example";

    // Null for who never signed in.
    private async Task<string> Person(string? language)
    {
        var name = await mailing.Portal.NewPerson(mailing.World.Group);
        await mailing.Portal.ChangePerson(name, (users, person) => users.SetEmailAsync(person, Address(name)));
        if (language is not null)
        {
            await SignIn(name, language);
        }

        return name;
    }

    private async Task SignIn(string name, string language)
    {
        using var browser = new Browser(mailing.Portal);
        browser.Cookies.Add(mailing.Portal.Http.BaseAddress!, new Cookie("language", language));
        (await browser.SignIn(name, People.Password)).ShouldBeTrue();
    }

    private Task Lock(string name) => mailing.Portal.AsOperator(async (SignIns signIns) =>
    {
        for (var i = 0; i < 6; i++)
        {
            await signIns.Check(name, "a wrong guess", "192.0.2.7");
        }

        return true;
    });
}

/// <summary>A portal whose mails can be read.</summary>
public sealed class MailingPortal : IAsyncLifetime
{
    public Outbox Outbox { get; } = new();

    public PortalUnderTest Portal { get; private set; } = null!;

    public Ecosystem World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IMailbox>(Outbox));
        World = await Ecosystem.Create(Portal);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
