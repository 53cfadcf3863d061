using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
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
        var (tenant, transaction) = (bea.CurrentTenant, new TransactionPage(bea));

        await transaction.Open($"/t/{tenant}", uuid);
        await transaction.Tab("Notifications").ClickAsync();
        await Expect(bea.Page.GetByText("Refused: the name is unknown")).ToBeVisibleAsync();
        await Expect(bea.Main).Not.ToContainTextAsync("hidden");
        await bea.Press("Resend");
        await Expect(bea.Page.GetByText("The notification is sent again")).ToBeVisibleAsync();
        await Expect(transaction.Notifications).ToHaveCountAsync(2);
        await bea.Portray("transaction-notifications-1280-light");

        await bea.GoTo("Notifications");
        await Expect(bea.Rows.First).ToContainTextAsync("http://127.0.0.1");
        await Expect(bea.Rows.First).ToContainTextAsync("Failing");
        await bea.Portray("notifications-1280-light");

        var connector = new ConnectorPage(bea);
        await connector.Open(tenant, "books-cc");
        await connector.SendTestNotification(Inside);
        await Expect(bea.Dialog.GetByText("Refused: the name is unknown")).ToBeVisibleAsync();
        await bea.Portray("test-notification-1280-light");
        bea.Complaints.ShouldBeEmpty();
    }
}
