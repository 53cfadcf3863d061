using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class ApiTestingJourneyTests(RunningPortal portal)
{
    [Fact]
    public async Task Bea_sends_her_first_debit_and_reads_the_answer_beside_the_same_command()
    {
        await using var bea = await portal.SignIn("bea");
        await bea.Page.GetByRole(AriaRole.Link, new() { Name = "API testing" }).First.ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("API testing");

        await bea.Page.GetByLabel("Connector", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Books AT · books-cc" });
        await Expect(bea.Page.GetByLabel("JSON")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("ix::"));
        await bea.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(bea.Page.GetByText("HTTP 200")).ToBeVisibleAsync();
        await Expect(bea.Page.GetByLabel("Answer", new() { Exact = true })).ToContainTextAsync("FINISHED");
        await Expect(bea.Page.GetByLabel("Command")).ToContainTextAsync("/debit");
        await bea.Portray("api-testing-1280-light");
        bea.Complaints.ShouldBeEmpty();
    }
}
