using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Support;

/// <summary>Somebody who works by Tab, Enter, space and arrows alone, and sees where they are at each stop.</summary>
internal sealed class Keys(Visitor visitor, DemoPortal portal)
{
    private IPage Page => visitor.Page;

    internal async Task SignIn(string userName)
    {
        await visitor.Open("/sign-in");
        await Write(Page.GetByLabel("User name"), userName);
        await Write(Page.GetByLabel("Password"), PasswordOf(userName));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.TenantButton).ToBeAttachedAsync();
    }

    internal async Task StepUp(string userName)
    {
        await Write(visitor.StepUpDialog.GetByLabel("Password or code"), PasswordOf(userName));
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>By the menu at the side.</summary>
    internal async Task GoTo(string place)
    {
        await Follow(place);
        await Expect(visitor.Heading).ToHaveTextAsync(place);
    }

    internal async Task Switch(string tenant)
    {
        await Press(visitor.TenantButton);
        await Follow(tenant);
        await Expect(visitor.TenantButton).ToContainTextAsync(tenant);
    }

    internal Task Follow(string link) => Press(Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First);

    internal Task Press(string button) => Press(Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);

    /// <summary>A button of the dialog that is open.</summary>
    internal Task Confirm(string button) => Press(Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    internal async Task Press(ILocator target, string key = "Enter")
    {
        await Reach(target);
        await Page.Keyboard.PressAsync(key);
    }

    internal async Task Write(ILocator field, string text)
    {
        await Reach(field);
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.TypeAsync(text);
    }

    internal async Task Tick(string label)
    {
        await Press(Page.GetByLabel(label), "Space");
        await Expect(Page.GetByLabel(label)).ToBeCheckedAsync();
    }

    /// <summary>One of a group, in which only the chosen one is a stop of Tab.</summary>
    internal async Task ChooseRadio(string label)
    {
        var choice = Page.GetByLabel(label);
        await Reach(Page.GetByRole(AriaRole.Radio, new() { Checked = true }).First);
        for (var i = 0; i < 5 && !await choice.IsCheckedAsync(); i++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }

        await Expect(choice).ToBeCheckedAsync();
    }

    /// <summary>One of a list that opens with space, and in which the first letters lead to a choice.</summary>
    internal async Task Pick(string label, string choice)
    {
        var field = Page.GetByLabel(label, new() { Exact = true });
        await Press(field, "Space");
        var item = Page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasText = choice });
        await Expect(item.First).ToBeVisibleAsync();
        var marked = Page.Locator(".mud-popover-open .mud-list-item.mud-selected-item");
        if (await field.InputValueAsync() is not "")
        {
            // Open before its mark has come, the list would take that for the first step.
            await Expect(marked).ToHaveCountAsync(1);
        }

        for (var i = 0; i < 20 && !await IsMarked(item.First); i++)
        {
            var before = await marked.AllTextContentsAsync();
            await Page.Keyboard.PressAsync("ArrowDown");

            // The mark is the server's: pressed again before it has moved, the key would go too far.
            await (before.Count == 0 ? Expect(marked).ToHaveCountAsync(1) : Expect(marked).Not.ToHaveTextAsync(before[0]));
        }

        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".mud-popover-open .mud-list-item")).ToHaveCountAsync(0);
        await Expect(field).ToHaveValueAsync(choice);
    }

    /// <summary>Goes on with Tab until the target has the focus, which is to be seen there.</summary>
    internal async Task Reach(ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var i = 0; i < 120 && !await HasFocus(target); i++)
        {
            await Page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
        (await target.EvaluateAsync<bool>("e => e.matches(':focus-visible')")).ShouldBeTrue();
    }

    private string PasswordOf(string userName) => portal.Credentials.PortalUsers.Single(u => u.Username == userName).Password;

    private static Task<bool> HasFocus(ILocator target) => target.EvaluateAsync<bool>("e => e === document.activeElement");

    private static async Task<bool> IsMarked(ILocator item) => (await item.GetAttributeAsync("class"))!.Contains("mud-selected-item", StringComparison.Ordinal);
}
