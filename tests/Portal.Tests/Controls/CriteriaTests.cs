using System.Net;
using System.Text.Json;
using Bunit;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Portal.Audit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.KeyRotation;
using CustomerProfiles.Portal.PrivacyRequests;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Portal.RenewalLinks;
using CustomerProfiles.Portal.Schedules;
using CustomerProfiles.Portal.Transactions;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Controls;

/// <summary>Every criterion of every list, through each place that could forget it. The fault: a list filtered by postcode was exported with every
/// postcode, and the audit log did not name it.</summary>
public sealed class CriteriaTests(PortalUnderTest portal)
{
    private static readonly Guid SomeId = Guid.Parse("0190a000-0000-7000-8000-000000000001");

    // More than one where a criterion asks for several things.
    private static readonly ILookup<string, string> Samples = new (string Name, string Text)[]
    {
        ("customer", "c-7"), ("name", "Mara Okafor"), ("email", "mara@example.com"), ("postcode", "SW1A 1AA"), ("first-six", "411111"), ("last-four", "1111"),
        ("iban", "3000"),
        ("description", "two novels"), ("guid", "CP-1"), ("phone", "5550123"), ("token", "pt::1"),
        ("merchant", $"{SomeId}"), ("connector", $"{SomeId}"), ("container", $"{SomeId}"), ("status", "failed"), ("status", "success"), ("status", "active"),
        ("type", "debit"), ("method", "card"),
        ("mode", "test"), ("profile", "none"), ("profile", "notshared"), ("profile", "CP-1"), ("id", "tx-1"), ("code", "2003"), ("instruments", "some"),
        ("to", "2026-11-02"), ("actor", "rita"), ("group", "container"), ("object", $"{SomeId}"), ("result", "denied"),
        ("month", "202612"), ("link", "sent"), ("state", "open"), ("state", "retired"), ("kind", "erasure"), ("kind", "sealing"), ("due", "true"), ("ended", "true"), ("overdue", "true"),
        ("due", "2026-11-02"), ("handler", "sam"), ("number", "PR-2026-0001"), ("received-from", "2026-11-02"), ("received-to", "2026-11-02"), ("from", "2026-11-01T10:00"), ("until", "2026-11-02T10:00"),
    }.ToLookup(s => s.Name, s => s.Text);

    [Fact]
    public void Each_criterion_asks_for_something_and_says_so()
    {
        Walk(TransactionCriteria.All);
        Walk(ProfileCriteria.All);
        Walk(ScheduleCriteria.All);
        Walk(AuditCriteria.All);
        Walk(ExpiringCardCriteria.All);
        Walk(RenewalLinkCriteria.All);
        Walk(PrivacyRequestCriteria.All);
        Walk(KeyCriteria.All);
    }

    [Fact]
    public void Each_thing_that_can_be_searched_for_has_a_criterion()
    {
        Uncovered(TransactionCriteria.All).ShouldBe(["OldestFirst", "Page", "Profile", "Take"], "place and order, and what the page of a profile asks by id");
        Uncovered(ProfileCriteria.All).ShouldBe(["Descending", "Page"]);
        Uncovered(ScheduleCriteria.All).ShouldBe(["NextFirst", "Page"]);
        Uncovered(AuditCriteria.All).ShouldBe(["Page"]);
        Uncovered(ExpiringCardCriteria.All).ShouldBe(["Page"]);
        Uncovered(RenewalLinkCriteria.All).ShouldBe(["Page"]);
        Uncovered(PrivacyRequestCriteria.All).ShouldBe(["Page"]);
        Uncovered(KeyCriteria.All).ShouldBe(["Page"]);
    }

    [Fact]
    public void What_is_personal_is_not_read_from_an_address()
    {
        Personal(TransactionCriteria.All).ShouldBe(["customer", "description", "email", "first-six", "last-four", "name", "postcode"]);
        Personal(ProfileCriteria.All).ShouldBe(["customer", "email", "first-six", "guid", "iban", "last-four", "name", "phone", "token"]);
    }

    [Fact]
    public async Task The_page_shows_each_criterion_and_hands_it_on_to_the_file_but_saves_none_that_is_personal()
    {
        var world = await Ecosystem.Create(portal);
        await using var ada = await PageReader.At(portal, world.Books.Tenant);
        var personal = new FilterTexts();
        foreach (var criterion in TransactionCriteria.All.All.Where(c => c.IsPersonal))
        {
            personal[criterion.Name] = Samples[criterion.Name].First();
        }

        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var plain = TransactionCriteria.All.All.Where(c => !c.IsPersonal).Select(c => (c.Name, Text: Samples[c.Name].First())).ToList();
        foreach (var (name, text) in plain.Append(("search", ada.Searches.Keep(personal))))
        {
            var page = ada.Open<TransactionsPage>($"transactions?{name}={Uri.EscapeDataString(text)}", ".chips li");
            page.FindAll(".chips li").Count.ShouldBe(1, name);
            var set = page.Instance.Hidden.Where(field => field.Value is not null).ToList();
            set.ShouldBe(name == "search" ? [.. TransactionCriteria.All.Set(personal).Select(p => (p.Criterion.Name, (string?)p.Text))] : [(name, text)], name);
            page.Instance.PlainQuery.ShouldBe(name == "search" ? string.Empty : $"{name}={Uri.EscapeDataString(text)}");
        }
    }

