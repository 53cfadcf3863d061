using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The part of a container's page that tells a merchant's server of changes of profiles.</summary>
internal sealed class ContainerNotifications(Visitor visitor) : DetailsPage(visitor)
{
    internal ILocator Link => Tab("Notifications");

    internal async Task Open(string container)
    {
        await Visitor.Follow(container, exact: true);
        await Link.ClickAsync();
    }

    internal async Task AskForAddress(string button, string address)
    {
        await Visitor.Press(button);
        await SaveAddress(address);
    }

    /// <summary>In the dialog that is open.</summary>
    internal async Task SaveAddress(string address)
    {
        await Visitor.Dialog.GetByLabel(new Regex("^Address")).FillAsync(address);
        await Visitor.Confirm("Save");
    }

    internal async Task MakeNewSecret()
    {
        await Visitor.Press("New secret");
        await Visitor.Confirm("New secret");
        await Visitor.Press("Done");
    }
}
