using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ProfilePage(Visitor visitor) : DetailsPage(visitor)
{
    /// <summary>A button that can be pressed, to compare with.</summary>
    internal ILocator FilledButton => Page.Locator(".actions .mud-button-filled").First;

    internal ILocator PreferredInstrument => Page.Locator(".instrument .badge").Filter(new() { HasText = "Preferred" });

    internal ILocator Reason => Visitor.Dialog.GetByLabel("Reason");

    internal ILocator ConfirmDeletionButton => DialogButton("Delete profile");

    internal ILocator DialogButton(string name) => Visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = name });

    internal ILocator TypedName(string customerId) => Visitor.Dialog.GetByLabel($"Type {customerId} to confirm");

    /// <summary>A button or a link of the page by which something would change.</summary>
    internal ILocator WayTo(string verb) =>
        Visitor.Main.GetByRole(AriaRole.Button, new() { Name = verb }).Or(Visitor.Main.GetByRole(AriaRole.Link, new() { Name = verb, Exact = true }));

    /// <summary>Presses a button of the page and the one of the same name in the dialog that it opens.</summary>
    internal async Task PressAndConfirm(ILocator button, string verb)
    {
        await button.ClickAsync();
        await Visitor.Confirm(verb);
    }

    internal async Task SayWhyToDelete(string customerId)
    {
        await Reason.FillAsync("The shopper asked for it");
        await TypedName(customerId).FillAsync(customerId);
    }

    /// <summary>Types the name that the dialog asks for.</summary>
    internal async Task ConfirmDeletion()
    {
        await Reason.FillAsync("The shopper asked for it");
        var label = (await Visitor.Dialog.Locator("label[for='typed-name']").TextContentAsync())!;
        await Visitor.Dialog.Locator("#typed-name").FillAsync(label.Split("Type ")[1].Split(" to confirm")[0]);
        await ConfirmDeletionButton.ClickAsync();
    }
}
