using CustomerProfiles.E2E.Support;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The container that connectors of a tenant use that have none of their own.</summary>
internal sealed class ConnectorDefaultsPage(Visitor visitor) : DetailsPage(visitor)
{
    internal Task Open(string tenant) => Visitor.Open($"/t/{tenant}/connector-settings");

    internal async Task Choose(string container)
    {
        await Visitor.Choose(Page.GetByLabel("Customer profile container"), container);
        await Visitor.Press("Save");
    }
}
