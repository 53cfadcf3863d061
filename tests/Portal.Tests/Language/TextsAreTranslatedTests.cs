using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Language;

/// <summary>Everything that the portal says has German, and nothing is said past <c>T</c>. Texts in C# that never met <c>T</c> are for the reader of a change.</summary>
public sealed partial class TextsAreTranslatedTests
{
    // What is the same in every language: names, codes and samples.
    private static readonly string[] SameEverywhere = ["CP", "Ctrl K", "@attempt.Milliseconds.ToString(\"N0\", CultureInfo.CurrentCulture) ms", "callbackUrl", "\"transactionType\": \"TEST\"", "./run verify-audit LOGFILE"];

    [Theory]
    [InlineData("Domain")]
    [InlineData("Portal")]
    public void Every_text_has_German_with_the_same_places_and_no_German_is_left_over(string assembly)
    {
        var sources = Files(assembly, ".cs", ".razor");
        sources.Count.ShouldBeGreaterThan(100);

        LanguageFindings.Of(sources, German(assembly)).ShouldBeEmpty();
    }

    // The demo shop and the payment page speak languages of their own.
    [Fact]
    public void No_component_shows_a_text_that_was_not_asked_for_in_the_readers_language() =>
        Files("Portal", ".razor").Where(file => !file.Key.StartsWith("DemoShop/", StringComparison.Ordinal) && !file.Key.StartsWith("Checkout/", StringComparison.Ordinal))
            .SelectMany(file => MarkupTexts.In(file.Value).Where(text => !SameEverywhere.Contains(text)).Select(text => $"{file.Key}: {text}")).ShouldBeEmpty();

    [Theory]
    [InlineData("""T("Save")""", null)]
    [InlineData("""T("Delete")""", "no German at a.cs:1: Delete")]
    [InlineData("""T("Save"); T(name)""", "no literal at a.cs:1: name)")]
    [InlineData("""T("Save"); T(n == 1 ? "a" : "b")""", "no literal at a.cs:1: n == 1 ? \"a\" : \"b\")")]
    [InlineData("""T("Save"); T("a" + name)""", "no literal at a.cs:1: \"a\" + name)")]
    [InlineData("""_ = Count("Save")""", "not used: Save")]
    [InlineData("""T("Save"); T($"{a.Of("x", b)} of {c ?? "}"}")""", "no German at a.cs:1: {0} of {1}")]
    [InlineData("""T("Save"); T($"{when:N0} \"of\" {{them}}")""", "no German at a.cs:1: {0:N0} \"of\" {{them}}")]
    public void A_planted_mistake_is_found(string source, string? finding)
    {
        var found = LanguageFindings.Of(new Dictionary<string, string> { ["a.cs"] = source }, new Dictionary<string, string> { ["Save"] = "Speichern" }).ToList();

        found.Where(f => finding == "not used: Save" || f != "not used: Save").ShouldBe(finding is null ? [] : [finding]);
    }

    [Theory]
    [InlineData("{0} was created", "{0} wurde angelegt", true)]
    [InlineData("{0} of {1}", "{1}: {0}", true)]
    [InlineData("{0} of {1}", "{0} von {0}", false)]
    [InlineData("{0} was created", "wurde angelegt", false)]
    public void German_that_loses_a_place_is_found(string english, string german, bool fits) =>
        LanguageFindings.Of(new Dictionary<string, string>(), new Dictionary<string, string> { [english] = german }).Any(f => f.StartsWith("other places", StringComparison.Ordinal)).ShouldBe(!fits);

    [Theory]
    [InlineData("<p>@T(\"Never shown again.\")</p>", null)]
    [InlineData("<p>Never shown again.</p>", "Never shown again.")]
    [InlineData("<p>@name was created</p>", "@name was created")]
    [InlineData("<Field Label=\"User name\" />", "Label=\"User name\"")]
    [InlineData("<Field Label=\"@T(\"User name\")\" />", null)]
    [InlineData("@* <p>A comment</p> *@<p>@name</p>", null)]
    [InlineData("<p>@name</p>\n@code\n{\n    // <p>Code</p>\n}\n", null)]
    public void Words_in_markup_are_found(string component, string? text) => MarkupTexts.In(component).ShouldBe(text is null ? [] : [text]);

    private static IReadOnlyDictionary<string, string> German(string assembly) =>
        LanguageFindings.Read(File.ReadAllText(Path.Combine(Root(), "src", assembly, "Language", "Texts.de.resx")));

    private static Dictionary<string, string> Files(string assembly, params string[] kinds)
    {
        var folder = Path.Combine(Root(), "src", assembly);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => kinds.Contains(Path.GetExtension(file)) && !Apart().IsMatch(file))
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"[\\/]((obj|bin|Migrations)[\\/]|Language[\\/]Texts\.cs$)")]
    private static partial Regex Apart();
}
