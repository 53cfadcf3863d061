using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ProfileList(Visitor visitor)
{
    internal ILocator CustomerId => visitor.Page.GetByLabel("Customer ID");

    internal Task Open() => visitor.GoTo("Profiles");

    internal async Task FindByEmail(string email)
    {
        await visitor.Page.GetByLabel("Email").FillAsync(email);
        await visitor.Press("Search", exact: true);
    }

    internal async Task FindByCustomerId(string customerId)
    {
        await CustomerId.FillAsync(customerId);
        await visitor.Press("Search", exact: true);
    }
}
