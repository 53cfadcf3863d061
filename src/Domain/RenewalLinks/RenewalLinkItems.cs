
namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>What became of a link.</summary>
public enum RenewalLinkState
{
    /// <summary>A worker has yet to make it.</summary>
    Waiting,

    /// <summary>The shopper can use it.</summary>
    Open,

    /// <summary>The new card has taken the old one's place.</summary>
    Renewed,

    /// <summary>The shopper or the merchant ended it.</summary>
    Cancelled,

    /// <summary>Its time is over, or what was entered was refused.</summary>
    Ended,

    /// <summary>There is no way to renew it.</summary>
    Impossible,
}

public sealed record RenewalLinkSearch
{
    public const int PageSize = 25;

    public RenewalLinkState? State { get; init; }

    public MerchantId? Merchant { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

public sealed record RenewalLinkItem
{
    public required RenewalLinkId Id { get; init; }

    public required RenewalLinkState State { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string SentBy { get; init; }

    public required bool IsMailed { get; init; }

    public required string ProfileGuid { get; init; }

    public required string Customer { get; init; }

    /// <summary>Of the old card, for example <c>Visa •••• 1111</c>.</summary>
    public required string Account { get; init; }

    /// <summary>For example <c>12/2026</c>.</summary>
    public required string Expiry { get; init; }

    public required string Merchant { get; init; }

    /// <summary>Of the transaction by which the card is renewed.</summary>
    public required string? Uuid { get; init; }

    /// <summary>UTC; of a link that is open.</summary>
    public required DateTime? ExpiresAt { get; init; }

    /// <summary>A stable code; of what is impossible.</summary>
    public required string? Refusal { get; init; }
}
