using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>How long keys may be used, and when a warning is due.</summary>
public sealed class KeyDates(IOptions<KeyOptions> options)
{
    /// <summary>Days ahead at which the operator is warned.</summary>
    public static IReadOnlyList<int> Warnings { get; } = [90, 30, 7];

    /// <summary>Keys of card tokens renew themselves each hour. Merchants keep the fingerprints of cards, so the key of these stays.</summary>
    internal static bool IsRenewable(DataKey key) =>
        (key.Purpose is KeyPurpose.Sealing or KeyPurpose.Equality or KeyPurpose.Search && !MasterKeySentinel.IsSentinel(key))
        || (key.Purpose == KeyPurpose.Installation && key.Owner != InstallationPurposes.OwnerOf(InstallationPurpose.CardFingerprints));

    /// <summary>When an active key is to be renewed; null for one that renews itself, or cannot be renewed.</summary>
    internal DateTime? DueAt(DataKey key) => key.State == KeyState.Active && IsRenewable(key) ? key.ActiveFrom.AddDays(Days(key.Purpose)) : null;

    internal DateTime DueAt(MasterKeyRecord key) => key.StateSince.AddDays(options.Value.MasterKeyDays);

    /// <summary>Which keys are due by then: those that seal, and those of hashes, active since when.</summary>
    internal (DateTime Sealing, DateTime Hashing) ActiveBefore(DateTime by) => (by.AddDays(-Days(KeyPurpose.Sealing)), by.AddDays(-Days(KeyPurpose.Equality)));

    private int Days(KeyPurpose purpose) => Math.Max(1, purpose == KeyPurpose.Sealing ? options.Value.SealingKeyDays : options.Value.HashKeyDays);
}
