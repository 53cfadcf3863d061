using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The list of possible duplicates, two profiles side by side, and what the kept one says of it.</summary>
internal sealed class MergeScreen(Visitor visitor)
{
    internal ILocator Groups => visitor.Main.Locator(".sheet");

    internal ILocator Merged => visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Merged profiles" });

    /// <summary>The customer whose profile is kept, and the one whose becomes part of it.</summary>
    internal async Task<(string Kept, string Merged)> Names() => (await NameIn(2), await NameIn(3));

    internal Task ShowBy(string likeness) => visitor.Page.GetByLabel("What they have in common").SelectOptionAsync(new SelectOptionValue { Label = likeness });

    internal Task CompareFirst() => Groups.First.GetByRole(AriaRole.Link, new() { Name = "Compare" }).First.ClickAsync();

    /// <summary>Takes every value from the profile that is merged away.</summary>
    internal async Task TakeAllFromMerged()
    {
        foreach (var choice in await visitor.Main.Locator("td:nth-child(3) input[type=radio]").AllAsync())
        {
            await choice.CheckAsync();
        }
    }

    internal async Task SayWhyAnd(string verb)
    {
        await visitor.Dialog.GetByLabel("Reason").FillAsync("The same person on the phone");
        await visitor.Confirm(verb);
    }

    private async Task<string> NameIn(int column) =>
        (await visitor.Main.Locator($"thead th:nth-child({column})").TextContentAsync())!.Split(": ")[1];
}
