using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>A secret or a link that the portal shows a single time.</summary>
internal sealed class ShownOnce(Visitor visitor)
{
    /// <summary>A command that can be pasted, with the password.</summary>
    internal ILocator Sample => visitor.Page.Locator("pre.sample");

    internal async Task<string> ReadPassword() => (await visitor.Button("Copy Password").GetAttributeAsync("data-copy"))!;

    internal async Task<string> ReadLink() => (await visitor.Page.Locator(".once code").TextContentAsync())!;

    /// <param name="name">What the page is about that follows.</param>
    internal async Task Finish(string name)
    {
        await visitor.Press("Done");
        await Expect(visitor.Heading).ToHaveTextAsync(name);
    }
}
