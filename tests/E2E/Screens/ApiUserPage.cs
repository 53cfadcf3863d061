using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ApiUserPage(Visitor visitor) : DetailsPage(visitor)
{
    internal ILocator LastUsed => Fact("Last used");

    /// <returns>The new password.</returns>
    internal async Task<string> ResetPassword()
    {
        await Visitor.Press("Reset password");
        await Visitor.Confirm("Reset password");
        return await new ShownOnce(Visitor).ReadPassword();
    }
}
