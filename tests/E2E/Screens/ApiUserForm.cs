using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ApiUserForm(Visitor visitor)
{
    internal ILocator UserName => visitor.Page.Locator("#username");

    internal async Task Create(string userName)
    {
        await Expect(visitor.Heading).ToHaveTextAsync("New API user");
        await UserName.FillAsync(userName);
        await visitor.Press("Create API user");
    }
}
