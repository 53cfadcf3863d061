using System.Globalization;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Processing;

/// <summary>The merchant wants a link to hand over, instead of a browser to redirect (contract 4.2, <c>payByLink</c>).</summary>
/// <param name="Lifetime">Null for the usual one.</param>
public sealed record AskedLink(bool SendByEmail, TimeSpan? Lifetime)
{
    /// <summary>What is asked to be longer ends then.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Null for the usual mail.</summary>
    public MailWords? Mail { get; init; }
}

/// <summary>A mail whose link is not known yet.</summary>
public sealed record MailWords(string Subject, string Words)
{
    /// <summary>Where the link stands in the words.</summary>
    public const string Link = "{link}";

    /// <summary>Where the end of the link stands, with its zone.</summary>
    public const string Until = "{until}";
}

/// <summary>A link that was made; only in the answer to the call that asked for it.</summary>
/// <param name="IsMailed">It is on its way to the shopper.</param>
public sealed record OpenedLink(bool IsMailed, DateTime ExpiresAt)
{
    /// <summary>Where the merchant can take it back.</summary>
    public string? CancelUrl { get; init; }
}

/// <summary>The mail that brings a shopper the link to a payment page.</summary>
internal static class PaymentLinkMail
{
    internal static Mail To(string address, MailWords mail, string url, DateTime expiresAt, string language) => new(
        address, mail.Subject, mail.Words.Replace(MailWords.Link, url, StringComparison.Ordinal)
            .Replace(MailWords.Until, InLanguage.Say(language, () => expiresAt.ToString("g", CultureInfo.CurrentCulture) + " UTC"), StringComparison.Ordinal));

    /// <param name="url">Of the payment page.</param>
    internal static Mail To(string address, string merchant, Transaction transaction, string url, DateTime expiresAt, string language) =>
        InLanguage.Say(language, () => new Mail(address, Subject(merchant, transaction.Type), string.Join('\n', Lines(merchant, transaction, url, expiresAt))));

    private static string Subject(string merchant, TransactionType type) =>
        type == TransactionType.Register ? T($"{merchant}: your payment details") : T($"{merchant}: your payment");

    private static string[] Lines(string merchant, Transaction transaction, string url, DateTime expiresAt) =>
    [
        transaction.Sum is { } sum
            ? T($"{merchant} asks you to pay {sum.ToString()} {sum.Currency}.")
            : T($"{merchant} asks you for a card or an account to be stored. Nothing is charged."),
        .. transaction.Description is { Length: > 0 } description ? [description] : Array.Empty<string>(),
        string.Empty,
        T("Open this page to go on:"),
        url,
        string.Empty,
        T($"The link is good until {expiresAt:g} UTC. Once you have continued there, it works only in that browser."),
        T($"If you did not expect this mail, ask {merchant} before you open the page."),
    ];
}
