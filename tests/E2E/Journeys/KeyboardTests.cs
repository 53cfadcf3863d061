using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>The first steps of J1 and J3 of portal-behaviour, with forms, choices and a dialog, by Tab, Enter, space and arrows alone.</summary>
public sealed class KeyboardTests(RunningPortal running, PortalOfAClass own) : IClassFixture<PortalOfAClass>
{
    private const string Container = "Nova keys";

    [Fact]
    public async Task A_container_is_created_and_shared_without_a_mouse()
    {
        await using var ada = await running.Visit(own.Portal);
        var page = ada.Page;
        await SignIn(ada, "nova-ada");
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "Containers", Exact = true }).First, "Enter");
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "New container" }).First, "Enter");
        await Expect(ada.Heading).ToHaveTextAsync("New container");
        await Write(page, page.Locator("#name"), Container);
        await Choose(page, page.GetByLabel("Selected sub-tenants"));
        await Press(page, page.GetByLabel("Nova Books"), "Space");
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "Create container" }), "Enter");
        await StepUp(page, "nova-ada");
        await Expect(page.Locator(".toast")).ToContainTextAsync($"{Container} was created");
    }

    [Fact]
    public async Task An_API_user_is_created_without_a_mouse()
    {
        await using var bea = await running.Visit(own.Portal);
        var page = bea.Page;
        await SignIn(bea, "nova-bea");
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "API users", Exact = true }).First, "Enter");
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = "New API user" }).First, "Enter");
        await Expect(bea.Heading).ToHaveTextAsync("New API user");
        await Write(page, page.Locator("#username"), "nova-keys-api");
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "Create API user" }), "Enter");
        await StepUp(page, "nova-bea");
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "I have stored it" }), "Enter");
        await Expect(bea.Heading).ToHaveTextAsync("nova-keys-api");
    }

    private async Task SignIn(Visitor visitor, string userName)
    {
        await visitor.Open("/sign-in");
        await Write(visitor.Page, visitor.Page.GetByLabel("User name"), userName);
        await Write(visitor.Page, visitor.Page.GetByLabel("Password"), PasswordOf(userName));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("#tenants, .selector").First).ToBeAttachedAsync();
    }

    private async Task StepUp(IPage page, string userName)
    {
        var asked = page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "Confirm your identity" });
        await Write(page, asked.GetByLabel("Password or code"), PasswordOf(userName));
        await page.Keyboard.PressAsync("Enter");
    }

    private string PasswordOf(string userName) => own.Portal.Credentials.PortalUsers.Single(u => u.Username == userName).Password;

    private static async Task Write(IPage page, ILocator field, string text)
    {
        await Reach(page, field);
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task Press(IPage page, ILocator target, string key)
    {
        await Reach(page, target);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>One of a group, in which only the chosen one is a stop of Tab.</summary>
    private static async Task Choose(IPage page, ILocator choice)
    {
        await Reach(page, page.GetByRole(AriaRole.Radio, new() { Checked = true }).First);
        for (var i = 0; i < 5 && !await choice.IsCheckedAsync(); i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await Expect(choice).ToBeCheckedAsync();
    }

    /// <summary>Goes on with Tab until the target has the focus, which is to be seen there.</summary>
    private static async Task Reach(IPage page, ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var i = 0; i < 80 && !await HasFocus(target); i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
        (await target.EvaluateAsync<bool>("e => e.matches(':focus-visible')")).ShouldBeTrue();
    }

    private static Task<bool> HasFocus(ILocator target) => target.EvaluateAsync<bool>("e => e === document.activeElement");
}
