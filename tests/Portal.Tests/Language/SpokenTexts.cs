using System.Text;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Language;

/// <summary>A call of <c>T</c> in the source.</summary>
/// <param name="Key">Null where the argument is no literal.</param>
internal sealed record SpokenText(string? Key, string Argument, int Line);

/// <summary>Reads the calls of <c>T(…)</c> out of C# and Razor, as the compiler would see their keys.</summary>
internal static partial class SpokenTexts
{
    internal static IEnumerable<SpokenText> In(string source) => Call().Matches(source).Select(call => At(source, call.Index + call.Length));

    private static SpokenText At(string source, int at)
    {
        while (char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        var key = source[at] == '"' && !IsAt(source, at, "\"\"\"") ? Plain(source, at, out var end)
            : IsAt(source, at, "$\"") && !IsAt(source, at, "$\"\"\"") ? Interpolated(source, at + 1, out end)
            : NoLiteral(at, out end);
        while (char.IsWhiteSpace(source[end]))
        {
            end++;
        }

        return new SpokenText(source[end] == ')' ? key : null, source[at..Math.Min(at + 50, source.Length)], source.AsSpan(0, at).Count('\n') + 1);
    }

    private static string? NoLiteral(int at, out int end)
    {
        end = at;
        return null;
    }

    private static string Plain(string source, int quote, out int end)
    {
        end = AfterString(source, quote);
        return Regex.Unescape(source[(quote + 1)..(end - 1)]);
    }

    private static string Interpolated(string source, int quote, out int end)
    {
        end = AfterString(source, quote);
        var (key, holes) = (new StringBuilder(), 0);
        for (var at = quote + 1; at < end - 1;)
        {
            if (IsAt(source, at, "{{") || IsAt(source, at, "}}"))
            {
                key.Append(source, at, 2);
                at += 2;
            }
            else if (source[at] == '{')
            {
                var after = AfterPair(source, at);
                key.Append('{').Append(holes++).Append(FormatOf(source[(at + 1)..(after - 1)])).Append('}');
                at = after;
            }
            else
            {
                var length = source[at] != '\\' ? 1 : source[at + 1] == 'u' ? 6 : 2;
                key.Append(length == 1 ? source[at].ToString() : Regex.Unescape(source.Substring(at, length)));
                at += length;
            }
        }

        return key.ToString();
    }

    // What stands behind a colon that is neither within brackets nor half of "::".
    private static string FormatOf(string hole)
    {
        for (var at = 0; at < hole.Length; at++)
        {
            switch (hole[at])
            {
                case '"':
                    at = AfterString(hole, at) - 1;
                    break;
                case '(' or '[' or '{':
                    at = AfterPair(hole, at) - 1;
                    break;
                case ':' when !IsAt(hole, at + 1, ":") && (at == 0 || hole[at - 1] != ':'):
                    return hole[at..];
            }
        }

        return string.Empty;
    }

    /// <summary>Behind a string that is neither raw nor verbatim.</summary>
    internal static int AfterString(string source, int quote)
    {
        var isInterpolated = quote > 0 && source[quote - 1] == '$';
        for (var at = quote + 1; ;)
        {
            switch (source[at])
            {
                case '"':
                    return at + 1;
                case '\\':
                    at += 2;
                    break;
                case '{' when isInterpolated:
                    at = IsAt(source, at, "{{") ? at + 2 : AfterPair(source, at);
                    break;
                default:
                    at++;
                    break;
            }
        }
    }

    /// <summary>Behind the bracket that closes the one at a place.</summary>
    internal static int AfterPair(string source, int open)
    {
        var close = source[open] switch { '(' => ')', '[' => ']', _ => '}' };
        var at = open + 1;
        while (source[at] != close)
        {
            at = source[at] switch
            {
                '"' => AfterString(source, at),
                '(' or '[' or '{' => AfterPair(source, at),
                _ => at + 1,
            };
        }

        return at + 1;
    }

    private static bool IsAt(string source, int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    [GeneratedRegex(@"(?<![\w.])T\(")]
    private static partial Regex Call();
}
