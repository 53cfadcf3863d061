using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class ProfileEventsTests(RunningPortal running)
{
    [Fact]
    public async Task Ada_has_her_server_told_of_changes_of_profiles_and_sees_why_it_was_not()
    {
        await using var ada = await running.SignIn("ada");
        var notifications = new ContainerNotifications(ada);
        await notifications.Open("Acme customers");
        await Expect(ada.Page.GetByText("Set the address that it is posted to")).ToBeVisibleAsync();
        await ada.Portray("container-notifications-empty-1280-light");
        var tab = new Uri(ada.Page.Url).PathAndQuery;

        // Before a password is asked for
        await notifications.AskForAddress("Set an address", "ftp://shop.example/told");
        await Expect(ada.Page.GetByText("The address looks like")).ToBeVisibleAsync();
        await ada.Portray("container-notifications-address-1280-light");
        await notifications.SaveAddress("http://127.0.0.1/profiles?token=hidden");
        await Expect(ada.Page.GetByText("Nothing can be sent to http://127.0.0.1: it is not reachable from the internet")).ToBeVisibleAsync();
        await notifications.SaveAddress("http://shop.invalid/profiles?token=hidden");
        await ada.StepUp("ada");
        await Expect(ada.Page.GetByText("Shown once.")).ToBeVisibleAsync();
        await ada.Portray("container-notifications-secret-1280-light");
        await ada.Press("Done");
        await ada.Press("Send a test notification");
        await Expect(ada.Page.GetByText("Refused: the name is unknown")).ToBeVisibleAsync();

        var account = running.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Books AT");
        using var shop = new MerchantServer(running.Portal, "books-cc", account.Username, account.Password);
        await shop.DebitAndStore("told-of-1");
        await ada.Open(tab);
        await Expect(ada.Rows.Nth(1)).ToBeVisibleAsync();
        await Expect(ada.Rows.Filter(new() { HasText = "Instrument added" }).First).ToBeVisibleAsync();
        await Look(tab);

        // Other journeys buy at this portal too, and may make profiles in the same container at this time.
        await ada.Button("Details of Profile created").First.ClickAsync();
        await Expect(ada.Dialog).ToContainTextAsync("PROFILE-CREATED");
        await Expect(ada.Dialog).Not.ToContainTextAsync("hidden");
        await ada.Portray("container-notification-1280-light");
        await ada.Press("Resend");
        await Expect(ada.Page.GetByText("The notification is sent again")).ToBeVisibleAsync();
        await ada.Confirm("Close");

        await notifications.MakeNewSecret();
        await notifications.AskForAddress("Change the address", string.Empty);
        await Expect(ada.Page.GetByText("Nobody", new() { Exact = true })).ToBeVisibleAsync();
        ada.Complaints.ShouldBeEmpty();
    }

    // Bea's tenant only shares the container.
    [Fact]
    public async Task Bea_finds_nothing_of_it_at_a_container_that_is_shared_with_her()
    {
        await using var bea = await running.SignIn("bea");
        await bea.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Acme customers") }).First.ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("Acme customers");

        await Expect(new ContainerNotifications(bea).Link).ToHaveCountAsync(0);
    }

    private async Task Look(string tab)
    {
        (int, ColorScheme)[] looks = [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark)];
        foreach (var (width, scheme) in looks)
        {
            await using var ada = await running.SignIn("ada", width, scheme);
            await ada.Open(tab);
            await Expect(ada.Rows.Nth(1)).ToBeVisibleAsync();
            await ada.Portray($"container-notifications-{width}-{scheme.ToString().ToLowerInvariant()}");
            (await ada.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue($"{width} scrolls sideways");
        }
    }
}
