using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Vault;

public enum KeyPurpose
{
    /// <summary>Seals card numbers, IBANs, national ids and personal data.</summary>
    Sealing,

    /// <summary>Keys the hashes by which equal cards are recognised.</summary>
    Equality,

    /// <summary>Seals the card tokens of one hour; destroyed when the last of them has ended.</summary>
    CardTokens,

    /// <summary>Keys the hashes by which the people of a container are found.</summary>
    Search,

    /// <summary>Keys hashes of the whole installation: its owner says which, for example those of the audit.</summary>
    Installation,
}

/// <summary>A random key, wrapped by the master key.</summary>
internal sealed class DataKey
{
    public DataKeyId Id { get; init; }

    public KeyPurpose Purpose { get; init; }

    /// <summary>Whose: a container, a tenant, or for card tokens the hour. One current key for each owner and purpose.</summary>
    public string Owner { get; init; } = string.Empty;

    /// <summary>Counts up when the owner's key is rotated; the highest is current.</summary>
    public int Generation { get; init; }

    public byte[] Wrapped { get; internal set; } = [];

    /// <summary>The master key that it was made under; its wrapping says which one it needs today.</summary>
    public string MasterKeyId { get; init; } = string.Empty;

    public DateTime CreatedAt { get; init; }

    /// <summary>From when on it seals: a key of the installation is made a while before, so that every node knows it by then.</summary>
    public DateTime ActiveFrom { get; init; }

    public KeyState State { get; internal set; } = KeyState.Active;

    public DateTime StateSince { get; internal set; }

    /// <summary>When it was seen that nothing needs it any more.</summary>
    public DateTime? EmptySince { get; internal set; }

    public DateTime? DestroyAfter { get; init; }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> key)
    {
        key.Property(k => k.Owner).HasMaxLength(64);
        key.Property(k => k.MasterKeyId).HasMaxLength(32);
        key.HasIndex(k => new { k.Owner, k.Purpose, k.Generation }).IsUnique();
        key.HasIndex(k => k.DestroyAfter);
    }
}
