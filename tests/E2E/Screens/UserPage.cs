using CustomerProfiles.E2E.Support;

namespace CustomerProfiles.E2E.Screens;

internal sealed class UserPage(Visitor visitor) : DetailsPage(visitor)
{
    /// <returns>The link that ends the older one.</returns>
    internal async Task<string> ResendInvitation()
    {
        await Visitor.Press("Resend invitation");
        await Visitor.Confirm("Make a new link");
        return await new ShownOnce(Visitor).ReadLink();
    }

    internal async Task Disable()
    {
        await Visitor.Press("Disable");
        await Visitor.Confirm("Disable");
    }
}
