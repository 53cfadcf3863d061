using System.Globalization;
using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ContainerPage(Visitor visitor) : DetailsPage(visitor)
{
    /// <param name="tab">As the address names it; null for the first.</param>
    internal async Task Open(string tenant, string name, string? tab = null)
    {
        await Visitor.Open($"/t/{tenant}/containers");
        await Visitor.Follow(name, exact: true);
        await Expect(Visitor.Heading).ToHaveTextAsync(name);
        if (tab is not null)
        {
            await Visitor.Open($"{Visitor.CurrentPath}?tab={tab}");
        }
    }

    internal Task AskToUnshareFrom(string subTenant) => Visitor.Press($"Unshare from {subTenant}");

    internal Task ConfirmUnsharingFrom(string subTenant) => Visitor.Confirm($"Unshare from {subTenant}");

    internal Task AskForThePeriodOf(string subTenant) => Visitor.Press($"Share period of {subTenant}");

    /// <param name="until">On the browser's clock, which is UTC here.</param>
    internal async Task LimitUntil(DateTime until, string note)
    {
        await Visitor.Dialog.GetByLabel("Ends", new() { Exact = true }).FillAsync(until.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await Visitor.Dialog.GetByLabel("Note").FillAsync(note);
        await Visitor.Confirm("Save");
    }

    internal async Task AskToDelete()
    {
        await OpenMore();
        await Visitor.Press("Delete", exact: true);
    }

    internal async Task Disable()
    {
        await OpenMore();
        await Visitor.Press("Disable", exact: true);
        await Visitor.Confirm("Disable");
        await Expect(State).ToContainTextAsync("Disabled");
    }

    internal Task AskToAssign() => Visitor.Press("Assign…", exact: true);
}
