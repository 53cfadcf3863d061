using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ContainerList(Visitor visitor)
{
    internal ILocator NewContainerLink => visitor.Link("New container");

    internal ILocator SearchField => visitor.Page.GetByPlaceholder("Search by name");

    internal ILocator IncludesSubTenants => visitor.Page.GetByLabel("Include sub-tenants");

    internal Task Open(string tenant) => visitor.Open($"/t/{tenant}/containers");

    internal async Task ExpectCells(params (string Column, string Text)[] expected)
    {
        foreach (var (column, text) in expected)
        {
            await Expect(visitor.Rows.Locator($"[data-column='{column}']")).ToContainTextAsync(text);
        }
    }

    /// <summary>Clicks a row at its end, far from its name.</summary>
    internal Task ClickEndOfRow() => visitor.Rows.Locator("td").Last.ClickAsync();
}
