using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

internal sealed class TenantPage(Visitor visitor) : DetailsPage(visitor)
{
    /// <summary>Enables or disables containers for all tenants below this one.</summary>
    /// <param name="effect">What the portal says will change.</param>
    internal async Task SwitchContainersOfSubTenants(string tenant, string verb, string effect)
    {
        await Visitor.Open($"/t/{tenant}/tenants/{tenant}");
        await OpenMore();
        await Visitor.Press(verb);
        await Expect(Visitor.Dialog).ToContainTextAsync(effect);
        await Visitor.Confirm(verb);
        await Expect(Visitor.Dialog).ToHaveCountAsync(0);
    }
}
