using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>Journeys of the browser tests read as what people do: where things stand in the markup is known in Screens alone.</summary>
public sealed partial class JourneyTests
{
    private const int Longest = 60;

    // Playwright takes a selector also as the one text of a click, and as the first of two texts of what is filled or pressed.
    private const string LocatorCall = """Locator\(|[qQ]uerySelector|Selector\w*Async""";
    private const string ClickCall = """\b(Click|DblClick|Hover|Check|Uncheck|Focus|Tap)Async\(\$?["]""";
    private const string TwoTextCall = """\b(Fill|Press|Type|SelectOption|DragAndDrop)Async\(\$?"[^"]*", """;

    public static TheoryData<string> Journeys =>
        [.. Directory.EnumerateFiles(Folder(), "*.cs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Journeys))]
    public void A_journey_names_no_style_selector(string journey) =>
        Lines(journey).Select((line, at) => $"{at + 1}: {line.Trim()}").Where(line => Selector().IsMatch(line))
            .ShouldBeEmpty("a page object in Screens says where that is");

    [Theory]
    [MemberData(nameof(Journeys))]
    public void A_journey_is_at_most_sixty_lines(string journey)
    {
        var methods = MethodsOf(Lines(journey)).ToList();

        methods.ShouldNotBeEmpty();
        methods.Where(method => method.Length > Longest).ShouldBeEmpty("its steps can have names");
    }

    [Theory]
    [InlineData("await page.Locator(\".facts\").ClickAsync();")]
    [InlineData("page.FrameLocator($\"#{id} iframe\")")]
    [InlineData("await page.WaitForSelectorAsync(\"tr\");")]
    [InlineData("await page.FillAsync(\"#name\", \"Nova\");")]
    [InlineData("await page.ClickAsync(\"#name\");")]
    [InlineData("page.EvaluateAsync(\"document.querySelector('main')\")")]
    public void A_style_selector_is_found(string line) => Selector().IsMatch(line).ShouldBeTrue();

    [Theory]
    [InlineData("await form.Name.FillAsync(\"Nova\");")]
    [InlineData("await field.PressAsync(\"Enter\");")]
    [InlineData("private static Task<string> Colour(ILocator button) => button.EvaluateAsync<string>(\"button => 1\");")]
    public void What_a_person_does_is_no_style_selector(string line) => Selector().IsMatch(line).ShouldBeFalse();

    private static IEnumerable<(string Name, int Length)> MethodsOf(string[] lines)
    {
        for (var begin = 0; begin < lines.Length; begin++)
        {
            if (Signature().IsMatch(lines[begin]) && lines[begin + 1] == "    {")
            {
                yield return (lines[begin].Trim(), Array.IndexOf(lines, "    }", begin) - begin + 1);
            }
        }
    }

    private static string[] Lines(string journey) => File.ReadAllLines(Path.Combine(Folder(), journey));

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "E2E", "Journeys");

    [GeneratedRegex($"{LocatorCall}|{ClickCall}|{TwoTextCall}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"^    (public|private|internal) .*\)$")]
    private static partial Regex Signature();
}
