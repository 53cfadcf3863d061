using System.Globalization;
using System.Resources;

namespace CustomerProfiles.Domain.Language;

/// <summary>The texts of one assembly in the reader's language. The English text is its own key, so that a page reads as it looks; what has no
/// translation is shown in English, and a test finds it.</summary>
/// <param name="texts">A type beside the files <c>Texts.LANGUAGE.resx</c> of the assembly, with their name.</param>
public sealed class Translation(Type texts)
{
    private readonly ResourceManager _resources = new(texts);

    public string Of(string english) => _resources.GetString(english, CultureInfo.CurrentUICulture) ?? english;

    public string Of(Phrase phrase) => string.Format(CultureInfo.CurrentCulture, Of(phrase.English), phrase.Values);
}
