using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The operator's pages of keys.</summary>
internal sealed class KeysScreen(Visitor visitor)
{
    internal ILocator Share => new Form(visitor).Field("share");

    /// <summary>What became of the new master key.</summary>
    internal ILocator NewKey => visitor.Main.GetByRole(AriaRole.Status);

    /// <summary>The share that was made, which is shown once.</summary>
    internal ILocator MadeShare => visitor.Page.Locator(".once code");

    internal Task Open() => visitor.GoTo("Keys");

    internal async Task OpenMasterKeys()
    {
        await Open();
        await visitor.Follow("Master keys", exact: true);
        await Expect(visitor.Main.GetByRole(AriaRole.Heading, new() { Name = "Servers" })).ToBeVisibleAsync();
    }

    internal async Task BeginNewMasterKey()
    {
        await OpenMasterKeys();
        await visitor.Follow("New master key", exact: true);
        await Expect(visitor.Heading).ToHaveTextAsync("New master key");
    }

    /// <summary>Makes a share and enters it, with the password where it is asked for.</summary>
    internal async Task EnterRandomShare(string userName)
    {
        await visitor.Press("Make a random share");
        await Expect(MadeShare).ToBeVisibleAsync();
        await visitor.Press("Enter share");
        await visitor.StepUp(userName);
        await Expect(visitor.Main).ToContainTextAsync("Your share is entered. Its check value is");
        await Expect(MadeShare).ToHaveCountAsync(0);
    }
}
