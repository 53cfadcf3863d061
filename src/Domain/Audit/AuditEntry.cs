using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Audit;

public enum ActorKind
{
    User,
    ApiUser,
    System,

    /// <summary>Somebody on a page that a merchant sent them to.</summary>
    Shopper,
}

/// <summary>What became of an attempt.</summary>
public enum AuditResult
{
    Done,

    /// <summary>The actor lacked the right.</summary>
    Denied,

    /// <summary>The actor had the right, and a rule refused it; for example the deletion of a container in use.</summary>
    Refused,
}

/// <summary>Who did what to what, written in the transaction of the change. Append-only; holds no personal data, secret or token.</summary>
internal sealed class AuditEntry
{
    public AuditEntryId Id { get; init; }

    public DateTime At { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    /// <summary>The actor's name at that time.</summary>
    public string ActorName { get; init; } = string.Empty;

    /// <summary>The actor's tenant: on a shared profile a sharer sees only entries of its own.</summary>
    public TenantId? ActorTenantId { get; init; }

    /// <summary>The tenant that owns the object.</summary>
    public TenantId TenantId { get; init; }

    /// <summary>For example <c>container.share.added</c>.</summary>
    public string Action { get; init; } = string.Empty;

    public string ObjectType { get; init; } = string.Empty;

    public string ObjectId { get; init; } = string.Empty;

    public string ObjectName { get; init; } = string.Empty;

    public AuditResult Result { get; init; }

    /// <summary>Why it was done, in the actor's own words, where a reason is asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The address that the actor signed in from.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>JSON: field, old, new. Personal values are named, never shown.</summary>
    public string? Changes { get; init; }

    /// <summary>Keyed hash over the entry, made by the save that wrote it; only what an older version wrote has none.</summary>
    public byte[]? OwnSeal { get; set; }

    /// <summary>Which audit keys made its seals; they are renewed from time to time, and the older ones only prove what they sealed.</summary>
    public int KeyGeneration { get; set; } = 1;

    /// <summary>Place in the tenant's chain; nothing until the sealing job has numbered it.</summary>
    public long? Number { get; set; }

    /// <summary>Keyed hash over the entry and the seal before it.</summary>
    public byte[]? Seal { get; set; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        // The one who numbers an entry must have seen it unnumbered: what is sealed is never sealed again.
        entry.Property(e => e.Number).IsConcurrencyToken();
        entry.Property(e => e.ActorName).HasMaxLength(100);
        entry.Property(e => e.Action).HasMaxLength(64);
        entry.Property(e => e.ObjectType).HasMaxLength(32);
        entry.Property(e => e.ObjectId).HasMaxLength(64);
        entry.Property(e => e.ObjectName).HasMaxLength(100);
        entry.Property(e => e.Reason).HasMaxLength(AuditTrail.ReasonMaxLength);
        entry.Property(e => e.SourceAddress).HasMaxLength(45);
        entry.HasIndex(e => new { e.TenantId, e.Number }).IsUnique();
        entry.HasIndex(e => new { e.TenantId, e.At });
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.ObjectType, e.ObjectId, e.At });
        entry.HasIndex(e => new { e.ActorId, e.At });
        entry.HasIndex(e => e.At).HasFilter("number IS NULL").HasDatabaseName("ix_audit_entries_unsealed");
    }
}
