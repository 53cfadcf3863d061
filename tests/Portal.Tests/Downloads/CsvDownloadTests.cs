using System.Globalization;
using System.Net;
using CsvHelper;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Downloads;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Downloads;

/// <summary>A file that somebody opens in a spreadsheet.</summary>
public sealed class CsvDownloadTests(PortalUnderTest portal)
{
    // Somebody names things so that they compute on the desk of the person who downloads the list.
    [Fact]
    public async Task Names_that_a_spreadsheet_would_take_for_formulas_stay_text()
    {
        var world = await Ecosystem.Create(portal);
        var tenant = await world.NewTenant($"@SUM(A1:A9) {Guid.NewGuid():N}", null);
        var shop = await world.NewConnector(await world.NewShop(tenant, "=HYPERLINK(\"https://evil.example\")"), "-2+3+cmd|' /C calc'!A0", PaymentMethod.Card);
        (await shop.DebitWith(await shop.CardToken(), id: $"+{Shop.NewId()}")).ShouldSucceed();
        (await shop.DebitWith(await shop.CardToken(), id: $"\t={Shop.NewId()}")).ShouldSucceed();

        var cells = await Download(tenant, BuiltInRoles.ReadOnly);

        cells.ShouldContain("'=HYPERLINK(\"https://evil.example\")");
        cells.ShouldNotContain(cell => cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal));
        foreach (var character in "=+-@\t")
        {
            cells.ShouldContain(cell => cell.StartsWith($"'{character}", StringComparison.Ordinal), $"something began with {(int)character}");
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("\uFF1D1+1")]
    [InlineData("\uFF0B1")]
    [InlineData("\uFF0D1")]
    [InlineData("\uFF201")]
    [InlineData("\u00A0=1+1")]
    [InlineData("\uFEFF=1+1")]
    [InlineData("\u200B\u200B=1+1")]
    [InlineData(" =1+1")]
    [InlineData("\tx")]
    public void A_formula_behind_signs_that_nobody_sees_is_one(string text) => SpreadsheetCell.Of(text).ShouldBe("'" + text);

    [Theory]
    [InlineData("")]
    [InlineData("Mara = Okafor")]
    [InlineData("\u2022\u2022\u2022\u2022 1111")]
    public void Other_text_stays(string text) => SpreadsheetCell.Of(text).ShouldBe(text);

    // Excel takes it for the machine's old code page otherwise, and each row has dots in it.
    [Fact]
    public async Task The_file_says_that_it_is_UTF_8()
    {
        var world = await Ecosystem.Create(portal);
        using var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(world.Books.Tenant, BuiltInRoles.ReadOnly))).ShouldBeTrue();

        using var answer = await browser.Submit("/account", $"/t/{world.Books.Tenant}/transactions/export");

        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldMatch(@"^transactions-\d{4}-\d\d-\d\d\.csv$");
    }

    // The fault: REDIRECT where the page says Pending, and no customer.
    [Fact]
    public async Task A_row_has_the_words_of_the_page_and_its_customer()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-csv")).ShouldSucceed();

        var cells = await Download(world.Books.Tenant, BuiltInRoles.ReadOnly);

        cells.ShouldContain("Succeeded");
        cells.ShouldContain("Stored in a profile");
        cells.ShouldContain("c-csv");
    }

    [Fact]
    public async Task Who_may_not_download_gets_no_file_and_the_attempt_is_written_down()
    {
        var world = await Ecosystem.Create(portal);
        using var browser = new Browser(portal);
        var sam = await portal.NewUser(world.Group, BuiltInRoles.Support);
        (await browser.SignIn(sam)).ShouldBeTrue();

        using var answer = await browser.Submit("/account", $"/t/{world.Group}/transactions/export");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.ActorName == sam.Name && e.Result == AuditResult.Denied);
    }

    [Fact]
    public async Task A_download_of_another_tenant_is_not_there()
    {
        var world = await Ecosystem.Create(portal);
        using var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(world.Zeta.Tenant))).ShouldBeTrue();

        using var answer = await browser.Submit("/account", $"/t/{world.Books.Tenant}/transactions/export");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<List<string>> Download(TenantId tenant, string role)
    {
        using var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(tenant, role))).ShouldBeTrue();
        using var answer = await browser.Submit("/account", $"/t/{tenant}/transactions/export");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var csv =
            new CsvParser(new StringReader(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), CultureInfo.InvariantCulture);
        var cells = new List<string>();
        while (await csv.ReadAsync())
        {
            cells.AddRange(csv.Record!);
        }

        return cells;
    }
}
