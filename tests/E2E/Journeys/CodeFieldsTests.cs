using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>Time zones, currencies and countries are found by name, on a phone and by keys alone.</summary>
public sealed class CodeFieldsTests(RunningPortal running)
{
    [Fact]
    public async Task A_time_zone_is_found_by_its_city_on_a_phone_by_keys()
    {
        await using var ada = await running.SignIn("ada", 390, ColorScheme.Light);
        var form = new Form(ada);
        await ada.Open($"/t/{ada.CurrentTenant}/merchants/new");
        var zone = ada.Page.GetByLabel(new Regex("^Time zone"));
        await Expect(zone).ToHaveValueAsync("Vienna (Europe/Vienna)");

        await zone.FillAsync("zuri");
        await Expect(form.Suggestions).ToHaveTextAsync(["Zurich Europe/Zurich"]);
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(zone).ToHaveValueAsync("Zurich (Europe/Zurich)");

        // Enter took the choice and did not send the form, which has no name yet.
        await Expect(zone).ToBeFocusedAsync();
        await Expect(form.Refusals).ToHaveCountAsync(0);

        await zone.FillAsync("vien");
        await Expect(form.Suggestions.First).ToContainTextAsync("Europe/Vienna");
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(form.Suggestions).ToHaveCountAsync(0);
        ada.Complaints.ShouldBeEmpty();
    }
}
