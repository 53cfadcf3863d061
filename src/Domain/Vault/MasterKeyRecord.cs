using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Vault;

/// <summary>What the database knows of a master key: never the key itself, but for the minutes in which it goes to the other nodes.</summary>
internal sealed class MasterKeyRecord
{
    /// <summary>As <see cref="MasterKey.Id"/>.</summary>
    public string Id { get; init; } = string.Empty;

    public KeyState State { get; internal set; } = KeyState.Active;

    public DateTime CreatedAt { get; init; }

    public DateTime StateSince { get; internal set; }

    /// <summary>When it was seen that nothing is wrapped under it any more.</summary>
    public DateTime? EmptySince { get; internal set; }

    /// <summary>The names of those who entered a share; null for a key that came with its file.</summary>
    public string? FirstCustodian { get; init; }

    public string? SecondCustodian { get; init; }

    /// <summary>The key under the one before it, until every node has written it into its file.</summary>
    public byte[]? HandedOver { get; internal set; }
}

/// <summary>The first half of a new master key, until the second comes. There is one at most.</summary>
internal sealed class KeyShare
{
    /// <summary>Of two people who enter one at the same time the second is refused.</summary>
    internal static readonly KeyShareId OnlyId = new(new Guid(1, 0, 0, new byte[8]));

    /// <summary>No share: that the server allowed operators to make a new master key, and when, sealed.</summary>
    internal static readonly KeyShareId PermitId = new(new Guid(2, 0, 0, new byte[8]));

    public KeyShareId Id { get; init; }

    public byte[] Wrapped { get; internal set; } = [];

    public PortalUserId? Custodian { get; init; }

    public string CustodianName { get; init; } = string.Empty;

    /// <summary>By which the custodian finds a mistyped share, and nobody the share.</summary>
    public string CheckValue { get; init; } = string.Empty;

    public DateTime EnteredAt { get; init; }
}

/// <summary>A process that serves, and the master keys that its key file holds.</summary>
internal sealed class KeyNode
{
    public KeyNodeId Id { get; init; }

    /// <summary>Of its machine.</summary>
    public string Name { get; init; } = string.Empty;

    public DateTime SeenAt { get; set; }

    /// <summary>Ids with blanks between them, as they stand in the file.</summary>
    public string MasterKeys { get; set; } = string.Empty;

    /// <summary>Why its file could not be changed; null where it could.</summary>
    public string? Trouble { get; set; }
}

internal sealed class MasterKeyRecordMapping : IEntityTypeConfiguration<MasterKeyRecord>
{
    internal const int IdLength = 16;

    public void Configure(EntityTypeBuilder<MasterKeyRecord> key)
    {
        key.Property(k => k.Id).HasMaxLength(IdLength);
        key.Property(k => k.FirstCustodian).HasMaxLength(KeyShareMapping.NameMaxLength);
        key.Property(k => k.SecondCustodian).HasMaxLength(KeyShareMapping.NameMaxLength);
    }
}

internal sealed class KeyShareMapping : IEntityTypeConfiguration<KeyShare>
{
    internal const int NameMaxLength = 256;

    public void Configure(EntityTypeBuilder<KeyShare> share)
    {
        share.Property(s => s.CustodianName).HasMaxLength(NameMaxLength);
        share.Property(s => s.CheckValue).HasMaxLength(MasterKeyRecordMapping.IdLength);
    }
}

internal sealed class KeyNodeMapping : IEntityTypeConfiguration<KeyNode>
{
    internal const int NameMaxLength = 100;
    internal const int TroubleMaxLength = 500;

    public void Configure(EntityTypeBuilder<KeyNode> node)
    {
        node.Property(n => n.Name).HasMaxLength(NameMaxLength);
        node.Property(n => n.Trouble).HasMaxLength(TroubleMaxLength);
    }
}
