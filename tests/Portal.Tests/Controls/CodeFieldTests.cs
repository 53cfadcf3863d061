using System.Globalization;
using Bunit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Language;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Controls;

/// <summary>Countries, currencies and time zones are found by what people call them, and kept as codes.</summary>
public sealed class CodeFieldTests : BunitContext
{
    private readonly IRenderedComponent<MudPopoverProvider> _lists;
    private string _kept = string.Empty;

    public CodeFieldTests()
    {
        Services.AddMudServices().AddPortalLanguages();
        JSInterop.Mode = JSRuntimeMode.Loose;
        _lists = Render<MudPopoverProvider>();
    }

    [Theory]
    [InlineData("de", "zones", "Wien", "Europe/Vienna")]
    [InlineData("de", "zones", "vienna", "Europe/Vienna")]
    [InlineData("en", "zones", "Vienna", "Europe/Vienna")]
    [InlineData("en", "zones", "europe/vienna", "Europe/Vienna")]
    [InlineData("en", "zones", "New York", "America/New_York")]
    [InlineData("de", "currencies", "Euro", "EUR")]
    [InlineData("en", "currencies", "eur", "EUR")]
    [InlineData("de", "currencies", "US-Dollar", "USD")]
    [InlineData("de", "countries", "Österreich", "AT")]
    [InlineData("de", "countries", "osterreich", "AT")]
    [InlineData("de", "countries", "Austria", "AT")]
    [InlineData("en", "countries", "austria", "AT")]
    [InlineData("en", "countries", " at ", "AT")]
    public async Task What_is_typed_in_full_is_kept_as_its_code(string language, string list, string typed, string code)
    {
        Speak(language);
        var field = Field(list);

        await Type(field, typed);

        field.WaitForAssertion(() => _kept.ShouldBe(code));
    }

    [Theory]
    [InlineData("de", "zones", "wie", "Europe/Vienna")]
    [InlineData("de", "countries", "öster", "AT")]
    [InlineData("en", "currencies", "dollar us", null)]
    [InlineData("en", "currencies", "us d", "USD")]
    [InlineData("en", "zones", "buenos", "America/Argentina/Buenos_Aires")]
    public void A_part_of_a_name_finds_it_first(string language, string list, string typed, string? first)
    {
        Speak(language);

        Codes(list).Select(code => (code.Code, Fit: code.FitOf(typed))).Where(c => c.Fit is not null).OrderBy(c => c.Fit).Select(c => c.Code).FirstOrDefault()
            .ShouldBe(first);
    }

    [Fact]
    public async Task A_name_is_picked_from_the_list()
    {
        Speak("de");
        var field = Field("countries");

        await Type(field, "öster");
        _lists.WaitForElement(".mud-list-item", TimeSpan.FromSeconds(10));
        _lists.Find(".mud-list-item").TextContent.ShouldBe("Österreich AT");
        await _lists.InvokeAsync(() => _lists.Find(".mud-list-item").ClickAsync());

        field.WaitForAssertion(() => _kept.ShouldBe("AT"));
        field.WaitForAssertion(() => field.Find("input").GetAttribute("value").ShouldBe("Österreich (AT)"));

        await Type(field, "Atlantis");
        field.WaitForAssertion(() => _kept.ShouldBe("Atlantis"));
        await Type(field, "France");
        await field.InvokeAsync(() => field.Find("input").BlurAsync(new()));
        _kept.ShouldBe("FR");
        field.WaitForAssertion(() => field.Find("input").GetAttribute("value").ShouldBe("Frankreich (FR)"));
    }

    [Fact]
    public async Task What_nothing_fits_is_said_and_left_to_the_domain_to_refuse()
    {
        Speak("de");
        var field = Field("countries");

        await Type(field, "Atlantis");

        _lists.WaitForElement("[role=status]", TimeSpan.FromSeconds(10)).TextContent.ShouldBe("Nothing fits.");
        field.WaitForAssertion(() => _kept.ShouldBe("Atlantis"));
    }

    [Fact]
    public async Task Several_are_typed_or_picked_and_taken_away_by_name()
    {
        Speak("de");
        var field = Field("countries", "FR", isSeveral: true);

        await Type(field, "at, de");
        field.WaitForAssertion(() => _kept.ShouldBe("FR AT DE"));
        await field.InvokeAsync(() => field.Find("input").BlurAsync(new()));

        field.WaitForAssertion(
            () => field.FindAll("li button").Select(chip => chip.GetAttribute("aria-label"))
                .ShouldBe(["Frankreich (FR) entfernen", "Österreich (AT) entfernen", "Deutschland (DE) entfernen"]));
        await field.InvokeAsync(() => field.FindAll("li button")[0].ClickAsync());
        field.WaitForAssertion(() => _kept.ShouldBe("AT DE"));
    }

    [Fact]
    public void A_code_that_is_stored_is_shown_by_its_name_and_an_unknown_one_as_it_stands()
    {
        Speak("de");

        Field("zones", "Europe/Vienna").Find("input").GetAttribute("value").ShouldBe("Wien (Europe/Vienna)");
        Field("zones", "Mars/Olympus").Find("input").GetAttribute("value").ShouldBe("Mars/Olympus");
    }

    [Fact]
    public void Each_currency_that_can_be_charged_and_each_country_is_in_its_list()
    {
        Speak("de");

        Codes("countries").Count.ShouldBe(249);
        Codes("currencies").Select(c => c.Code).ShouldContain("JPY");
        Codes("currencies").Select(c => c.Code).ShouldNotContain("BGN");
        Codes("currencies").Single(c => c.Code == "CHF").Name.ShouldBe("Schweizer Franken");
    }

    private static void Speak(string language) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo(language), new CultureInfo(language));

    private static IReadOnlyList<NamedCode> Codes(string list) =>
        list switch { "zones" => CodeLists.TimeZones, "currencies" => CodeLists.Currencies, _ => CodeLists.Countries };

    // Found and used in one turn of the renderer: the box draws itself again by a clock of its own
    private static Task Type(IRenderedComponent<CodeField> field, string text) =>
        field.InvokeAsync(() => field.Find("input").InputAsync(new() { Value = text }));

    private IRenderedComponent<CodeField> Field(string list, string value = "", bool isSeveral = false) => Render<CodeField>(parameters => parameters
        .Add(f => f.Label, "Field").Add(f => f.Name, "field").Add(f => f.Codes, Codes(list)).Add(f => f.NothingFits, "Nothing fits.")
        .Add(f => f.IsSeveral, isSeveral)
        .Add(f => f.Value, value).Add(f => f.ValueChanged, kept => _kept = kept));
}
