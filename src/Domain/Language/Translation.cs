using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;

namespace CustomerProfiles.Domain.Language;

/// <summary>The texts of one assembly in the reader's language. The English text is its own key, so that a page reads as it looks; what has no
/// translation is shown in English, and a test finds it.</summary>
/// <remarks>The files are read here and not by a ResourceManager, which cannot tell <c>Connector</c> from <c>connector</c>.</remarks>
/// <param name="texts">A type beside the files <c>Texts.LANGUAGE.resx</c> of the assembly, with their name.</param>
public sealed class Translation(Type texts)
{
    private static readonly FrozenDictionary<string, string> Nothing = FrozenDictionary<string, string>.Empty;

    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> _languages = new(StringComparer.Ordinal);

    public string Of(string english)
    {
        var language = CultureInfo.CurrentUICulture;
        return Equals(language, CultureInfo.InvariantCulture) ? english
            : _languages.GetOrAdd(language.TwoLetterISOLanguageName, Read).GetValueOrDefault(english, english);
    }

    public string Of(Phrase phrase) => string.Format(CultureInfo.CurrentCulture, Of(phrase.English), phrase.Values);

    private FrozenDictionary<string, string> Read(string language)
    {
        using var file = texts.Assembly.GetManifestResourceStream($"{texts.Name}.{language}.resx");
        return file is null ? Nothing
            : XDocument.Load(file).Root!.Elements("data").ToFrozenDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value,
                StringComparer.Ordinal);
    }
}
