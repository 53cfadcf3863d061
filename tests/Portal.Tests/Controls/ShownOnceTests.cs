using Bunit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Controls;

/// <summary>A secret that nobody sees again was lost by a click on the menu.</summary>
public sealed class ShownOnceTests : BunitContext
{
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public ShownOnceTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        _dialogs = Render<MudDialogProvider>();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_page_with_a_secret_is_left_after_a_question_or_when_it_was_stored()
    {
        var here = Navigation.Uri;
        var once = Shown();

        Navigation.NavigateTo("t/one/profiles");
        _dialogs.WaitForAssertion(() => _dialogs.Markup.ShouldContain("cannot be shown again"), PageReader.Patience);
        Navigation.Uri.ShouldBe(here);

        once.FindAll("button").Single(b => b.TextContent.Trim() == "Done").Click();
        Navigation.Uri.ShouldBe(Navigation.BaseUri + "t/one/connectors");
    }

    [Fact]
    public void The_warning_is_about_the_secret_alone_and_everything_is_copied_at_once()
    {
        var once = Shown();

        once.Find(".notice").ParentElement!.QuerySelector("dl")!.TextContent.ShouldContain("s3cret");
        once.FindAll("dl")[0].TextContent.ShouldNotContain("key-1");
        once.FindAll("dl")[1].TextContent.ShouldContain("key-1");
        once.FindAll("button").Single(b => b.TextContent.Trim() == "Copy all").GetAttribute("data-copy").ShouldBe("Shared secret: s3cret\nAPI key: key-1");
    }

    private IRenderedComponent<ShownOnce> Shown() => Render<ShownOnce>(once => once
        .Add(o => o.Title, "books-cc was created").Add(o => o.Values, [("Shared secret", "s3cret")]).Add(o => o.Known, [("API key", "key-1")])
        .Add(o => o.Stored, () => Navigation.NavigateTo("t/one/connectors")));
}
