using System.Text.RegularExpressions;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>Names, comments, screens and documents in plain modern English.</summary>
public sealed partial class PlainWordsTests
{
    // What shoppers read in German, and the passwords that too many people have; and this list.
    private static readonly string[] NotEnglish = ["PlainWordsTests.cs"];

    [Fact]
    public void No_text_has_a_word_that_plain_English_does_without()
    {
        var texts = Texts().ToList();

        texts.Count.ShouldBeGreaterThan(500);
        texts.SelectMany(file => File.ReadLines(file).Select((line, at) => (Name: Path.GetFileName(file), At: at + 1, Found: Avoided().Match(line))))
            .Where(line => line.Found.Success).Select(line => $"{line.Name}:{line.At} {line.Found.Value}").ShouldBeEmpty();
    }

    private static IEnumerable<string> Texts()
    {
        var root = Repository.Root;
        return ((string[])["src", "tests", "bench", "docs"]).SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)).Append(Path.Combine(root, "README.md"))
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".md" && !NotEnglish.Contains(Path.GetFileName(file))
                && !Path.GetFileName(file).StartsWith("German", StringComparison.Ordinal) && !Generated().IsMatch(file));
    }

    [GeneratedRegex(
        @"(?<![A-Za-z])(whoever|whatever|anew|besides|meanwhile|shall|thereby|for ever|nought|is told|are told|of which|for it is|no other than|what needs a hand|successfully|please|oops|e-mail|he|him|his|himself)(?![A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Avoided();

    [GeneratedRegex(@"[\\/](obj|bin|Migrations)[\\/]")]
    private static partial Regex Generated();
}
