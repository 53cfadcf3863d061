using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;

namespace CustomerProfiles.Domain.Language;

/// <summary>The texts of one assembly in the reader's language. The English text is its own key, so that a page reads as it looks; what has no
/// translation is shown in English, and a test finds it.</summary>
/// <param name="texts">A type of the assembly that has the files <c>Texts.LANGUAGE.resx</c>.</param>
public sealed class Translation(Type texts)
{
    // Not a resource manager: that takes no two keys that differ only by case, as "Container" over a column and "container" behind a number.
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> _languages = new(StringComparer.Ordinal);

    public string Of(string english) => _languages.GetOrAdd(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Read).GetValueOrDefault(english, english);

    public string Of(Phrase phrase) => string.Format(CultureInfo.CurrentCulture, Of(phrase.English), phrase.Values);

    private FrozenDictionary<string, string> Read(string language)
    {
        using var file = texts.Assembly.GetManifestResourceStream($"Texts.{language}.resx");
        return file is null
            ? FrozenDictionary<string, string>.Empty
            : XDocument.Load(file).Root!.Elements("data").ToFrozenDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);
    }
}
