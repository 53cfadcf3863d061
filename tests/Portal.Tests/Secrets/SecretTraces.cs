using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Tests.Secrets;

/// <summary>Looks for a card number in bytes and texts, in every dress that data usually wear.</summary>
internal static class SecretTraces
{
    private static readonly string[] Separators = [" ", "-", ".", "_"];

    private static readonly int[][] Groupings = [[4, 4, 4, 4], [4, 6, 5], [6, 6, 4], [8, 8]];

    /// <summary>Each spelling by the name of its kind.</summary>
    public static IReadOnlyList<(string Kind, string Text)> SpellingsOf(string number)
    {
        var spellings = new List<(string, string)> { ("plain", number) };
        foreach (var groups in Groupings)
        {
            if (groups.Sum() == number.Length)
            {
                spellings.AddRange(Separators.Select(separator => ($"grouped by '{separator}'", Grouped(number, groups, separator))));
            }
        }

        var bytes = Encoding.ASCII.GetBytes(number);
        spellings.Add(("hex", Convert.ToHexString(bytes)));
        spellings.Add(("hex", Convert.ToHexStringLower(bytes)));
        spellings.Add(("UTF-16 in hex", Convert.ToHexStringLower(Encoding.Unicode.GetBytes(number))));
        spellings.Add(("UTF-16", Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(number))));
        spellings.Add(("reversed", string.Concat(number.Reverse())));
        spellings.AddRange(Enumerable.Range(0, 3).Select(shift => ($"base64, shifted by {shift}", Base64(bytes, shift))));
        return spellings;
    }

    /// <summary>The kinds of spelling in which the number stands in the text.</summary>
    public static IReadOnlyList<string> Of(string number, string text) =>
        [.. SpellingsOf(number).Where(spelling => text.Contains(spelling.Text, StringComparison.Ordinal)).Select(spelling => spelling.Kind)];

    /// <summary>A security code is too short to be looked for anywhere; as a word of its own it stands out.</summary>
    public static bool HasWord(string code, string text) => Regex.IsMatch(text, $"(?<![0-9A-Za-z.:_+-]){code}(?![0-9A-Za-z.:_+-])");

    private static string Grouped(string number, int[] groups, string separator)
    {
        var at = 0;
        return string.Join(separator, groups.Select(length => number.Substring((at += length) - length, length)));
    }

    // What does not depend on the bytes before and after it.
    private static string Base64(byte[] bytes, int shift)
    {
        var whole = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        var first = ((8 * shift) + 5) / 6;
        return whole[first..(8 * (shift + bytes.Length) / 6)];
    }

    public static string Describe(IEnumerable<string> found) =>
        string.Join(", ", found.Distinct().Order(StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.None)));
}
