using CustomerProfiles.Domain.Language;

namespace CustomerProfiles.Portal.Language;

/// <summary>What pages say, in the reader's language.</summary>
internal static class Texts
{
    private static readonly Translation Translation = new(typeof(Texts));

    internal static string T(string english) => Translation.Of(english);

    internal static string T(Phrase phrase) => Translation.Of(phrase);
}
