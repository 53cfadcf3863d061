using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Notifications;

public enum NotificationState
{
    Waiting,
    Delivered,

    /// <summary>No try is left; people may send it again.</summary>
    GivenUp,
}

/// <summary>What is to be told until it was answered with <c>OK</c>: to a merchant of a transaction (contract 6), or to the owner of a container of one of its
/// profiles. Written with the outcome or the change; kept 90 days.</summary>
internal sealed class Notification : ITenantOwned
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public NotificationId Id { get; init; }

    /// <summary>The merchant's tenant, or the container's owner.</summary>
    public TenantId TenantId { get; init; }

    public MerchantId? MerchantId { get; init; }

    /// <summary>Whose secret signs notifications of a transaction.</summary>
    public ConnectorId? ConnectorId { get; init; }

    public TransactionId? TransactionId { get; init; }

    /// <summary>Whose secret signs notifications of a profile.</summary>
    public ContainerId? ContainerId { get; init; }

    public ProfileId? ProfileId { get; init; }

    /// <summary>What happened to the profile.</summary>
    public ProfileEventType? ProfileEvent { get; init; }

    /// <summary>Which profile, also when it is gone.</summary>
    public string? ProfileGuid { get; init; }

    public string Url { get; init; } = string.Empty;

    /// <summary>Scheme, host and port of <see cref="Url"/>: what fails or works as one.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>The JSON; null once the profile was erased, and then it is written again without what was erased.</summary>
    public byte[]? BodySealed { get; set; }

    public bool? SignedWithMd5 { get; init; }

    public NotificationState State { get; private set; }

    /// <summary>Failed tries since it was written, or since people sent it again.</summary>
    public int Step { get; private set; }

    /// <summary>How often it was tried in all.</summary>
    public int Tries { get; private set; }

    /// <summary>When it is due, or, while <see cref="Holder"/> tries it, when others may take it; nothing once it is done.</summary>
    public DateTime? NextTryAt { get; set; }

    /// <summary>The node that has it for now.</summary>
    public Guid? Holder { get; private set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? DeliveredAt { get; private set; }

    public DateTime ExpiresAt { get; init; }
}

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.Property(n => n.Url).HasMaxLength(4096);
        notification.Property(n => n.Target).HasMaxLength(300);
        notification.HasIndex(n => n.NextTryAt).HasFilter("next_try_at IS NOT NULL");
        notification.Property(n => n.ProfileGuid).HasMaxLength(32);
        notification.HasIndex(n => n.TransactionId);
        notification.HasIndex(n => n.ProfileId).HasFilter("profile_id IS NOT NULL");
        notification.HasIndex(n => new { n.ContainerId, n.CreatedAt }).HasFilter("container_id IS NOT NULL");
        notification.HasIndex(n => new { n.MerchantId, n.Target }).HasFilter("next_try_at IS NOT NULL");
        notification.HasIndex(n => n.ExpiresAt);
    }
}
