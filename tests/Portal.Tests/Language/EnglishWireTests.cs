using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerProfiles.Api.Testing;
using CustomerProfiles.Domain;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Language;

/// <summary>What programs read is in no language but the one of the API, also where a person who reads German causes it.</summary>
public sealed class EnglishWireTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Theory]
    [InlineData("""{"amount":"9,99"}""")]
    [InlineData("""{"merchantTransactionId":"m-1","amount":"9,99","currency":"EUR","transactionToken":"ix::unknown"}""")]
    [InlineData("""{"merchantTransactionId":"m-1","amount":"1.234","currency":"EUR","transactionToken":"ix::unknown"}""")]
    [InlineData("{")]
    public async Task API_testing_shows_a_German_reader_the_answer_that_a_merchants_server_gets(string json)
    {
        var onTheWire = await one.Books.Transaction("debit", json);

        PageReader.SpeakGerman();
        var shown = (await Send(json)).Value!;

        shown.Status.ShouldBe(onTheWire.Status);
        (onTheWire with { Body = JsonNode.Parse(shown.Body)! }).ErrorMessage.ShouldBe(onTheWire.ErrorMessage);
        CultureInfo.CurrentUICulture.Name.ShouldBe("de");
    }

    [Fact]
    public async Task A_call_from_API_testing_runs_in_no_persons_language()
    {
        using var caller = new Activity("a call of this test").Start();
        var spoken = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Signals.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = started =>
            {
                if (started.TraceId == caller.TraceId)
                {
                    spoken.Add(CultureInfo.CurrentCulture.Name + CultureInfo.CurrentUICulture.Name);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var ada = portal.Admin(one.Books.Tenant);
        var token = (await ada.Do((TestConnectors connectors) => connectors.Token(one.Books.Connector, Shop.GoodCard, DateTime.UtcNow))).Value;

        PageReader.SpeakGerman();
        var answer = (await Send($$"""{"merchantTransactionId":"{{Shop.NewId()}}","amount":"9.99","currency":"EUR","transactionToken":"{{token}}"}""")).Value!;

        answer.Status.ShouldBe(200);
        spoken.ShouldNotBeEmpty();
        spoken.ShouldAllBe(language => language.Length == 0);
    }

    [Fact]
    public async Task A_downloaded_audit_log_is_the_same_in_every_language()
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(one.World.Group))).ShouldBeTrue();
        browser.Cookies.Add(portal.Http.BaseAddress!, new Cookie(Languages.Cookie, "de"));

        using var file = await browser.Submit("/account", $"/t/{one.World.Group}/audit/download");

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        lines[0].TrimStart('\uFEFF').ShouldBe("at,actorKind,actor,action,objectType,objectId,objectName,tenant,result,reason,sourceAddress,changes");
        lines[1].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,\w+,.*,Done,");
    }

    private Task<Result<ConsoleAnswer>> Send(string json) =>
        portal.Admin(one.Books.Tenant).Do((ApiConsole console) => console.Send(one.Books.Connector, "debit", json));
}
