using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CustomerProfiles.Tests.Language;

/// <summary>What is wrong with the texts of one assembly.</summary>
internal static partial class LanguageFindings
{
    internal static IReadOnlyDictionary<string, string> Read(string resx) =>
        XDocument.Parse(resx).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    /// <param name="sources">By name.</param>
    internal static IEnumerable<string> Of(IReadOnlyDictionary<string, string> sources, IReadOnlyDictionary<string, string> german)
    {
        var spoken = sources.SelectMany(file => SpokenTexts.In(file.Value).Select(text => (Place: $"{file.Key}:{text.Line}", Text: text))).ToList();
        var keys = spoken.Where(s => s.Text.Key is not null).ToLookup(s => s.Text.Key!, s => s.Place);
        return spoken.Where(s => s.Text.Key is null).Select(s => $"no literal at {s.Place}: {s.Text.Argument}")
            .Concat(keys.Where(k => !german.ContainsKey(k.Key)).Select(k => $"no German at {k.First()}: {k.Key}"))
            .Concat(german.Keys.Where(key => !keys.Contains(key)).Select(key => $"not used: {key}"))
            .Concat(german.Where(text => Places(text.Key) != Places(text.Value)).Select(text => $"other places: {text.Key}"));
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Place();
}
