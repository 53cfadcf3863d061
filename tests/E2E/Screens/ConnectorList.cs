using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ConnectorList(Visitor visitor)
{
    internal async Task ExpectContainers(string tenant, params (string Connector, string Container)[] expected)
    {
        await visitor.Open($"/t/{tenant}/connectors?sub-tenants=True");
        foreach (var (connector, container) in expected)
        {
            await Expect(visitor.Rows.Filter(new() { HasText = connector }).Locator("[data-column='Stores profiles in']")).ToContainTextAsync(container);
        }
    }
}
