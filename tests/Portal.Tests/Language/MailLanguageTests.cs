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
        var (german, english) = (await NewUser("de"), await NewUser("en"));
        using var stranger = new Browser(mailing.Portal);

        using var first = await stranger.Submit("/forgot-password", ("NameOrEmail", german.Name));
        using var second = await stranger.Submit("/forgot-password", ("NameOrEmail", english.Name));

        (await mailing.Outbox.To(Address(german), 1, Cancelled)).ShouldHaveSingleItem().Text
            .ShouldStartWith($"Wählen Sie hier innerhalb von 24 Stunden einmalig ein neues Passwort für {german}:");
        (await mailing.Outbox.To(Address(english), 1, Cancelled)).ShouldHaveSingleItem().Text
            .ShouldStartWith($"Choose a new password for {english} here, once, within 24 hours:");
    }

    [Fact]
    public async Task The_language_of_the_last_sign_in_counts()
    {
        var user = await NewUser("de");
        await SignIn(user, "en");

        await Lock(user);

        mailing.Outbox.To(Address(user)).ShouldHaveSingleItem().Subject.ShouldBe("Sign-in to your account is locked for 30 minutes");
    }

    // A stranger who guesses passwords does not choose the language of somebody else's mail.
    [Fact]
    public async Task A_warning_about_a_lock_is_in_the_owners_language()
    {
        var (german, never) = (await NewUser("de"), await NewUser(null));
        PageReader.SpeakGerman();

        await Lock(german);
        await Lock(never);

        mailing.Outbox.To(Address(german)).ShouldHaveSingleItem().Subject.ShouldBe("Die Anmeldung an Ihrem Benutzerkonto ist 30 Minuten lang gesperrt");
        mailing.Outbox.To(Address(never)).ShouldHaveSingleItem().Subject.ShouldBe("Sign-in to your account is locked for 30 minutes");
    }

    [Fact]
    public async Task What_a_job_mails_is_in_the_owners_language_with_its_dates()
    {
        var (german, english) = (await NewUser("de"), await NewUser("en"));
        foreach (var user in (Person[])[german, english])
        {
            await user.Change((users, person) =>
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
        var (ada, guest) = (await mailing.Portal.EnteredUser(mailing.World.Group), $"guest-{Guid.NewGuid():N}"[..20]);

        PageReader.SpeakGerman();
        var invited = await ada.Do((PortalUserAdmin users) =>
            users.Invite(new NewPortalUser(
                mailing.World.Group, guest, new PortalUserForm("Gerd", "Gast", Address(guest), new RoleChoice(BuiltInRoles.ReadOnly, null), null))));

        invited.IsOk.ShouldBeTrue(invited.Error?.Message);
        var mail = mailing.Outbox.To(Address(guest)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Ihr Benutzerkonto bei Customer Profiles");
        mail.Text.ShouldContain(SetUpLink.Path(invited.Value!));
        (await mailing.Portal.Ledger.Audit(mailing.World.Group)).Single(e => e.Action == "user.created" && e.ObjectName == guest).Changes!
            .ShouldContain("Read-only");
    }

    private static string Address(Person user) => Address(user.Name);

    private static string Address(string name) => $"{name}@shop.example";

    // Null for who never signed in.
    private async Task<Person> NewUser(string? language)
    {
        var user = await mailing.Portal.NewUser(mailing.World.Group);
        await user.Change((users, person) => users.SetEmailAsync(person, Address(user)));
        if (language is not null)
        {
            await SignIn(user, language);
        }

        return user;
    }

    private async Task SignIn(Person user, string language)
    {
        using var browser = new Browser(mailing.Portal);
        browser.Cookies.Add(mailing.Portal.Http.BaseAddress!, new Cookie("language", language));
        (await browser.SignIn(user)).ShouldBeTrue();
    }

    private Task Lock(Person user) => mailing.Portal.AsOperator(async (SignIns signIns) =>
    {
        for (var i = 0; i < 6; i++)
        {
            await signIns.Check(user.Name, "a wrong guess", "192.0.2.7");
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
