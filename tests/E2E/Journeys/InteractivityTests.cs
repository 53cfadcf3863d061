using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class InteractivityTests(RunningPortal portal)
{
    [Fact]
    public async Task A_page_becomes_interactive()
    {
        var page = await portal.OpenAsync("/");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();

        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Button)).ToHaveTextAsync("Clicked 1 times");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToHaveTextAsync("Interactive: True");
    }
}
