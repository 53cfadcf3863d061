using System.Text.RegularExpressions;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Language;

/// <summary>Everything that the portal says has German, and nothing is said past <c>T</c>.</summary>
public sealed partial class TextsAreTranslatedTests
{
    // What is the same in every language: names, codes and samples.
    private static readonly string[] SameEverywhere = ["CP", "Ctrl K", "@attempt.Milliseconds.ToString(\"N0\", CultureInfo.CurrentCulture) ms", "callbackUrl",
        "\"transactionType\": \"TEST\"", "./run verify-audit LOGFILE"];

    // What merchants' servers, providers and operators read, and what is written down.
    private static readonly string[] NotOfThePortal =
    [
        "Domain/Adapters/Simulator/", "Domain/Audit/", "Domain/Checkout/", "Domain/Consents/ConsentTexts.cs", "Domain/Connectors/Destinations/DestinationErrors.cs", "Domain/KeyRotation/SealedTableStore.cs", "Domain/Persistence/",
        "Domain/PortalUsers/BuiltInRoles.cs",
        "Domain/PortalUsers/TenantSecurity.cs", "Domain/Schedules/ScheduleErrors.cs", "Domain/Tokenization/", "Domain/Transactions/", "Domain/Processing/",
        "Domain/Vault/", "Domain/Vocabulary/Bic.cs", "Domain/Vocabulary/Iban.cs",
        "Portal/Checkout/", "Portal/Demo/", "Portal/DemoShop/", "Portal/Hosting/", "Portal/Operator/",
    ];

    [Theory]
    [InlineData("Domain")]
    [InlineData("Portal")]
    public void Every_text_has_German_with_the_same_places_and_no_German_is_left_over(string assembly)
    {
        var sources = Files(assembly, ".cs", ".razor");
        sources.Count.ShouldBeGreaterThan(100);

        LanguageFindings.Of(sources, German(assembly)).ShouldBeEmpty();
    }

    // The demo shop speaks languages of its own.
    [Fact]
    public void No_component_shows_a_text_that_was_not_asked_for_in_the_readers_language() =>
        Files("Portal", ".razor").Where(file => !file.Key.StartsWith("DemoShop/", StringComparison.Ordinal))
            .SelectMany(file => MarkupTexts.In(file.Value).Where(text => !SameEverywhere.Contains(text)).Select(text => $"{file.Key}: {text}")).ShouldBeEmpty();

    [Theory]
    [InlineData("Domain")]
    [InlineData("Portal")]
    public void No_sentence_in_the_code_and_no_refusal_and_no_mail_is_worded_in_English_only(string assembly) =>
        Files(assembly, ".cs", ".razor").Where(file => !NotOfThePortal.Any(folder => $"{assembly}/{file.Key}".StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(file => CodeTexts.In(CodeOf(file)).Select(text => $"{file.Key}: {text}")).ShouldBeEmpty();

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
        var found = LanguageFindings.Of(new Dictionary<string, string> { ["a.cs"] = source }, new Dictionary<string, string> { ["Save"] = "Speichern" })
            .ToList();

        found.Where(f => finding == "not used: Save" || f != "not used: Save").ShouldBe(finding is null ? [] : [finding]);
    }

    [Theory]
    [InlineData("{0} was created", "{0} wurde angelegt", true)]
    [InlineData("{0} of {1}", "{1}: {0}", true)]
    [InlineData("{0} of {1}", "{0} von {0}", false)]
    [InlineData("{0} was created", "wurde angelegt", false)]
    public void German_that_loses_a_place_is_found(string english, string german, bool fits) =>
        LanguageFindings.Of(new Dictionary<string, string>(), new Dictionary<string, string> { [english] = german })
            .Any(f => f.StartsWith("other places", StringComparison.Ordinal)).ShouldBe(!fits);

    [Theory]
    [InlineData("<p>@T(\"Never shown again.\")</p>", null)]
    [InlineData("<p>Never shown again.</p>", "Never shown again.")]
    [InlineData("<p>@name was created</p>", "@name was created")]
    [InlineData("<Field Label=\"User name\" />", "Label=\"User name\"")]
    [InlineData("<Field Label=\"@T(\"User name\")\" />", null)]
    [InlineData("@* <p>A comment</p> *@<p>@name</p>", null)]
    [InlineData("<p>@name</p>\n@code\n{\n    // <p>Code</p>\n}\n", null)]
    public void Words_in_markup_are_found(string component, string? text) => MarkupTexts.In(component).ShouldBe(text is null ? [] : [text]);

    [Theory]
    [InlineData("""Error.NotFound("Tenant")""", "Tenant")]
    [InlineData("""Error.NotFound(T("Tenant"))""", null)]
    [InlineData("""x ? T("No") : Error.Invalid("name", "Taken")""", "Taken")]
    [InlineData("""new Error(ErrorCodes.Forbidden, $"Not by {name}")""", "Not by {name}")]
    [InlineData("""new Mail(user.Email, "Hello", T("Hello"))""", "Hello")]
    [InlineData("""Toasts.Say($"{name} was saved");""", "{name} was saved")]
    [InlineData("""var x = '"'; Say(T($"{(n == 1 ? "One is" : "Some are")} left"), "a.b"); // Some "more words"!""", null)]
    [InlineData("""throw new InvalidOperationException("This cannot be");""", null)]
    public void English_in_code_is_found(string code, string? text) => CodeTexts.In(code).ShouldBe(text is null ? [] : [text]);

    private static string CodeOf(KeyValuePair<string, string> file) =>
        file.Key.EndsWith(
            ".cs", StringComparison.Ordinal)
                ? file.Value
                : file.Value.IndexOf("@code", StringComparison.Ordinal) is >= 0 and var code
                ? file.Value[code..]
                : string.Empty;

    private static IReadOnlyDictionary<string, string> German(string assembly) =>
        LanguageFindings.Read(File.ReadAllText(Path.Combine(Repository.Root, "src", assembly, "Language", "Texts.de.resx")));

    private static Dictionary<string, string> Files(string assembly, params string[] kinds)
    {
        var folder = Path.Combine(Repository.Root, "src", assembly);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => kinds.Contains(Path.GetExtension(file)) && !Apart().IsMatch(file))
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);
    }

    [GeneratedRegex(@"[\\/]((obj|bin|Migrations)[\\/]|Language[\\/]Texts\.cs$)")]
    private static partial Regex Apart();
}
