using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Where the link of an invitation leads.</summary>
internal sealed class NewPasswordScreen(Visitor visitor)
{
    internal ILocator MetRules => visitor.Page.Locator(".rules li.met");

    internal Task Open(string link) => visitor.Open(new Uri(link).PathAndQuery);

    internal Task Type(string password) => visitor.Page.GetByLabel("New password").FillAsync(password);

    internal async Task TypeTwice(string password)
    {
        await Type(password);
        await visitor.Page.GetByLabel("Confirm password").FillAsync(password);
    }

    internal Task ExpectMet(string rule) => Expect(Rule(rule)).ToHaveClassAsync(new Regex("met"));

    internal Task ExpectUnmet(string rule) => Expect(Rule(rule)).Not.ToHaveClassAsync(new Regex("met"));

    internal Task Choose() => visitor.Press("Choose this password");

    private ILocator Rule(string name) => visitor.Page.Locator($"[data-rule={name}]");
}
