using System.Globalization;
using Bunit;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.ApiTesting;
using CustomerProfiles.Portal.ApiUsers;
using CustomerProfiles.Portal.Audit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Dashboard;
using CustomerProfiles.Portal.Notifications;
using CustomerProfiles.Portal.Tenants;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Language;

/// <summary>Pages as somebody reads them who picked German: tenants, API users, audit, dashboard, notifications, API testing.</summary>
public sealed class GermanTenantsTests : IClassFixture<OneWorld>
{
    private readonly PortalUnderTest _portal;
    private readonly Ecosystem _world;

    public GermanTenantsTests(PortalUnderTest portal, OneWorld one) => (_portal, _world) = (portal, one.World);

    [Fact]
    public async Task The_tenants_are_listed_in_German()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(_portal, _world.Group);

        var text = PageReader.TextOf(ada.Open<TenantsPage>("tenants", "table"));

        text.ShouldMatch(@"\d Mandanten");
        text.ShouldContain("Neuer Untermandant");
        text.ShouldContain("Mandanten werden nie gelöscht, denn ihre Transaktionen und Audit-Einträge verweisen auf sie.");
        PageReader.EnglishIn(text).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tenant_is_described_in_German()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(_portal, _world.Group);

        var text = PageReader.TextOf(ada.Open<TenantPage>($"tenants/{_world.Books.Tenant}", "dl", ("Id", _world.Books.Tenant.ToString())));

        text.ShouldContain("Gültigkeit von Passwörtern 3 Monate");
        text.ShouldContain("In diesem Mandanten arbeiten");
        PageReader.EnglishIn(text).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_a_form_is_in_German()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(_portal, _world.Group);
        var form = ada.Open<TenantFormPage>("tenants/new", "form");
        await form.Find("#passwordValidityMonths").InputAsync(new() { Value = "viele" });

        await form.Find("form").SubmitAsync();
        form.FindAll("[data-bad]").Select(field => field.TextContent.Trim())
            .ShouldAllBe(text => text.Contains("Bitte ausfüllen.") || text.Contains("Hier sind nur Ziffern möglich."));
        form.FindAll("[data-bad]").Count.ShouldBe(2);

