using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>A tenant's own words of the mail that asks for a new card, in one language.</summary>
internal sealed class RenewalText : ITenantOwned
{
    public TenantId TenantId { get; init; }

    /// <summary>Two letters, lower case.</summary>
    public string Language { get; init; } = "en";

    public string Subject { get; private set; } = string.Empty;

    public string Words { get; private set; } = string.Empty;

    internal void Say(MailWords words) => (Subject, Words) = (words.Subject, words.Words);
}

internal sealed class RenewalTextMapping : IEntityTypeConfiguration<RenewalText>
{
    public void Configure(EntityTypeBuilder<RenewalText> text)
    {
        text.HasKey(t => new { t.TenantId, t.Language });
        text.Property(t => t.Language).HasMaxLength(2);
        text.Property(t => t.Subject).HasMaxLength(RenewalWords.SubjectMaxLength);
        text.Property(t => t.Words).HasMaxLength(RenewalWords.WordsMaxLength);
    }
}

/// <summary>What the mail says: a tenant's own words, or ours.</summary>
public static partial class RenewalWords
{
    public const int SubjectMaxLength = 150;
    public const int WordsMaxLength = 2000;

    private const string Merchant = "{merchant}";
    private const string Card = "{card}";
    private const string Expiry = "{expiry}";

    /// <summary>What stands for something in the words.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = [Merchant, Card, Expiry, MailWords.Link, MailWords.Until];

    /// <summary>The languages that shoppers' pages speak.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    internal static MailWords Ours(string language) => InLanguage.Say(language, () => new MailWords(
        T("{merchant}: your card expires"),
        string.Join('\n',
        [
            T("Your card {card} at {merchant} is good until {expiry}. To go on paying with one click, enter your new one here:"),
            MailWords.Link,
            string.Empty,
            T("Nothing is charged. The link is good until {until}. Once you have continued there, it works only in that browser."),
            T("If you did not expect this mail, ask {merchant} before you open the page."),
        ])));

    internal static async Task<MailWords> Of(PortalDbContext db, TenantId tenant, string language, CancellationToken cancellation) =>
        await db.RenewalTexts().AsNoTracking().Where(t => t.TenantId == tenant && t.Language == language).Select(t => new MailWords(t.Subject, t.Words))
            .SingleOrDefaultAsync(cancellation) ?? Ours(language);

    internal static MailWords For(MailWords words, string merchant, string card, string expiry)
    {
        return new MailWords(Filled(words.Subject), Filled(words.Words));

        string Filled(string text) => text.Replace(Merchant, merchant, StringComparison.Ordinal).Replace(Card, card, StringComparison.Ordinal)
            .Replace(Expiry, expiry, StringComparison.Ordinal);
    }

    /// <summary>With a merchant, a card and a link that do not exist.</summary>
    public static MailWords Sample(MailWords words)
    {
        var filled = For(words, "Books AT", "Visa •••• 1111", "12/2026");
        return filled with
        {
            Words = filled.Words.Replace(MailWords.Link, "https://pay.example/…", StringComparison.Ordinal)
                .Replace(MailWords.Until, "2026-12-07 12:00 UTC", StringComparison.Ordinal),
        };
    }

    private static string? Unknown(MailWords words) =>
        Placeholder().Matches($"{words.Subject}\n{words.Words}").Select(match => match.Value).FirstOrDefault(found => !Placeholders.Contains(found));

    [GeneratedRegex(@"\{[^{}\s]*\}")]
    private static partial Regex Placeholder();

    internal static Error? Problem(string language, MailWords words) =>
        !Languages.Contains(language) ? Error.Invalid("language", T("Choose a language"))
        : words.Subject is not { Length: > 0 and <= SubjectMaxLength } || words.Subject.Any(char.IsControl)
            ? Error.Invalid("subject", T($"1 to {SubjectMaxLength} characters"))
        : words.Words is not { Length: > 0 and <= WordsMaxLength } ? Error.Invalid("words", T($"1 to {WordsMaxLength} characters"))
        : Unknown(words) is { } unknown ? Error.Invalid("words", T($"{unknown} stands for nothing. These do: {string.Join(", ", Placeholders)}"))
        : !words.Words.Contains(MailWords.Link, StringComparison.Ordinal)
            ? Error.Invalid("words", T($"The words must have {MailWords.Link}, where the link stands"))
        : null;
}
