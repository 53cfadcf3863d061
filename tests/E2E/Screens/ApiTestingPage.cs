using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>A request by its fields, as JSON and as a command, with the answer beside it.</summary>
internal sealed class ApiTestingPage(Visitor visitor)
{
    internal ILocator Problem => visitor.Page.Locator(".mud-input-error.mud-input-helper-text");

    internal ILocator Answer => visitor.Page.GetByLabel("Answer", new() { Exact = true });

    internal ILocator Command => visitor.Page.GetByLabel("Command");

    internal ILocator Json => visitor.Page.GetByLabel("JSON");

    internal ILocator Amount => visitor.Page.GetByLabel("Amount");

    internal ILocator CustomerIdentification => visitor.Page.GetByLabel("Customer identification");

    internal ILocator SavesPaymentMethod => visitor.Page.GetByLabel("Save payment method");

    internal ILocator StoredToken => visitor.Page.GetByLabel("Stored token");

    internal Task ChooseConnector(string connector) => visitor.Choose(visitor.Page.GetByLabel("Connector", new() { Exact = true }), connector);

    internal Task Send() => visitor.Press("Send");

    internal Task ExpectSuccess() => Expect(visitor.Page.GetByText("HTTP 200")).ToBeInViewportAsync();

    internal Task ExpectJson(string pattern) => Expect(Json).ToHaveValueAsync(new Regex(pattern));

    /// <returns>The token of the payment method that the answer says was stored.</returns>
    internal async Task<string> ReadStoredToken()
    {
        await Expect(Answer).ToContainTextAsync("pt::");
        return Regex.Match((await Answer.TextContentAsync())!, "pt::[0-9A-Za-z]+").Value;
    }
}
