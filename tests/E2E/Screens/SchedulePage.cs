using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class SchedulePage(Visitor visitor) : DetailsPage(visitor)
{
    internal ILocator HistoryEntries => Page.Locator(".timeline li");

    internal async Task Continue(string nextPayment)
    {
        await Visitor.Press("Continue");
        await Visitor.Dialog.GetByLabel("Next payment").FillAsync(nextPayment);
        await Visitor.Confirm("Continue schedule");
    }
}
