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

        await bea.Choose(bea.Page.GetByLabel("Connector", new() { Exact = true }), "books-cc · Books AT");
        await Expect(bea.Page.GetByLabel("JSON")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("ix::"));
        await bea.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(bea.Page.GetByText("HTTP 200")).ToBeInViewportAsync();
        await Expect(bea.Page.GetByLabel("Answer", new() { Exact = true })).ToContainTextAsync("FINISHED");
        await Expect(bea.Page.GetByLabel("Command")).ToContainTextAsync("/debit");
        await bea.Portray("api-testing-1280-light");

        // A refusal stands beside its field, and the fields, the JSON and the answer are in view together.
        await bea.Page.GetByLabel("Amount").FillAsync("much");
        await bea.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(bea.Page.Locator(".mud-input-error.mud-input-helper-text")).ToContainTextAsync("amount");
        await Expect(bea.Page.GetByLabel("Answer", new() { Exact = true })).ToBeInViewportAsync();
        await Expect(bea.Page.GetByLabel("JSON")).ToBeInViewportAsync();
        await Expect(bea.Page.GetByLabel("Amount")).ToBeInViewportAsync();
        await bea.Page.GetByLabel("Amount").FillAsync("9.99");

        // The core story by form: a card stored at one shop is charged at another by its token.
        await bea.Page.GetByLabel("Customer identification").FillAsync("c-story");
        await bea.Page.GetByLabel("Save payment method").CheckAsync();
        await bea.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(bea.Page.GetByLabel("Answer", new() { Exact = true })).ToContainTextAsync("pt::");
        var answer = (await bea.Page.GetByLabel("Answer", new() { Exact = true }).TextContentAsync())!;
        var token = System.Text.RegularExpressions.Regex.Match(answer, "pt::[0-9A-Za-z]+").Value;
        await bea.Page.GetByLabel("Save payment method").UncheckAsync();
        await bea.Page.GetByLabel("Stored token").FillAsync(token);
        await bea.Page.GetByLabel("Amount").FillAsync("12.34");
        await bea.Page.GetByLabel("Amount").BlurAsync();
        await Expect(bea.Page.GetByLabel("JSON")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(token));
        await bea.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(bea.Page.GetByLabel("Command")).ToContainTextAsync("12.34");
        await Expect(bea.Page.GetByText("HTTP 200")).ToBeInViewportAsync();
        await Expect(bea.Page.GetByLabel("JSON")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(token));
        bea.Complaints.ShouldBeEmpty();
    }
}
