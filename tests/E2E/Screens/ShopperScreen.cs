using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Our page where shoppers see and end what is stored of them.</summary>
internal sealed class ShopperScreen(Visitor visitor)
{
    internal ILocator Instruments => visitor.Page.GetByRole(AriaRole.Article);

    internal ILocator Status => visitor.Page.GetByRole(AriaRole.Status);

    internal ILocator Instrument(string name) => visitor.Page.GetByRole(AriaRole.Article, new() { Name = name });

    internal Task Prefer(string instrument) => Instrument(instrument).GetByRole(AriaRole.Button, new() { Name = "Make preferred" }).ClickAsync();

    internal Task AskForBackup(string instrument) => Instrument(instrument).GetByRole(AriaRole.Link, new() { Name = "Use as backup" }).ClickAsync();

    internal Task AskToRemove(string instrument) => Instrument(instrument).GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();

    /// <returns>The name of the file.</returns>
    internal async Task<string> Download() =>
        (await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Press("Download my data as JSON"))).SuggestedFilename;
}
