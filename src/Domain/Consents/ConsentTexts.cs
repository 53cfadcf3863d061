using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Domain.Consents;

/// <summary>A text as it stands on a payment page beside the box.</summary>
public sealed record ConsentText(string Id, string Version, string Language, string Heading, string Words)
{
    /// <summary>What a record keeps of it.</summary>
    internal ShownText Shown { get; } =
        new(Id, Version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Heading}\n{Words}"))), Language);
}

/// <summary>The texts of this version. A text never changes: other words are another version, so that a record says for good what was read.</summary>
internal static class ConsentTexts
{
    private static readonly ConsentText English = new(
        "default", "1", "en", "Save payment details",
        "Next time you pay with one click, here and at the partner shops. You can have them removed at any time.");

    private static readonly ConsentText German = new(
        "default", "1", "de", "Zahlungsdaten speichern",
        "Beim nächsten Mal bezahlen Sie mit einem Klick, hier und in den Partnershops. Sie können sie jederzeit entfernen lassen.");

    /// <summary>English for every language that there is none of.</summary>
    internal static ConsentText For(string language) => language == "de" ? German : English;
}
