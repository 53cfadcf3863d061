using CustomerProfiles.Domain.Containers;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>What people look for expiring cards by. All that is given must fit.</summary>
public sealed record ExpiringCardSearch
{
    public const int PageSize = 25;

    /// <summary>Those that expire within so many days are shown.</summary>
    public const int Days = 90;

    /// <summary>Those that expired before are shown for so many months.</summary>
    public const int MonthsAfter = 12;

    /// <summary>For example 202612; null for all.</summary>
    public int? Month { get; init; }

    public ContainerId? Container { get; init; }

    public MerchantId? Merchant { get; init; }

    /// <summary>Whether a link was sent for it within the last 30 days.</summary>
    public bool? IsAsked { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A stored card that expires soon, or has.</summary>
public sealed record ExpiringCard
{
    public required RegistrationId Id { get; init; }

    public required string ProfileGuid { get; init; }

    public required string Customer { get; init; }

    /// <summary>For example <c>Visa •••• 1111</c>.</summary>
    public required string Account { get; init; }

    /// <summary>For example <c>12/2026</c>.</summary>
    public required string Expiry { get; init; }

    public required bool IsExpired { get; init; }

    public required string Container { get; init; }

    public required string Merchant { get; init; }

    /// <summary>The latest; null where none was made.</summary>
    public required DateTime? AskedAt { get; init; }
}

/// <summary>Where the search may look.</summary>
/// <param name="MailsLeave">Whether this installation sends mails at all.</param>
public sealed record ExpiringCardPlaces(IReadOnlyList<NamedContainer> Containers, IReadOnlyList<(MerchantId Id, string Name)> Merchants, bool MailsLeave);

/// <param name="Month">For example 202612.</param>
public sealed record ExpiringMonth(int Month, int Cards);
