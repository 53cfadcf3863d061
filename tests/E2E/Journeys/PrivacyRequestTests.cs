using System.Text.Json;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.E2E.Pages;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>Journey J2: a shopper asks to be erased.</summary>
public sealed class PrivacyRequestTests(RunningPortal running)
{
    private const string Customer = "c-2001";

    [Fact]
    public async Task Sam_takes_a_request_ada_approves_it_and_nothing_is_left_of_the_shopper()
    {
        await using var portal = await DemoPortal.Start();
        var account = portal.Credentials.ApiUsers.First(u => u.Merchant == "Books AT");
        using var shop = new MerchantServer(portal, "books-cc", account.Username, account.Password);
        var bought = await shop.DebitAndStore(Customer);
        var (uuid, token) = (Text(bought, "uuid"), bought.GetProperty("customerProfileData").GetProperty("paymentToken").GetString()!);
        var schedule = await shop.Schedule(uuid);
        await using var sam = await running.Visit(portal);
        await sam.SignIn("sam");
        var page = new PrivacyRequestScreen(sam);

        var number = await Take(sam, page);
        var profile = await LookAtTheProfile(sam, page, number);
        await MeetTheBlocker(sam, page, schedule);
        (await portal.Do((ScheduleAdmin s) => s.Cancel(schedule, "Asked by the shopper"))).IsOk.ShouldBeTrue();
        await using var ada = await running.Visit(portal);
        await ada.SignIn("ada");
        await new PrivacyRequestScreen(ada).DemandSecondPerson();
        await ada.StepUp("ada");
        await Expect(ada.Page.GetByText("Security settings saved")).ToBeVisibleAsync();
        var request = sam.CurrentPath;
        await AskAgain(sam, page);
        await Approve(ada, request);

        await NothingIsLeft(sam, shop, profile, uuid, token);
        await sam.Open(request);
        await HandOutTheCertificate(page, number);
        await ReadTheLog(portal, number);
        sam.Complaints.Concat(ada.Complaints).Where(c => !c.Contains("404")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks.OnADeskAndInTheHand), MemberType = typeof(Looks))]
    public async Task The_pages_of_requests_can_be_read_at_each_width_and_in_each_theme(int width, ColorScheme scheme)
    {
        await using var sam = await running.SignIn("sam", width, scheme);
        var page = new PrivacyRequestScreen(sam);
        await sam.Open($"/t/{sam.CurrentTenant}/privacy-requests");
        await Expect(sam.Rows.First).ToBeVisibleAsync();
        await sam.Portray("privacy-requests", width, scheme);
        await sam.Open($"/t/{sam.CurrentTenant}/privacy-requests/new");
        await Expect(sam.Button("Create request")).ToBeVisibleAsync();
        await sam.Portray("privacy-request-new", width, scheme);

        await sam.Open($"/t/{sam.CurrentTenant}/privacy-requests?kind=erasure");
        await sam.OpenRow(sam.Rows.First);
        await sam.Press("Match profiles");
        await Expect(page.Matched.First).ToBeVisibleAsync();
        await sam.Portray("privacy-request", width, scheme);
    }

    // Rows 1 to 3.
    private static async Task<string> Take(Visitor sam, PrivacyRequestScreen page)
    {
        foreach (var hidden in (string[])["Security", "Users", "Roles", "API users"])
        {
            await Expect(sam.Link(hidden, exact: true)).ToHaveCountAsync(0);
        }

        await page.Open();
        await sam.Follow("New request");
        await page.Take($"{Customer}@shopper.example", "Answered from the stored address");
        await Expect(sam.Heading).ToContainTextAsync("PR-");
        await Expect(page.Fact("Due")).ToContainTextAsync(DateTime.UtcNow.AddDays(30).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        await sam.Press("Match profiles");
        await Expect(page.Matched).ToHaveCountAsync(1);
        await Expect(page.Matched.First).ToContainTextAsync("c***@shopper.example");
        await Expect(page.Matched.First).ToContainTextAsync("Acme customers");
        await Expect(page.Matched.First).ToContainTextAsync("Acme Group");
        await page.ChooseAll();
        return (await sam.Heading.TextContentAsync())!.Trim();
    }

    // Rows 4 to 7.
    private static async Task<string> LookAtTheProfile(Visitor sam, PrivacyRequestScreen page, string number)
    {
        var request = sam.CurrentPath;
        await page.Chosen.GetByRole(AriaRole.Link).First.ClickAsync();
        var profile = new ProfilePage(sam);
        await Expect(sam.Main).ToContainTextAsync("c***@shopper.example");
        await sam.Press("Reveal");
        await Expect(profile.DialogButton("Reveal")).ToBeDisabledAsync();
        await profile.Reason.FillAsync(number);
        await sam.Confirm("Reveal");
        await Expect(sam.Main).ToContainTextAsync($"{Customer}@shopper.example");
        await profile.OpenMore();
        await sam.Press("Download data");
        await profile.Reason.FillAsync(number);
        var copy = JsonDocument.Parse(await page.DownloadCopy("Download JSON")).RootElement;
        copy.GetProperty("customerIdentification").GetString().ShouldBe(Customer);
        copy.GetRawText().ShouldNotContain("pt::");
        var shown = sam.CurrentPath;
        await sam.Open(request);
        return shown;
    }

    // Rows 8 and 9.
    private static async Task MeetTheBlocker(Visitor sam, PrivacyRequestScreen page, string schedule)
    {
        await sam.Press("Run check");
        await Expect(page.Blockers).ToContainTextAsync("A schedule charges an instrument");
        await Expect(page.Blockers.GetByRole(AriaRole.Link, new() { Name = schedule })).ToBeVisibleAsync();
        await Expect(page.Blockers).ToContainTextAsync("amounts and IDs are kept by law");
        await sam.Button("Erase", exact: true).First.ClickAsync();
        await Expect(sam.Page.GetByText("Something stands against the erasure. The check lists it.")).ToBeVisibleAsync();
        await Expect(sam.Dialog).ToHaveCountAsync(0);
    }

    // Row 10.
    private static async Task AskAgain(Visitor sam, PrivacyRequestScreen page)
    {
        await sam.Open(sam.CurrentPath);
        await page.AskToErase(Customer, "The shopper asked for it");
        await sam.StepUp("sam");
        await Expect(page.State).ToContainTextAsync("Waiting for approval");
        await Expect(sam.Button("Approve")).ToHaveCountAsync(0);
        await Expect(sam.Button("Erase", exact: true)).ToHaveCountAsync(0);
    }

    // Row 11.
    private static async Task Approve(Visitor ada, string request)
    {
        await ada.Open(request);
        await ada.Press("Approve");
        await ada.Confirm("Approve");
        await Expect(new PrivacyRequestScreen(ada).State).ToContainTextAsync("Done");
    }

    // Rows 12 to 15.
    private static async Task NothingIsLeft(Visitor sam, MerchantServer shop, string profile, string uuid, string token)
    {
        await sam.Open(profile);
        await Expect(sam.Main).ToContainTextAsync("Not found");
        var list = new ProfileList(sam);
        await list.Open();
        await list.FindByEmail($"{Customer}@shopper.example");
        await Expect(sam.Main).ToContainTextAsync("No profiles match.");
        (await shop.GetProfile(Customer)).GetProperty("profileExists").GetBoolean().ShouldBeFalse();
        await sam.Open($"/t/{sam.CurrentTenant}/transactions/{uuid}");
        await Expect(sam.Main).ToContainTextAsync("[erased]");
        await Expect(sam.Main).ToContainTextAsync("9.99");
        (await shop.Debit(token: token)).Status.ShouldBe(422);
        Text((await shop.DebitAndStore(Customer)).GetProperty("customerProfileData"), "profileGuid").ShouldNotBe(profile.Split('/')[^1]);
    }

    // Row 16.
    private static async Task HandOutTheCertificate(PrivacyRequestScreen page, string number)
    {
        var certificate = await page.Download("Certificate as JSON");
        var read = JsonDocument.Parse(certificate).RootElement;
        (Text(read, "number"), Text(read, "handledBy"), Text(read, "approvedBy")).ShouldBe((number, "sam", "ada"));
        certificate.ShouldNotContain(Customer);
        (await page.Download("Certificate as PDF"))[..5].ShouldBe("%PDF-");
    }

    // Row 17.
    private async Task ReadTheLog(DemoPortal portal, string number)
    {
        await using var rita = await running.Visit(portal);
        await rita.SignIn("rita");
        await rita.GoTo("Audit log");
        foreach (var done in (string[])["asked for an erasure", "approved an erasure", "erased the profile on request", "ended a privacy request"])
        {
            await Expect(rita.Main.GetByText(done).First).ToBeVisibleAsync();
        }

        await Expect(rita.Main).ToContainTextAsync(number);
        await Expect(rita.Main).Not.ToContainTextAsync($"{Customer}@");
    }

    private static string Text(JsonElement answer, string field) => answer.GetProperty(field).GetString()!;
}
