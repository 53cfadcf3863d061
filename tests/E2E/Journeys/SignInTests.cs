using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class SignInTests(RunningPortal portal)
{
    [Theory]
    [InlineData("ada", "wrong")]
    [InlineData("nobody", "wrong")]
    public async Task Who_cannot_sign_in_learns_nothing(string userName, string password)
    {
        await using var visitor = await portal.Visit();

        await visitor.TrySignIn(userName, password);

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign-in failed");
    }

    [Fact]
    public async Task A_locked_page_asks_to_sign_in_and_then_appears()
    {
        await using var ada = await portal.SignIn("ada");
        var address = new Uri(ada.Page.Url).PathAndQuery + "?sort=-created";
        await using var visitor = await portal.Visit();

        await visitor.Open(address);
        await Expect(visitor.Heading).ToHaveTextAsync("Sign in");
        await visitor.SignIn("ada");

        visitor.Page.Url.ShouldEndWith(address);
    }

    [Fact]
    public async Task Signing_out_leads_to_the_sign_in_page_and_locks_the_pages()
    {
        await using var rita = await portal.SignIn("rita");
        var address = rita.Page.Url;

        await rita.Press("Account of rita");
        await rita.Press("Sign out");
        await Expect(rita.Heading).ToHaveTextAsync("Sign in");
        await rita.Open(address);

        await Expect(rita.Heading).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task A_picked_theme_stays()
    {
        await using var sam = await portal.SignIn("sam");

        await sam.Press("Account of sam");
        await sam.Press("Dark");
        await sam.Page.ReloadAsync();
        await Expect(sam.Heading).ToHaveTextAsync("Containers");

        (await sam.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(15, 20, 27)");
        sam.Complaints.ShouldBeEmpty();
    }
}
