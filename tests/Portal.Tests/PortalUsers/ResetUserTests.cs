using System.Net;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.PortalUsers;

/// <summary><c>./run reset-user</c>: the way back in for the only administrator of a tenant.</summary>
public sealed class ResetUserTests(PortalUnderTest portal)
{
    private const string NewPassword = "Another one 4 all!";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_command_prints_a_link_that_works_once_ends_the_sessions_and_leaves_a_row_in_the_audit()
    {
        await using var database = await TestDatabase.Create();
        Person user;
        PortalSession before;
        await using (var first = await PortalUnderTest.Start(database: database))
        {
            user = await first.NewUser((await Ecosystem.Create(first)).Group);
            before = await user.OpenSession();
        }

        var (exitCode, output, error) = await PortalProcess.Run(
            database, "reset-user", user.Name.ToUpperInvariant(), "--SignIn:PublicUrl=https://portal.example/");

        exitCode.ShouldBe(0, error);
        output.ShouldStartWith("https://portal.example/reset-password/");
        var link = output.Split('\n')[0]["https://portal.example".Length..].Trim();
        await using var next = await PortalUnderTest.Start(database: database);
        (await next.Services.GetRequiredService<PortalAccess>().Enter(before)).IsOk.ShouldBeFalse();
        using var browser = new Browser(next);
        using var chosen = await Choose(browser, link);
        chosen.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.SignIn(user.Name, NewPassword)).ShouldBeTrue();
        using var again = await browser.Get(link);
        (await again.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link does not work");
        var person = await (user with { Portal = next }).Load();
        (await next.Ledger.Audit(person.TenantId)).Where(e => e.ObjectId == person.Id.ToString()).Select(e => $"{e.Action} by {e.ActorName}")
            .ShouldContain("user.reset by operator");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_second_step_goes_only_when_that_was_said(bool alsoSecondStep)
    {
        var user = await portal.NewUser((await Ecosystem.Create(portal)).Group);
        var (app, _) = await Authenticator.SetUp(user);
        var reset = (await portal.AsOperator((PortalUserAdmin users) => users.Reset(user.Name, alsoSecondStep))).Value;
        using var browser = new Browser(portal);
        using var chosen = await Choose(browser, SetUpLink.Path(reset.Purpose, reset.Link));

        using var password = await browser.Submit("/sign-in", ("UserName", user.Name), ("Password", NewPassword));

        password.StatusCode.ShouldBe(HttpStatusCode.Found);
        password.Headers.Location!.ToString().Contains("/sign-in/code", StringComparison.Ordinal).ShouldBe(!alsoSecondStep);
        app.ShouldNotBeNull();
    }

    [Fact]
    public async Task Somebody_who_was_locked_out_can_sign_in_afterwards()
    {
        var user = await portal.NewUser((await Ecosystem.Create(portal)).Group);
        await user.Change((users, person) =>
        {
            person.LockedUntil = DateTime.UtcNow.AddHours(1);
            person.SomewhereLockedUntil = person.LockedUntil;
            return users.UpdateAsync(person);
        });

        var reset = (await portal.AsOperator((PortalUserAdmin users) => users.Reset(user.Name, alsoSecondStep: false))).Value;

        using var browser = new Browser(portal);
        using var chosen = await Choose(browser, SetUpLink.Path(reset.Purpose, reset.Link));
        (await browser.SignIn(user.Name, NewPassword)).ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_who_does_not_exist_or_may_not_work_is_refused_with_what_to_do()
    {
        var user = await portal.NewUser((await Ecosystem.Create(portal)).Group);
        await user.Change((users, person) =>
        {
            person.Disabled = true;
            return users.UpdateAsync(person);
        });

        (await Refused("nobody-of-that-user")).Code.ShouldBe(ErrorCodes.NotFound);
        (await Refused(user.Name)).Message.ShouldContain("Create another administrator with create-admin");

        async Task<Error> Refused(string who) => (await portal.AsOperator((PortalUserAdmin users) => users.Reset(who, alsoSecondStep: false))).Error!;
    }

    private static Task<HttpResponseMessage> Choose(Browser browser, string link) => browser.Submit(link, ("Password", NewPassword), ("Repeated", NewPassword));
}
