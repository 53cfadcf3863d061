using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class ApiTestingJourneyTests(RunningPortal portal)
{
    [Fact]
    public async Task Bea_sends_her_first_debit_and_reads_the_answer_beside_the_same_command()
    {
        await using var bea = await portal.SignIn("bea");
        await bea.GoTo("API testing");
        var testing = new ApiTestingPage(bea);

        await testing.ChooseConnector("books-cc · Books AT");
        await testing.ExpectJson("ix::");
        await testing.Send();

        await testing.ExpectSuccess();
        await Expect(testing.Answer).ToContainTextAsync("FINISHED");
        await Expect(testing.Command).ToContainTextAsync("/debit");
        await bea.Portray("api-testing-1280-light");

        // A refusal stands beside its field, and the fields, the JSON and the answer are in view together.
        await testing.Amount.FillAsync("much");
        await testing.Send();
        await Expect(testing.Problem).ToContainTextAsync("amount");
        await Expect(testing.Answer).ToBeInViewportAsync();
        await Expect(testing.Json).ToBeInViewportAsync();
        await Expect(testing.Amount).ToBeInViewportAsync();
        await testing.Amount.FillAsync("9.99");

        // The core story by form: a card stored at one shop is charged at another by its token.
        await testing.CustomerIdentification.FillAsync("c-story");
        await testing.SavesPaymentMethod.CheckAsync();
        await testing.Send();
        var token = await testing.ReadStoredToken();
        await testing.SavesPaymentMethod.UncheckAsync();
        await testing.StoredToken.FillAsync(token);
        await testing.Amount.FillAsync("12.34");
        await testing.Amount.BlurAsync();
        await testing.ExpectJson(token);
        await testing.Send();
        await Expect(testing.Command).ToContainTextAsync("12.34");
        await testing.ExpectSuccess();
        await testing.ExpectJson(token);
        bea.Complaints.ShouldBeEmpty();
    }
}
