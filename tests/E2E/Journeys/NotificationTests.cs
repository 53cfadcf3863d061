using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class NotificationTests(RunningPortal running)
{
    private const string Inside = "http://127.0.0.1/orders?token=hidden";

    [Fact]
    public async Task Bea_sees_why_her_shop_was_not_told_sends_it_again_and_tries_an_address()
    {
        var account = running.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Books AT");
        using var shop = new MerchantServer(running.Portal, "books-cc", account.Username, account.Password);
        var uuid = (await shop.DebitAndTell(Inside)).GetProperty("uuid").GetString()!;
        await using var bea = await running.SignIn("bea");
        var page = bea.Page;
        var tenant = new Uri(page.Url).AbsolutePath[..^"/containers".Length];

        await bea.Open($"{tenant}/transactions/{uuid}");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Notifications" }).ClickAsync();
        await Expect(page.GetByText("Refused: the name is unknown")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync("hidden");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resend" }).ClickAsync();
        await Expect(page.GetByText("The notification is sent again")).ToBeVisibleAsync();
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(2);
        await bea.Portray("transaction-notifications-1280-light");

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Notifications" }).First.ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("Notifications");
        await Expect(bea.Rows.First).ToContainTextAsync("http://127.0.0.1");
        await Expect(bea.Rows.First).ToContainTextAsync("Failing");
        await bea.Portray("notifications-1280-light");

        await bea.Open($"{tenant}/connectors");
        await page.GetByRole(AriaRole.Link, new() { Name = "books-cc", Exact = true }).ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("books-cc");
        await page.Locator("details.more > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test notification" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(new Regex("^Address")).FillAsync(Inside);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(dialog.GetByText("Refused: the name is unknown")).ToBeVisibleAsync();
        await bea.Portray("test-notification-1280-light");
        bea.Complaints.ShouldBeEmpty();
    }
}
