using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Support;

/// <summary>Somebody with a browser.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly DemoPortal _portal;
    private readonly List<string> _complaints = [];

    public Visitor(IPage page, DemoPortal portal)
    {
        (Page, _portal) = (page, portal);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, failure) => _complaints.Add(failure);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of: violations of the content security policy, failures of scripts.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Rows => Page.Locator("tbody tr");

    public ILocator Main => Page.Locator("main");

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator StepUpDialog => Dialog.Filter(new() { HasText = "Confirm your identity" });

    public string CurrentPath => new Uri(Page.Url).AbsolutePath;

    /// <summary>The ID of the tenant whose page is open.</summary>
    public string CurrentTenant => CurrentPath.Split('/')[2];

    public ILocator TenantButton => Page.GetByRole(AriaRole.Button, new() { Name = "Tenant:" });

    public ILocator Button(string name, bool exact = false) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public ILocator Link(string name, bool exact = false) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    public Task Press(string button, bool exact = false) => Button(button, exact).ClickAsync();

    public Task Follow(string link, bool exact = false) => Link(link, exact).ClickAsync();

    /// <summary>Presses a button of the dialog that is open.</summary>
    public Task Confirm(string button, bool exact = false) => Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = exact }).ClickAsync();

    public Task<IResponse?> Open(string path) => Page.GotoAsync(path);

    /// <summary>By the menu at the side.</summary>
    public async Task GoTo(string place)
    {
        await Link(place, exact: true).First.ClickAsync();
        await Expect(Heading).ToHaveTextAsync(place);
    }

    /// <summary>Follows the first link of a row, which is the name of what the row is about.</summary>
    public Task OpenRow(ILocator row) => row.GetByRole(AriaRole.Link).First.ClickAsync();

    public async Task SignIn(string userName)
    {
        await TrySignIn(userName, _portal.Credentials.PortalUsers.Single(u => u.Username == userName).Password);
        await Expect(Heading).ToHaveTextAsync(new Regex("Dashboard|Containers"));
        if (!CurrentPath.EndsWith("/containers", StringComparison.Ordinal))
        {
            await Open(CurrentPath + "/containers");
            await Expect(Heading).ToHaveTextAsync("Containers");
        }
    }

    public async Task TrySignIn(string userName, string password)
    {
        if (!Page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            await Page.GotoAsync("/sign-in");
        }

        await Page.GetByLabel("User name").FillAsync(userName);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>Gives the password again where something asks for it; for ten minutes nothing asks again.</summary>
    public async Task StepUp(string userName)
    {
        await StepUpDialog.GetByLabel("Password or code").FillAsync(_portal.Credentials.PortalUsers.Single(u => u.Username == userName).Password);
        await StepUpDialog.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    /// <summary>Shows the filters of a list, which a phone keeps folded.</summary>
    public async Task Unfold()
    {
        var filters = Page.Locator("details.fold:not([open]) > summary");
        if (await filters.IsVisibleAsync())
        {
            await filters.ClickAsync();
        }
    }

    /// <summary>What a field of choices offers; it stays open.</summary>
    public async Task<ILocator> Open(ILocator field)
    {
        await field.ClickAsync();
        return Page.Locator(".mud-popover-open .mud-list-item");
    }

    /// <summary>Picks one choice of a field.</summary>
    public async Task Choose(ILocator field, string choice)
    {
        var choices = await Open(field);
        await choices.GetByText(choice, new() { Exact = true }).ClickAsync();
        await Expect(choices).ToHaveCountAsync(0);

        // What is pressed next is about the choice only when the page has heard of it.
        await Expect(field).ToHaveValueAsync(choice);
    }

    /// <summary>Ticks a box beside a list, which ticks it itself where only sub-tenants have anything: what it says counts when the list is there.</summary>
    public async Task Tick(string label)
    {
        await Expect(Rows.GetByRole(AriaRole.Link).Or(Page.Locator(".nothing")).First).ToBeVisibleAsync();
        if (!await Page.GetByLabel(label).IsCheckedAsync())
        {
            await Page.GetByLabel(label).ClickAsync();
        }

        await Expect(Page.GetByLabel(label)).ToBeCheckedAsync();
    }

    public Task Portray(string name, int width, ColorScheme scheme) => Portray($"{name}-{width}-{scheme}".ToLowerInvariant());

    /// <summary>A picture in artifacts/screenshots, and what <see cref="Inspection"/> finds in the page.</summary>
    public async Task Portray(string name)
    {
        await Page.EvaluateAsync("document.fonts.ready");
        await Page.ScreenshotAsync(new() { Path = PictureOf(name) });
        await Documented.Keep(Page, name);
        (await Inspection.FaultsOf(Page)).ShouldBeEmpty(name);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    /// <summary>The folder of the repository.</summary>
    public static string Root
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "CustomerProfiles.sln")))
            {
                root = root.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
            }

            return root.FullName;
        }
    }

    public static string PictureOf(string name) => Path.Combine(Root, "artifacts", "screenshots", $"{name}.png");
}
