namespace CustomerProfiles.Domain.Language;

/// <summary>What the domain says to people at once, in the language of who asks. Never for what is stored, audited, logged or sent to a merchant's
/// server: that is English.</summary>
internal static class Texts
{
    private static readonly Translation Translation = new(typeof(Texts));

    internal static string T(string english) => Translation.Of(english);

    internal static string T(Phrase phrase) => Translation.Of(phrase);
}
