using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class InvitationForm(Visitor visitor)
{
    internal ILocator UserName => visitor.Page.GetByLabel("User name");

    internal Task Open() => visitor.Follow("Invite user");

    internal Task SetEmail(string email) => visitor.Page.GetByLabel("Email").FillAsync(email);

    internal Task ChooseRole(string role) => visitor.Choose(visitor.Page.GetByLabel("Role", new() { Exact = true }), role);

    internal async Task LimitToMerchant(string merchant)
    {
        await visitor.Page.GetByLabel("Limit to merchants").CheckAsync();
        await visitor.Page.GetByLabel(merchant).CheckAsync();
    }

    internal async Task Allow(params string[] permissions)
    {
        foreach (var permission in permissions)
        {
            await visitor.Page.GetByLabel(permission).CheckAsync();
        }
    }

    internal Task Invite() => visitor.Press("Invite");
}
