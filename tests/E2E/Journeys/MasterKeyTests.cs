using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>Two people who look after the keys of the installation.</summary>
public sealed class MasterKeyTests(RunningPortal running)
{
    private const float AMinute = 60_000;

    [Fact]
    public async Task Ada_and_sam_each_enter_a_share_and_see_the_new_master_key_take_over()
    {
        await using var portal = await PortalWithOperators("ada", "sam");
        await using var ada = await running.Visit(portal);
        await using var sam = await running.Visit(portal);
        await ada.SignIn("ada");
        await sam.SignIn("sam");
        var (first, second) = (new KeysScreen(ada), new KeysScreen(sam));

        await first.BeginNewMasterKey();
        await first.EnterRandomShare("ada");
        await Expect(ada.Main).ToContainTextAsync("Somebody else enters the second one");
        await Expect(first.Share).ToHaveCountAsync(0);

        await second.BeginNewMasterKey();
        await Expect(sam.Main).ToContainTextAsync("Entered by ada");
        await second.EnterRandomShare("sam");
        foreach (var page in (KeysScreen[])[first, second])
        {
            await Expect(page.NewKey).ToContainTextAsync("has taken over.", new() { Timeout = AMinute });
        }

        await first.OpenMasterKeys();
        await Expect(ada.Rows.Filter(new() { HasText = "ada, sam" })).ToContainTextAsync("Active");
        await Expect(ada.Rows.Filter(new() { HasText = "Came with its file" })).ToContainTextAsync("Opens only");
        ada.Complaints.Concat(sam.Complaints).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_pages_of_keys_can_be_read_at_each_width_and_in_each_theme()
    {
        await using var portal = await PortalWithOperators("ada");
        foreach (var (width, scheme) in ((int, ColorScheme)[])
            [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark)])
        {
            await using var ada = await running.Visit(portal, width, scheme);
            await ada.SignIn("ada");
            var keys = $"/t/{ada.CurrentTenant}/keys";
            await ada.Open(keys);
            await Expect(ada.Rows.First).ToBeVisibleAsync();
            await ada.Portray("keys", width, scheme);
            await ada.OpenRow(ada.Rows.First);
            await Expect(ada.Main).ToContainTextAsync("In this state since");
            await ada.Portray("key", width, scheme);
            await ada.Open($"{keys}?tab=master-keys");
            await Expect(ada.Rows.First).ToBeVisibleAsync();
            await ada.Portray("master-keys", width, scheme);
            await ada.Open($"{keys}?tab=runs");
            await Expect(ada.Main).ToContainTextAsync("No run yet.");
            await ada.Portray("key-runs", width, scheme);
            await ada.Open($"{keys}/new-master-key");
            await ada.Press("Make a random share");
            await Expect(new KeysScreen(ada).MadeShare).ToBeVisibleAsync();
            await ada.Portray("new-master-key", width, scheme);
        }
    }

    private static async Task<DemoPortal> PortalWithOperators(params string[] names)
    {
        var portal = await DemoPortal.Start();
        foreach (var name in names)
        {
            (await portal.Do((OperatorAdmin operators) => operators.Name(name))).IsOk.ShouldBeTrue(name);
        }

        (await portal.Do((MasterKeyAdmin keys) => keys.AllowNew())).IsOk.ShouldBeTrue();
        return portal;
    }
}
