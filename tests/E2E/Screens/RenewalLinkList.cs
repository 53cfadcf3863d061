using CustomerProfiles.E2E.Support;

namespace CustomerProfiles.E2E.Screens;

internal sealed class RenewalLinkList(Visitor visitor)
{
    /// <summary>Of the link that is shown to be handed over.</summary>
    internal async Task<string> Address() => (await visitor.Dialog.Locator(".sample").TextContentAsync())!.Trim();
}
