using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Language;

/// <summary>Finds words that stand in the markup of a component as they are, and so are shown in English to everybody.</summary>
internal static partial class MarkupTexts
{
    internal static IEnumerable<string> In(string component)
    {
        var source = Comment().Replace(component, string.Empty);
        var code = source.IndexOf("@code", StringComparison.Ordinal);
        var markup = code < 0 ? source : source[..code];
        return Between().Matches(markup).Select(m => m.Groups[1].Value).Where(IsText).Select(text => Space().Replace(text, " ").Trim())
            .Concat(Attribute().Matches(markup).Where(m => m.Groups[1].Value != "Name" || m.Groups[2].Value.Contains(' ', StringComparison.Ordinal)).Select(m => m.Value));
    }

    private static bool IsText(string between)
    {
        var left = Parenthesized().Replace(Expression().Replace(between, string.Empty), string.Empty);
        return Word().IsMatch(left) && !CSharp().IsMatch(left);
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@">([^<>]*)(?=<)")]
    private static partial Regex Between();

    [GeneratedRegex(@"@\w[\w.]*(\([^()]*(\([^()]*(\([^()]*\)[^()]*)*\)[^()]*)*\))?")]
    private static partial Regex Expression();

    [GeneratedRegex(@"@\((.*?)\)", RegexOptions.Singleline)]
    private static partial Regex Parenthesized();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Word();

    [GeneratedRegex("[{};=]|=>")]
    private static partial Regex CSharp();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(
        @"\b(Label|Title|Help|Verb|Placeholder|placeholder|aria-label|title|alt|Up|Text|Question|Legend|Caption|Empty|Heading|What|Noun|Name|Stored)=""([A-Z][^""@]*[a-z][^""@]*)""")]
    private static partial Regex Attribute();
}
