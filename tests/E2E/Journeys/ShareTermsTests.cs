using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class ShareTermsTests(RunningPortal running)
{
    [Fact]
    public async Task Ada_gives_a_share_an_end_and_both_sides_see_it_coming()
    {
        await using var portal = await DemoPortal.Start();
        await using var ada = await running.Visit(portal);
        await ada.SignIn("ada");
        var container = new ContainerPage(ada);
        await container.Open(ada.CurrentTenant, "Acme customers", "shares");

        await container.AskForThePeriodOf("Acme Shoes");
        await Expect(ada.Dialog).ToContainTextAsync("1 connector change");
        (await Inspection.FaultsOf(ada.Page)).ShouldBeEmpty();
        await container.LimitUntil(DateTime.UtcNow.AddDays(10), "Until the season ends");
        await ada.StepUp("ada");

        await Expect(ada.Main).ToContainTextAsync("Upcoming ends");
        await Expect(ada.Main).ToContainTextAsync("The share with Acme Shoes ends on");
        (await Inspection.FaultsOf(ada.Page)).ShouldBeEmpty();
        ada.Complaints.ShouldBeEmpty();

        await using var sid = await running.Visit(portal);
        await sid.SignIn("sid");
        await sid.Follow("Acme customers", exact: true);
        await Expect(sid.Main).ToContainTextAsync("Until the season ends");
        await sid.GoTo("Dashboard");
        await Expect(sid.Page.GetByRole(AriaRole.List, new() { Name = "Ends soon" })).ToContainTextAsync("the share ends on");
        sid.Complaints.ShouldBeEmpty();
    }
}
