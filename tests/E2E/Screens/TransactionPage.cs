using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class TransactionPage(Visitor visitor) : DetailsPage(visitor)
{
    internal ILocator ProfileLink => Fact("Profile").GetByRole(AriaRole.Link).First;

    internal ILocator RelatedTransactions => Page.Locator(".tree li");

    internal ILocator Notifications => Page.Locator("main tbody tr");

    private ILocator Amount => Visitor.Dialog.GetByLabel("Amount in EUR");

    internal Task Open(string tenantPath, string uuid) => Visitor.Open($"{tenantPath}/transactions/{uuid}");

    internal async Task AskToRefund(string amount, string reason)
    {
        await Visitor.Press("Refund");
        await Amount.FillAsync(amount);
        await Visitor.Dialog.GetByLabel("Reason").FillAsync(reason);
        await Visitor.Confirm("Refund");
    }

    /// <summary>In the dialog that is open, which has the reason.</summary>
    internal async Task Refund(string amount)
    {
        await Amount.FillAsync(amount);
        await Visitor.Confirm("Refund");
    }
}
