using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ScheduleList(Visitor visitor)
{
    internal ILocator First => visitor.Rows.First;

    internal async Task FindById(string id)
    {
        await visitor.Page.GetByLabel("ID", new() { Exact = true }).FillAsync(id);
        await visitor.Page.GetByLabel("ID", new() { Exact = true }).BlurAsync();
        await Expect(visitor.Rows).ToHaveCountAsync(1);
    }

    internal Task OpenMore() => First.Locator("details.more > summary").ClickAsync();

    internal Task AskToPause() => First.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
}
