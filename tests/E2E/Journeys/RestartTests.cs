using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class RestartTests(RunningPortal running)
{
    [Fact]
    public async Task An_open_page_says_that_the_server_is_gone_and_returns_with_it_still_signed_in()
    {
        await using var portal = await DemoPortal.Start();
        await using var ada = await running.Visit(portal);
        await ada.SignIn("ada");
        await Expect(ada.Rows).ToHaveCountAsync(1);
        await ada.Page.EvaluateAsync("window.isOld = true");

        var banner = new PortalShell(ada).ConnectionBanner;
        await portal.Restart(async () => await Expect(banner).ToContainTextAsync("unsaved text is lost: copy what you need"));

        await Expect(banner).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await ada.Page.WaitForFunctionAsync("!window.isOld");
        await Expect(ada.Rows).ToContainTextAsync("Acme customers");
    }
}
