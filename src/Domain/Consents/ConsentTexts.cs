using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Consents;

/// <summary>A text as it stands on a payment page beside the box.</summary>
public sealed record ConsentText(string Id, string Version, string Language, string Heading, string Words)
{
    public const int HeadingMaxLength = 100;
    public const int WordsMaxLength = 1000;

    /// <summary>What a record keeps of it.</summary>
    internal ShownText Shown { get; } =
        new(Id, Version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Heading}\n{Words}"))), Language);
}

/// <summary>A container's own text, or ours. A text never changes: other words are another version, so that a record says for good what was read.</summary>
internal static class ConsentTexts
{
    private const string OurId = "default";
    private const string BackupId = "backup";

    private static readonly ConsentText English = new(
        OurId, "1", "en", "Save payment details",
        "Next time you pay with one click, here and at the partner shops. You can have them removed at any time.");

    private static readonly ConsentText German = new(
        OurId, "1", "de", "Zahlungsdaten speichern",
        "Beim nächsten Mal bezahlen Sie mit einem Klick, hier und in den Partnershops. Sie können sie jederzeit entfernen lassen.");

    private static readonly ConsentText EnglishBackup = new(
        BackupId, "1", "en", "Use as backup",
        "If a recurring payment is declined for good because your card has expired, was lost or is closed, for example, this one is charged instead, "
        + "once for each such payment. You can end this here at any time.");

    private static readonly ConsentText GermanBackup = new(
        BackupId, "1", "de", "Als Reserve verwenden",
        "Wenn eine wiederkehrende Zahlung endgültig abgelehnt wird, zum Beispiel weil Ihre Karte abgelaufen, verloren oder gesperrt ist, wird "
        + "stattdessen diese hier belastet, einmal für jede solche Zahlung. Sie können das hier jederzeit beenden.");

    /// <summary>What a shopper agrees to by naming a backup; the same for every container.</summary>
    internal static ConsentText Backup(string language) => language == "de" ? GermanBackup : EnglishBackup;

    /// <summary>Ours; English for every language that there is none of.</summary>
    internal static ConsentText For(string language) => language == "de" ? German : English;

    /// <summary>The one that applies now.</summary>
    internal static async Task<ConsentText> For(PortalDbContext db, ContainerId? container, string language, CancellationToken cancellation) =>
        (await db.ConsentTexts().AsNoTracking().Where(t => t.ContainerId == container && t.Language == language).OrderByDescending(t => t.Version)
            .FirstOrDefaultAsync(cancellation))?.Shown ?? For(language);

    /// <summary>Adds a version of a container's own, after the last one; the caller saves.</summary>
    internal static async Task<Result> Write(PortalDbContext db, ContainerId container, string language, string heading, string words, DateTime now)
    {
        if (language is not { Length: 2 } || !language.All(char.IsAsciiLetterLower))
        {
            return Error.Invalid("language", T("Choose a language"));
        }

        if (heading is not { Length: > 0 and <= ConsentText.HeadingMaxLength })
        {
            return Error.Invalid("heading", T($"1 to {ConsentText.HeadingMaxLength} characters"));
        }

        if (words is not { Length: > 0 and <= ConsentText.WordsMaxLength })
        {
            return Error.Invalid("words", T($"1 to {ConsentText.WordsMaxLength} characters"));
        }

        var last = await db.ConsentTexts().Where(t => t.ContainerId == container && t.Language == language).MaxAsync(t => (int?)t.Version) ?? 0;
        db.ConsentTexts().Add(new WrittenText
        {
            Id = ConsentTextId.New(now), ContainerId = container, Language = language, Version = last + 1, Heading = heading, Words = words, CreatedAt = now,
        });
        return Result.Ok;
    }

    /// <summary>The one that a page showed, also where another applies by now.</summary>
    /// <param name="id">As the page brings it back.</param>
    internal static async Task<ConsentText> Shown(PortalDbContext db, ContainerId? container, string language, string? id, CancellationToken cancellation) =>
        id == OurId ? For(language)
        : id == BackupId ? Backup(language)
        : await Written(db, container, id, cancellation) ?? await For(db, container, language, cancellation);

    private static async Task<ConsentText?> Written(PortalDbContext db, ContainerId? container, string? id, CancellationToken cancellation) =>
        id is not null && ConsentTextId.TryParse(id, out var written)
            ? (await db.ConsentTexts().AsNoTracking().SingleOrDefaultAsync(t => t.Id == written && t.ContainerId == container, cancellation))?.Shown
            : null;
}
