using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>A connector that leads to another gateway.</summary>
internal sealed class GatewayForm(Visitor visitor)
{
    /// <summary>The fields about the gateway, with what is wrong with them.</summary>
    internal ILocator Fields => visitor.Page.Locator("#gateway");

    internal ILocator ApiUser => Field("API user");

    internal ILocator Password => Field("Password");

    internal async Task OpenNew(string tenant, string name)
    {
        await visitor.Open($"/t/{tenant}/connectors/new");
        await Field("Name").FillAsync(name);
        await visitor.Choose(Field("Kind"), "Another gateway");
    }

    internal async Task SetCredentials(string user, string password, string apiKey)
    {
        await ApiUser.FillAsync(user);
        await Password.FillAsync(password);
        await Field("API key").FillAsync(apiKey);
    }

    internal Task SetBaseUrl(string address) => Field("Base URL").FillAsync(address);

    internal Task SetPublicIntegrationKey(string key) => Field("Public integration key").FillAsync(key);

    internal Task ChooseContainer(string container) => visitor.Choose(visitor.Page.GetByLabel("Customer profile container"), container);

    internal Task Create() => visitor.Press("Create connector");

    private ILocator Field(string label) => visitor.Page.GetByLabel(new Regex("^" + label));
}
