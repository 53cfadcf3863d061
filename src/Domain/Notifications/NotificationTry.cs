using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>What came of a try.</summary>
public enum TryOutcome
{
    /// <summary>200 and <c>OK</c>.</summary>
    Acknowledged,

    /// <summary>Some other answer.</summary>
    OtherAnswer,
    TimedOut,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,

    /// <summary>Unknown name, not a public address, or a port that is not allowed.</summary>
    Refused,
}

/// <summary>One try to deliver a notification: the delivery log. Erased and kept as its notification is.</summary>
internal sealed class NotificationTry : ITenantOwned
{
    public NotificationTryId Id { get; init; }

    public TenantId TenantId { get; init; }

    public MerchantId? MerchantId { get; init; }

    public NotificationId NotificationId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    public DateTime At { get; init; }

    public int Milliseconds { get; init; }

    public TryOutcome Outcome { get; init; }

    /// <summary>The HTTP status, where there was an answer.</summary>
    public int? Status { get; init; }

    /// <summary>The beginning of the answer; nobody knows what a merchant's server writes there.</summary>
    public byte[]? AnswerSealed { get; set; }

    public DateTime ExpiresAt { get; init; }
}

internal sealed class NotificationTryMapping : IEntityTypeConfiguration<NotificationTry>
{
    public void Configure(EntityTypeBuilder<NotificationTry> attempt)
    {
        attempt.HasIndex(t => t.NotificationId);
        attempt.HasIndex(t => t.ExpiresAt);
    }
}
