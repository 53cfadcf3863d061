using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Language;

/// <summary>Finds sentences in C# that nobody asks <c>T</c> for, and the words of refusals and mails, however short.</summary>
internal static partial class CodeTexts
{
    internal static IEnumerable<string> In(string source)
    {
        for (var at = 0; at < source.Length;)
        {
            if (source[at] == '"')
            {
                var end = AfterLiteral(source, at);
                var text = source[(at + 1)..(end - 1)];
                var before = Before(source, at);
                if (!NobodyReads().IsMatch(before)
                    && (Sentence().IsMatch(Hole().Replace(text, "_")) || (RefusalOrMail().IsMatch(before) && Word().IsMatch(text))))
                {
                    yield return text;
                }

                at = end;
            }
            else
            {
                at = AfterOther(source, at);
            }
        }
    }

    private static int AfterOther(string source, int at)
    {
        if (Asked().Match(source, at) is { Success: true } asked && asked.Index == at)
        {
            return SpokenTexts.AfterPair(source, at + 1);
        }

        return source[at] == '\'' && Character().Match(source, at) is { Success: true } character && character.Index == at ? at + character.Length
            : IsAt(source, at, "//") ? After(source, "\n", at)
            : at + 1;
    }

    private static int AfterLiteral(string source, int at) =>
        IsAt(source, at, "\"\"\"") ? After(source, "\"\"\"", at + 3)
        : at > 0 && source[at - 1] == '@' ? After(source, "\"", at + 1)
        : SpokenTexts.AfterString(source, at);

    // The statement up to there.
    private static string Before(string source, int at)
    {
        var start = source.LastIndexOfAny([';', '{', '}'], at) + 1;
        return source[start..at];
    }

    private static int After(string source, string end, int from) =>
        source.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var found ? found + end.Length : source.Length;

    private static bool IsAt(string source, int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    [GeneratedRegex(@"(?<![\w.])T\(")]
    private static partial Regex Asked();

    [GeneratedRegex(@"'(\\.|[^'\\])'")]
    private static partial Regex Character();

    [GeneratedRegex(@"^(?!SELECT )[A-Z_].*(?<=^|\s|_)[A-Za-z]{2,},? [a-z]{2,}|^[A-Z][a-z]+ [a-z]{2,}")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\bError(\.(NotFound|NotAllowed)\(|\.Invalid\([^,]*,|\([^,]*,)[^""]*$|\bMail\([^,]*,[^""]*$")]
    private static partial Regex RefusalOrMail();

    [GeneratedRegex(@"Exception\(|LoggerMessage\(|Console\.|SystemScope\(|\bSignals\.|HealthCheckResult")]
    private static partial Regex NobodyReads();
}
