using Bunit;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Layout;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Layout;

/// <summary>A password given on another page must not delete what was asked for on the one before.</summary>
public sealed class StepUpDialogTests : BunitContext
{
    [Fact]
    public async Task Leaving_the_page_cancels_what_the_password_was_asked_for()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(pages => new Work(null!, null!, pages.GetRequiredService<NavigationManager>()));
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("t/one/profiles/CP-1162");
        var dialogs = Render<MudDialogProvider>();
        Render<StepUpDialog>(dialog => dialog.AddCascadingValue(new PageSubject { Name = "c-1162" }));

        var given = Services.GetRequiredService<Work>().AskStepUp!("delete profile {0}");
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("To delete profile c-1162"), PageReader.Patience);
        navigation.NavigateTo("t/one/profiles");

        (await given).ShouldBeFalse();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldNotContain("delete profile"), PageReader.Patience);
    }
}
