using System.Net;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.SignIn;

public sealed class SetUpTests(PortalUnderTest portal)
{
    private readonly string _name = $"admin-{Guid.NewGuid():N}"[..20];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_lets_choose_a_password_once()
    {
        var link = await NewLink();
        using var browser = new Browser(portal);

        using var chosen = await Choose(browser, link, Person.Password);
        using var again = await browser.Get(link);

        chosen.StatusCode.ShouldBe(HttpStatusCode.Found);
        chosen.Headers.Location!.ToString().ShouldEndWith("/sign-in?ready=true");
        (await again.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link does not work");
        (await browser.SignIn(_name, Person.Password)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Short 1!", "Still missing: 12 characters or more.", "length")]
    [InlineData("no upper case 1!", "Still missing: an upper case letter.", "upper")]
    [InlineData("NO LOWER CASE 1!", "Still missing: a lower case letter.", "lower")]
    [InlineData("No digit at all!", "Still missing: a digit.", "digit")]
    [InlineData("NothingSpecial12", "Still missing: a special character.", "special")]
    [InlineData("short", "Still missing: 12 characters or more, an upper case letter, a digit, a special character.", "length", "upper", "digit", "special")]
    [InlineData("Aa1!{0}", "Passwords can't contain the user name")]
    public async Task A_weak_password_is_refused_with_what_it_lacks_and_the_link_stays(string password, string why, params string[] missing)
    {
        var link = await NewLink();
        using var browser = new Browser(portal);

        using var refused = await Choose(browser, link, password.Replace("{0}", _name, StringComparison.Ordinal));
        using var then = await Choose(browser, link, Person.Password);

        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        page.ShouldContain(why);
        foreach (var need in PasswordRules.Needs)
        {
            page.ShouldContain($"<li data-rule=\"{need.Key}\" class=\"{(missing.Contains(need.Key) ? "missing" : "met")}\"");
        }

        then.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_password_of_German_letters_is_judged_as_sign_in_js_judges_it_and_refused_in_German()
    {
        var link = await NewLink();
        using var browser = new Browser(portal);
        browser.Cookies.Add(portal.Http.BaseAddress!, new Cookie("language", "de"));

        using var refused = await Choose(browser, link, "äpfel und öfen");
        using var then = await Choose(browser, link, "Äpfel & 5 Öfen");

        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Es fehlt noch: ein Großbuchstabe, eine Ziffer.");
        then.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_user_name_that_Identity_does_not_take_is_refused_in_our_words()
    {
        var world = await Ecosystem.Create(portal);
        PageReader.SpeakGerman();

        var invited = await portal.AsOperator((PortalUserAdmin users) => users.InviteAdmin(world.Group, "jürgen müller", null));

        invited.Error!.Message.ShouldStartWith("Benutzernamen können Buchstaben ohne Umlaute");
    }

    [Fact]
    public async Task A_new_link_ends_the_older_one()
    {
        var world = await Ecosystem.Create(portal);
        var older = await NewLink(world.Group);
        var newer = await NewLink(world.Group);
        using var browser = new Browser(portal);

        using var answer = await browser.Get(older);
        using var chosen = await Choose(browser, newer, Person.Password);

        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link does not work");
        chosen.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("00000000000000000000000000000000.AAAA")]
    [InlineData("00000000000000000000000000000000.%F0%9F%92%A9")]
    public async Task What_was_never_a_link_reads_like_a_spent_one(string link)
    {
        using var browser = new Browser(portal);

        using var answer = await browser.Get($"/set-up/{link}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This link does not work");
    }

    [Fact]
    public async Task A_name_that_somebody_has_is_refused()
    {
        var world = await Ecosystem.Create(portal);
        var taken = await portal.NewUser(world.Group);

        var invited = await portal.AsOperator((PortalUserAdmin users) => users.InviteAdmin(world.Group, taken.Name.ToUpperInvariant(), null));

        invited.Error!.Code.ShouldBe(ErrorCodes.AlreadyExists);
    }

    private static Task<HttpResponseMessage> Choose(Browser browser, string link, string password) =>
        browser.Submit(link, ("Password", password), ("Repeated", password));

    private async Task<string> NewLink(TenantId? tenant = null)
    {
        tenant ??= (await Ecosystem.Create(portal)).Group;
        var invited = await portal.AsOperator((PortalUserAdmin users) => users.InviteAdmin(tenant.Value, _name, null));
        return SetUpLink.Path(invited.Value!);
    }
}