    [Fact]
    public async Task The_file_is_filtered_by_each_criterion_and_the_audit_log_names_it()
    {
        var world = await Ecosystem.Create(portal);
        using var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(world.Books.Tenant, BuiltInRoles.ReadOnly))).ShouldBeTrue();
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();

        using var account = await browser.Get("/account");
        var token = Browser.HiddenFields(await account.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken));
        foreach (var criterion in TransactionCriteria.All.All)
        {
            foreach (var text in Samples[criterion.Name].Where(text =>
                    TransactionCriteria.All.Search(new FilterTexts { [criterion.Name] = text }, LocalTimes.In(null)) != new TransactionSearch()))
            {
                using var answer = await browser.Post($"/t/{world.Books.Tenant}/transactions/export", [.. token, (criterion.Name, text)]);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, criterion.Name);
                var written = (await portal.Ledger.Audit(world.Books.Tenant)).Last(e => e.Action == "transaction.exported").Changes.ShouldNotBeNull();
                var fields = JsonSerializer.Deserialize<List<FieldChange>>(written, JsonSerializerOptions.Web)!;
                fields.Select(f => f.Field).Except(criterion.Name == "from" ? ["rows"] : ["from", "rows"]).ShouldNotBeEmpty($"{criterion.Name} in {written}");
                if (criterion.IsPersonal)
                {
                    written.ShouldNotContain(text, Case.Insensitive, criterion.Name);
                }
            }
        }
    }

    // The fault: a download of what one person did said only from when to when.
    [Fact]
    public async Task The_audit_log_names_each_criterion_of_its_own_download()
    {
        var world = await Ecosystem.Create(portal);
        using var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(world.Group, BuiltInRoles.TenantAdmin))).ShouldBeTrue();
        using var account = await browser.Get("/account");
        var token = Browser.HiddenFields(await account.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken));
        foreach (var criterion in AuditCriteria.All.All)
        {
            using var answer = await browser.Post($"/t/{world.Group}/audit/download", [.. token, (criterion.Name, Samples[criterion.Name].First())]);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, criterion.Name);
            var written = (await portal.Ledger.Audit(world.Group)).Last(e => e.Action == "export.audit").Changes.ShouldNotBeNull();
            var fields = JsonSerializer.Deserialize<List<FieldChange>>(written, JsonSerializerOptions.Web)!.Select(f => f.Field).ToList();
            fields.ShouldContain(criterion.Name == "to" ? "before" : criterion.Name);
            fields.Count.ShouldBe(criterion.Name is "from" or "to" ? 2 : 3, "the period, and what was asked for");
        }
    }

    private static void Walk<TSearch, TOffered>(Criteria<TSearch, TOffered> criteria)
        where TSearch : new()
        where TOffered : class
    {
        criteria.All.Select(c => c.Name).ShouldBeUnique();
        foreach (var criterion in criteria.All)
        {
            var asked = Samples[criterion.Name].Where(text => !criterion.Read(new TSearch(), text, LocalTimes.In(null))!.Equals(new TSearch())).ToList();
            asked.ShouldNotBeEmpty($"{typeof(TSearch).Name}: {criterion.Name} asks for nothing, or this test has no sample of it");
            asked.ShouldAllBe(text => criterion.Words(text, null).Length > 0);
        }
    }

    private static List<string> Uncovered<TSearch, TOffered>(Criteria<TSearch, TOffered> criteria)
        where TSearch : new()
    {
        var searches = criteria.All.SelectMany(c => Samples[c.Name].Select(text => c.Read(new TSearch(), text, LocalTimes.In(null)))).ToList();
        return [.. typeof(TSearch).GetProperties().Where(p => p.CanWrite && searches.TrueForAll(s => Equals(p.GetValue(s), p.GetValue(new TSearch()))))
            .Select(p => p.Name).Order(StringComparer.Ordinal)];
    }

    private static List<string> Personal<TSearch, TOffered>(Criteria<TSearch, TOffered> criteria)
        where TSearch : new()
    {
        var read = criteria.Read(name => Samples[name].First(), _ => null);
        return [.. criteria.All.Where(c => read[c.Name] is null).Select(c => c.Name).Order(StringComparer.Ordinal)];
    }
}
