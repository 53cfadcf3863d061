using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class TransactionList(Visitor visitor)
{
    internal ILocator Type => visitor.Page.GetByLabel("Type");

    internal ILocator Status => visitor.Page.GetByLabel("Status");

    internal ILocator IncludesSubTenants => visitor.Page.GetByLabel("Include sub-tenants");

    internal ILocator GoodStates => visitor.Rows.Locator(".badge.good");

    internal ILocator FirstBadState => visitor.Rows.First.Locator(".badge.bad");

    internal ILocator Amounts(string type) => visitor.Rows.Filter(new() { HasText = type }).Locator("td[data-column='Amount']");

    internal ILocator RowsWithout(string text) => visitor.Rows.Filter(new() { HasNotText = text });

    internal Task Open() => visitor.GoTo("Transactions");

    internal async Task OpenWithSubTenants()
    {
        await Open();
        await visitor.Tick("Include sub-tenants");
    }

    internal Task ChooseConnector(string connector) => visitor.Page.GetByLabel("Connector").SelectOptionAsync(new SelectOptionValue { Label = connector });

    internal async Task SetFrom(string moment)
    {
        await visitor.Page.GetByLabel("From").FillAsync(moment);
        await visitor.Page.GetByLabel("From").BlurAsync();
    }

    internal Task OpenFirst() => visitor.OpenRow(visitor.Rows.First);
}
