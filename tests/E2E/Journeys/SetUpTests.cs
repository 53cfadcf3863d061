using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>From an empty tenant to the first payment, by the buttons of the set-up page and of the forms that it leads to.</summary>
public sealed class SetUpTests(RunningPortal running, PortalOfAClass own) : IClassFixture<PortalOfAClass>
{
    [Fact]
    public async Task Ada_sets_up_an_empty_tenant_to_its_first_payment()
    {
        var group = await own.Portal.Do((TenantAdmin tenants) => tenants.Find("Nova Group"));
        var empty = await own.Portal.Do((TenantAdmin tenants) => tenants.Create("Nova Games", group.Value, "EUR"));
        await using var ada = await running.Visit(own.Portal);
        await ada.SignIn("nova-ada");
        await ada.Open($"/t/{empty.Value}");
        await Expect(ada.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("Set-up: 0 of 6 done.");
        await ada.Follow("Start setting up");

        var setUp = new SetUpPage(ada);
        await setUp.Do("Create a sub-tenant", "Create sub-tenant", 0, ("name", "Nova Puzzles"));
        await setUp.Do("Create a container", "Create container", 1, ("name", "Nova players"));
        await setUp.Begin("Choose sub-tenants", 2);
        await ada.Page.GetByLabel("All sub-tenants, future ones too").CheckAsync();
        await ada.Press("Save");
        await ada.StepUp("nova-ada");
        await setUp.Do("Create a merchant", "Create merchant", 3, ("name", "Puzzles AT"), ("website", "https://puzzles.example"));
        await setUp.Do("Create a connector", "Create connector", 3, ("name", "puzzles-cc"));
        await ada.Press("Done");
        await setUp.Do("Create an API user", "Create API user", 4, ("username", "puzzles-api"));
        await ada.Press("Done");
        await setUp.Begin("Make a test payment", 5);
        var testing = new ApiTestingPage(ada);
        await Expect(testing.CustomerIdentification).ToHaveValueAsync("first-customer");
        await testing.Send();
        await Expect(testing.Answer).ToContainTextAsync("pt::");
        await ada.Follow("Back to setting up");

        await Expect(ada.Page.GetByText("Everything is set up: the first payment went through.")).ToBeVisibleAsync();
        await Expect(ada.Page.GetByText("6 of 6 done")).ToBeVisibleAsync();
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_that_was_closed_stays_closed_and_the_empty_dashboard_leads_there_all_the_same()
    {
        await using var sid = await running.Visit(own.Portal);
        await sid.SignIn("nova-sid");
        var home = sid.CurrentPath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await sid.Open(home);
        await sid.Press("Do not show this again");
        await Expect(sid.Page.GetByRole(AriaRole.Note)).ToBeHiddenAsync();

        await sid.Open(home);
        await Expect(sid.Link("Set up step by step")).ToBeVisibleAsync();
        await Expect(sid.Page.GetByRole(AriaRole.Note)).ToBeHiddenAsync();
        await sid.Follow("Set up step by step");
        await Expect(sid.Heading).ToHaveTextAsync("Set up");
        sid.Complaints.ShouldBeEmpty();
    }
}