        await form.Find("#name").InputAsync(new() { Value = "Nova" });
        await form.Find("#passwordValidityMonths").InputAsync(new() { Value = "99" });
        await form.Find("form").SubmitAsync();
        form.WaitForAssertion(() => form.Find("[data-bad]").TextContent.ShouldContain("Passwörter gelten 0 bis 24 Monate"), PageReader.Patience);
    }

    [Fact]
    public async Task The_API_users_and_their_refused_calls_are_listed_in_German()
    {
        PageReader.SpeakGerman();
        await using var bea = await PageReader.At(_portal, _world.Toys.Tenant);

        var list = PageReader.TextOf(bea.Open<ApiUsersPage>("api-users", "table"));
        var user = _world.Toys.Account.ApiUser.ToString();
        var calls = PageReader.TextOf(bea.Open<ApiUserPage>($"api-users/{user}?tab=refused", ".nothing", ("Id", user)));

        list.ShouldContain("1 API-Benutzer");
        list.ShouldContain("Zuletzt verwendet");
        calls.ShouldContain("Kein Aufruf wurde abgewiesen.");
        calls.ShouldContain("die letzten 1.000 bleiben erhalten");
        PageReader.EnglishIn(list + " " + calls).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_audit_log_is_read_in_German_and_its_codes_stay_codes()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(_portal, _world.Group);
        await _world.Disable(_world.Container);
        await _world.Disable(_world.Container, disabled: false);

        var page = ada.Open<AuditPage>("audit?group=container&result=done", "table");
        var text = PageReader.TextOf(page);

        text.ShouldContain("Akteur beginnt mit");
        text.ShouldContain("Ergebnis erledigt");
        text.ShouldContain("Container deaktiviert");
        page.Find("input[type=date]").GetAttribute("value")!.ShouldMatch(@"^\d{4}-\d\d-\d\d$");
        page.Find("time").TextContent.ShouldMatch(@"^\d\d\.\d\d\.\d{4} \d\d:\d\d$");
        PageReader.EnglishIn(text).ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_and_sums_of_the_dashboard_are_written_as_in_Germany()
    {
        PageReader.SpeakGerman();
        var tenant = await _world.NewTenant("Umsatz", _world.Group);
        var shop = await _world.NewShop(tenant, "Laden");
        await shop.DebitWith(await shop.CardToken(), "1234.50");
        await _portal.Services.GetRequiredService<Rollups>().Make(DateTime.UtcNow, Xunit.TestContext.Current.CancellationToken);
        await using var ada = await PageReader.At(_portal, tenant);

        var page = ada.Open<DashboardPage>(string.Empty, ".chart table");
        var text = string.Join(' ', page.FindAll(".tile, .chart, .filters").Select(part => part.TextContent.Trim()));

        page.FindAll(".tile")[0].TextContent.ShouldContain("1.234,50 EUR");
        page.FindAll(".tile")[0].TextContent.ShouldContain("1 Transaktion erfolgreich, 0 fehlgeschlagen");
        page.Find(".chart tbody th").TextContent.ShouldMatch(@"^\d{1,2}\. \p{L}+\.?$");
        text.ShouldContain("Transaktionen der letzten 30 Tage");
        var drawn = page.FindAll(".drawing [d], .drawing [height]").Select(part => part.GetAttribute("d") ?? part.GetAttribute("height")!).ToList();
        drawn.ShouldNotBeEmpty();
        drawn.ShouldAllBe(numbers => !numbers.Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tenant_without_transactions_reads_in_German_what_to_do_first()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(_portal, await _world.NewTenant("Leer", null));

        var text = PageReader.TextOf(ada.Open<DashboardPage>(string.Empty, ".nothing a"));

        text.ShouldContain("Keine Transaktionen in den letzten 30 Tagen.");
        text.ShouldContain("Dazu braucht der Connector einen Container");
        PageReader.EnglishIn(text).ShouldBeEmpty();
    }

    [Fact]
    public async Task Endpoints_of_notifications_are_explained_in_German()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(_portal, _world.Toys.Tenant);

        var text = PageReader.TextOf(ada.Open<EndpointsPage>("notifications", ".nothing"));

        text.ShouldContain("Noch keine Benachrichtigung gesendet.");
        text.ShouldContain("0 Endpunkte");
        PageReader.EnglishIn(text).ShouldBeEmpty();
    }

    [Fact]
    public async Task API_testing_is_in_German_and_what_it_sends_and_shows_is_not()
    {
        PageReader.SpeakGerman();
        await using var ada = await PageReader.At(_portal, _world.Toys.Tenant);
        var page = ada.Open<ApiTestingPage>("api-testing", "#amount");
        PageReader.EnglishIn(PageReader.TextOf(page)).ShouldBeEmpty();
        page.Find("label[for=amount]").TextContent.ShouldBe("Betrag");
        page.Find("#amount").GetAttribute("value").ShouldBe("9.99");

        await page.Find("#amount").InputAsync(new() { Value = "1.234,50" });
        page.Find("textarea").GetAttribute("value")!.ShouldContain("\"amount\": \"1.234,50\"");
        await page.Find("form").SubmitAsync();

        page.WaitForElement("pre.answer").TextContent.ShouldContain("'amount' must be 1 to 10 digits, optionally followed by a point and 1 to 3 digits");
        page.Markup.ShouldContain("HTTP 422");
    }

    [Theory]
    [InlineData("EUR", 123450, "123,45 EUR")]
    [InlineData("EUR", 1234567890, "1.234.567,89 EUR")]
    [InlineData("JPY", 1234000, "1.234 JPY")]
    [InlineData("KWD", 1234567, "1.234,567 KWD")]
    public void Sums_have_the_decimals_of_their_currency_and_the_marks_of_the_reader(string currency, long thousandths, string german)
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");

        Amounts.Of(new Money(thousandths, currency)).ShouldBe(german);
    }
}
