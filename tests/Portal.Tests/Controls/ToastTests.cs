using Bunit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Controls;

/// <summary>"The settings were saved" on another tenant's form reads as if these were meant.</summary>
public sealed class ToastTests : BunitContext
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void What_was_said_on_a_page_is_gone_on_the_next_and_what_is_said_on_the_way_is_read_there()
    {
        var toasts = new Toasts(_clock);
        var area = Render<ToastArea>(parameters => parameters.AddCascadingValue(toasts));
        toasts.Say("Settings saved");
        _clock.Advance(TimeSpan.FromSeconds(2));
        area.WaitForAssertion(() => area.Markup.ShouldContain("Settings saved"));

        Services.GetRequiredService<NavigationManager>().NavigateTo("t/one/security?tab=history");
        toasts.Say("Container created");
        Services.GetRequiredService<NavigationManager>().NavigateTo("t/two/containers");

        area.WaitForAssertion(() => area.FindAll("[data-toast]").Single().TextContent.ShouldContain("Container created"));
    }
}
