using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Dashboard;
using CustomerProfiles.Portal.PrivacyRequests;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Portal.Security;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Tests.PrivacyRequests;

/// <summary>What staff do on the pages of privacy requests.</summary>
public sealed class PrivacyRequestPagesTests(PortalUnderTest portal)
{
    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task The_list_shows_who_asked_masked_when_it_is_due_and_says_when_there_is_none()
    {
        var world = await Ecosystem.Create(portal);
        await using var sam = await PageReader.At(portal, world.Group, BuiltInRoles.Support);
        sam.Read<PrivacyRequestsPage>("privacy-requests", "No open requests.").ShouldContain("/privacy-requests/new");
        await Take(world, Today.AddDays(-40));

        var page = sam.Open<PrivacyRequestsPage>("privacy-requests?overdue=true", "tbody tr");

        page.Markup.ShouldContain($"PR-{Today.Year}-0001");
        page.Markup.ShouldContain("m***@shop.example");
        page.Markup.ShouldContain("Overdue");
        page.Markup.ShouldNotContain("mara@shop.example");
    }

    [Fact]
    public async Task Matching_lists_profiles_with_container_and_owner_and_the_choice_is_kept()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await world.Zeta.BuyAndStore("c-z")).ShouldSucceed();
        var id = await Take(world, Today);
        await using var sam = await PageReader.At(portal, world.Group, BuiltInRoles.Support);
        var page = Open(sam, id);

        Press(page, "Match profiles");
        page.WaitForElement("tbody tr", PageReader.Patience);
        page.FindAll("tbody tr").Count.ShouldBe(1);
        page.Find("tbody tr").TextContent.ShouldContain("Acme customers");
        page.Markup.ShouldNotContain("c-z");
        page.Find("tbody input[type=checkbox]").Change(true);
        page.Find("form").Submit();

        page.WaitForAssertion(() => page.Find("ul.chosen").TextContent.ShouldContain("CP-"), PageReader.Patience);
        (await Get(world, id)).Profiles.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_check_links_to_what_stands_against_it_and_says_what_is_kept()
    {
        var world = await Ecosystem.Create(portal);
        var stored = (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await TakeAndChoose(world);
        var reserved = (await world.Books.Transaction("preauthorize", new
        {
            merchantTransactionId = Shop.NewId(), amount = "5.00", currency = "EUR", transactionToken = stored.Text("customerProfileData", "paymentToken"),
        })).ShouldSucceed().Text("uuid");
        await using var sam = await PageReader.At(portal, world.Group, BuiltInRoles.Support);
        var page = Open(sam, id);

        Press(page, "Run check");

        page.WaitForAssertion(() => page.Markup.ShouldContain("neither captured nor voided"), PageReader.Patience);
        page.FindAll("a").ShouldContain(a => a.GetAttribute("href")!.EndsWith($"/transactions/{reserved}"));
        page.Markup.ShouldContain("Customer fields go at once.");
        page.Markup.ShouldContain("Books AT");
    }

    [Fact]
    public async Task An_erasure_that_waits_can_be_approved_or_declined_and_no_longer_asked_for()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await TakeAndChoose(world);
        (await portal.Admin(world.Group).Do((SecurityAdmin s) => s.Save(
            world.Group, new SecurityForm(false, null, null, null) { ErasuresNeedSecondPerson = true }, 0))).ShouldBe(Result.Ok);
        (await portal.Support(world.Group).Do((PrivacyErasureAdmin r) => r.Erase(id, ["c-1"], "Asked", 1))).ShouldBe(Result.Ok);

        await using var ada = await PageReader.At(portal, world.Group);
        var page = Open(ada, id);
        Buttons(page).ShouldContain("Approve");
        Buttons(page).ShouldContain("Decline");
        Buttons(page).ShouldNotContain("Erase");
        ada.Read<SecurityPage>("security", "Erasures need a second person");
    }

    [Fact]
    public async Task The_dashboard_leads_to_overdue_requests_and_those_that_are_due_soon()
    {
        var world = await Ecosystem.Create(portal);
        await Take(world, Today.AddDays(-40));
        await Take(world, Today.AddDays(-25));
        await Take(world, Today);
        await using var sam = await PageReader.At(portal, world.Group, BuiltInRoles.Support);

        var page = sam.Open<DashboardPage>(string.Empty, "a[href*='overdue=true']");

        page.Find("a[href*='overdue=true']").TextContent.ShouldBe("1 privacy request is overdue");
        page.Find("a[href*='due=20']").TextContent.ShouldBe("1 privacy request is due");
        page.Find("a[href*='due=20']").GetAttribute("href")!.ShouldContain($"due={Today.AddDays(7):yyyy-MM-dd}");
    }

    [Fact]
    public async Task The_dashboard_tells_who_may_approve_that_an_erasure_waits_and_not_who_asked_for_it()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await TakeAndChoose(world);
        (await portal.Admin(world.Group).Do((SecurityAdmin s) => s.Save(
            world.Group, new SecurityForm(false, null, null, null) { ErasuresNeedSecondPerson = true }, 0))).ShouldBe(Result.Ok);
        (await portal.Support(world.Group).Do((PrivacyErasureAdmin r) => r.Erase(id, ["c-1"], "Asked", 1))).ShouldBe(Result.Ok);

        await using var ada = await PageReader.At(portal, world.Group);
        await using var sam = await PageReader.At(portal, world.Group, BuiltInRoles.Support);

        ada.Open<DashboardPage>(string.Empty, "a[href*='state=WaitingForApproval']").Find("a[href*='state=WaitingForApproval']").TextContent.ShouldContain("waits for a second person");
        sam.Open<DashboardPage>(string.Empty, "h1").FindAll("a[href*='state=WaitingForApproval']").ShouldBeEmpty();
    }

    // Attack on the shopper: who only reads requests reads what was written down about the person.
    [Fact]
    public async Task Who_may_only_look_at_requests_reads_no_free_text_of_them()
    {
        var world = await Ecosystem.Create(portal);
        var id = await Take(world, Today);
        var reader = portal.WithRights(world.Group, Permissions.PrivacyRequestsShow);

        var shown = (await reader.Do((PrivacyRequestQueries r) => r.Get(id))).Value.ShouldNotBeNull();

        (shown.IdentityNote, shown.Note).ShouldBe((null, null));
        (await portal.Support(world.Group).Do((PrivacyRequestQueries r) => r.Get(id))).Value!.IdentityNote.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_ended_request_hands_out_its_certificate_and_the_profile_its_data()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await Take(world, Today);
        (await portal.Support(world.Group).Do((PrivacyRequestAdmin r) => r.Refuse(id, RequestRefusal.Withdrawn, 0))).ShouldBe(Result.Ok);
        await using var sam = await PageReader.At(portal, world.Group, BuiltInRoles.Support);

        var page = Open(sam, id);
        page.Markup.ShouldContain("Withdrawn by the person");
        page.FindAll("form button[name=format]").Select(b => b.GetAttribute("value")).ShouldBe(["pdf", "json"]);
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        sam.Open<ProfilePage>($"profiles/{guid}", "details.more", ("ProfileGuid", guid)).Markup.ShouldContain("Download data");
    }

    [Fact]
    public async Task The_pages_speak_german()
    {
        PageReader.SpeakGerman();
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await TakeAndChoose(world);
        await using var ada = await PageReader.At(portal, world.Group);
        Says(ada.Open<PrivacyRequestsPage>("privacy-requests", "tbody tr"), "Datenschutzanfragen");
        Says(ada.Open<NewPrivacyRequestPage>("privacy-requests/new", "form"), "Neue Datenschutzanfrage");
        var page = Open(ada, id);
        Press(page, "Prüfen");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Der Löschung steht nichts entgegen."), PageReader.Patience);
        Says(page, "Profile der Person");

        static void Says<TPage>(IRenderedComponent<TPage> page, string text)
            where TPage : IComponent
        {
            PageReader.TextOf(page).ShouldContain(text);
            PageReader.EnglishIn(PageReader.TextOf(page).Replace("Answered from the stored address", string.Empty)).ShouldBeEmpty();
        }
    }

    private static IRenderedComponent<PrivacyRequestPage> Open(PageReader who, PrivacyRequestId id) =>
        who.Open<PrivacyRequestPage>($"privacy-requests/{id}", "#profiles", ("RequestId", $"{id}"));

    private static void Press<TPage>(IRenderedComponent<TPage> page, string text)
        where TPage : IComponent => page.FindAll("button").Single(b => b.TextContent.Trim() == text).Click();

    private static IReadOnlyList<string> Buttons<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => [.. page.FindAll("button").Select(b => b.TextContent.Trim())];

    private async Task<PrivacyRequestId> Take(Ecosystem world, DateOnly receivedOn)
    {
        var made = await portal.Support(world.Group).Do((PrivacyRequestAdmin r) => r.Create(PrivacyScene.Asked("mara@shop.example") with { ReceivedOn = receivedOn }));
        made.IsOk.ShouldBeTrue(made.Error?.Message);
        return made.Value;
    }

    private async Task<PrivacyRequestId> TakeAndChoose(Ecosystem world)
    {
        var id = await Take(world, Today);
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        (await portal.Support(world.Group).Do((PrivacyRequestAdmin r) => r.Choose(id, [guid], 0))).ShouldBe(Result.Ok);
        return id;
    }

    private async Task<PrivacyRequestDetails> Get(Ecosystem world, PrivacyRequestId id) =>
        (await portal.Support(world.Group).Do((PrivacyRequestQueries r) => r.Get(id))).Value.ShouldNotBeNull();
}
