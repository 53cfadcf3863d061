namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>What a card scheme knows a charge by. A charge that a merchant makes alone names the one to which the shopper agreed.</summary>
/// <param name="TransactionId">The network transaction id: at most 50 characters that can be printed.</param>
/// <param name="LinkId">Mastercard's Transaction Link ID: 22 characters, in which case counts; null for other schemes.</param>
public sealed record SchemeIds(string TransactionId, string? LinkId)
{
    public const int TransactionIdMaxLength = 50;

    public const int LinkIdLength = 22;

    /// <summary>Null where there is no transaction id, or what is given is none. A link id that is none is left out.</summary>
    public static SchemeIds? Read(string? transactionId, string? linkId) =>
        IsTransactionId(transactionId) ? new SchemeIds(transactionId!, IsLinkId(linkId) ? linkId : null) : null;

    public static bool IsTransactionId(string? text) => text is { Length: > 0 and <= TransactionIdMaxLength } && text.All(c => c is > ' ' and < '\x7f');

    public static bool IsLinkId(string? text) =>
        text is { Length: LinkIdLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' or '/');
}
