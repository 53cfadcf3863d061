using System.Text.RegularExpressions;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>Commands in documents are pasted one after the other, on from the README: a variable that nothing sets sends a call to nowhere.</summary>
public sealed partial class ShellExamplesTests
{
    [Fact]
    public void Commands_use_only_variables_that_the_README_or_their_document_sets()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var documents = Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Append((Name: "README.md", Text: readme)).ToList();

        documents.Count.ShouldBeGreaterThan(8);
        documents.SelectMany(document => Used(document.Text).Except(Set(document.Text)).Except(Set(readme)).Select(variable => $"{document.Name}: {variable}"))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Used(string document) =>
        Commands().Matches(document).SelectMany(block => Variables().Matches(block.Value)).Select(use => use.Groups[1].Value).Distinct();

    private static IEnumerable<string> Set(string document) => Assignments().Matches(document).Select(set => set.Groups[1].Value).Distinct();

    [GeneratedRegex("```(?:ba)?sh\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"\$\{?([A-Za-z_]\w*)")]
    private static partial Regex Variables();

    [GeneratedRegex(@"^\s*(?:export )?([A-Za-z_]\w*)=", RegexOptions.Multiline)]
    private static partial Regex Assignments();
}
