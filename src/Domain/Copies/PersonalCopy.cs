using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Copies;

/// <summary>What is stored of a person, to take along: as far as who makes the copy may know. Holds no token and no whole number.</summary>
public sealed record PersonalCopy
{
    /// <summary>UTC, as all times here.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>The merchant that sent the shopper, or the tenant whose staff made it.</summary>
    public required string Merchant { get; init; }

    public required string ProfileGuid { get; init; }

    public required string CustomerIdentification { get; init; }

    /// <summary>By the names that merchants call them.</summary>
    public required IReadOnlyDictionary<string, string> Customer { get; init; }

    public required IReadOnlyDictionary<string, string> ExtraData { get; init; }

    public required IReadOnlyList<CopiedInstrument> PaymentInstruments { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<CopiedPayment> Payments { get; init; }
}

/// <param name="Account">Masked.</param>
/// <param name="Shops">That may charge it.</param>
/// <param name="AndPartners">Others may too, which are not named here.</param>
public sealed record CopiedInstrument(
    PaymentMethod Method, string? Brand, string Account, string? Expiry, bool IsPreferred, DateTime SavedAt, IReadOnlyList<string> Shops, bool AndPartners,
    CopiedConsent? Consent)
{
    /// <summary>What the shopper agreed to where it is charged as backup; null where it is not.</summary>
    public CopiedConsent? AsBackup { get; init; }

    /// <summary>UTC; null where it is not paused.</summary>
    public DateTime? PausedAt { get; init; }
}

/// <param name="Heading">Of the text that was shown, with its words; null where the merchant showed a text of its own.</param>
public sealed record CopiedConsent(
    ConsentPurpose? Purpose, ConsentScope? Scope, DateTime? GivenAt, DateTime? ValidUntil, ConsentChannel? Channel, string? Heading, string? Words);

public sealed record CopiedPayment(
    string Uuid, DateTime At, string? Merchant, TransactionType Type, TransactionStatus Status, string? Amount, string? Currency);
