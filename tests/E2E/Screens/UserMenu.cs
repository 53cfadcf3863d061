using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class UserMenu(Visitor visitor)
{
    internal Task Open() => visitor.Page.Locator("button.user").ClickAsync();

    internal ILocator Language(string code) => visitor.Page.Locator($"[data-language-choice={code}]");
}
