using System.Text;
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
        var words = WithoutExpressions(markup);
        return Between().Matches(words).Where(m => IsText(m.Groups[1].Value))
            .Select(m => Space().Replace(markup.Substring(m.Groups[1].Index, m.Groups[1].Length), " ").Trim())
            .Concat(Attribute().Matches(markup).Where(m => m.Groups[1].Value != "Name" || m.Groups[2].Value.Contains(' ', StringComparison.Ordinal))
            .Select(m => m.Value));
    }

    // The product has one name.
    private static bool IsText(string between) =>
        Word().IsMatch(between.Replace("Customer Profiles", string.Empty, StringComparison.Ordinal)) && !CSharp().IsMatch(between);

    /// <summary>As long as it was, so that what is left keeps its place.</summary>
    private static string WithoutExpressions(string markup)
    {
        var left = new StringBuilder(markup);
        for (var at = markup.IndexOf('@', StringComparison.Ordinal); at >= 0; at = markup.IndexOf('@', at))
        {
            for (var end = AfterExpression(markup, at + 1); at < end; at++)
            {
                left[at] = ' ';
            }
        }

        return left.ToString();
    }

    private static int AfterExpression(string markup, int at)
    {
        if (at < markup.Length && markup[at] == '(')
        {
            return SpokenTexts.AfterPair(markup, at);
        }

        var begin = Statement().Match(markup, at);
        at = begin.Success && begin.Index == at ? at + begin.Length : at;
        while (at < markup.Length && (char.IsLetterOrDigit(markup[at]) || markup[at] is '_' or '.' or '!' or '?' or '(' or '['))
        {
            at = markup[at] is '(' or '[' ? SpokenTexts.AfterPair(markup, at) : at + 1;
        }

        return at;
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@">([^<>]*)(?=<)")]
    private static partial Regex Between();

    [GeneratedRegex(@"(if|foreach|for|switch|while|using) ")]
    private static partial Regex Statement();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Word();

    [GeneratedRegex(@"[{};=]|=>|\(\w+\.")]
    private static partial Regex CSharp();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(
        @"\b(Label|Title|Help|Verb|Placeholder|placeholder|aria-label|title|alt|Up|Text|Legend|Caption|Empty|Heading|What|Noun|Name)=""([A-Z][^""@]*[a-z][^""@]*)""")]
    private static partial Regex Attribute();
}
