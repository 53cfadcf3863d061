using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A shopper as the merchants of one container know them. Only ever made by a transaction or an attach.</summary>
internal sealed class Profile : IContainerOwned, IVersioned
{
    internal const int HeldByMaxLength = 200;
    internal const int HoldReasonMaxLength = 1000; // of the audit, which cuts it

    private Profile()
    {
    }

    internal Profile(ProfileId id, ContainerId container, string guid, string customerIdentification, ConnectorId createdBy, DateTime now)
    {
        Id = id;
        ContainerId = container;
        Guid = guid;
        CustomerIdentification = customerIdentification;
        CreatedByConnectorId = createdBy;
        CreatedAt = now;
        ChangedAt = now;
    }

    public ProfileId Id { get; private set; }

    public ContainerId? ContainerId { get; private set; }

    /// <summary><c>CP-</c> and six groups of four upper-case hex digits.</summary>
    public string Guid { get; private set; } = string.Empty;

    /// <summary>The merchant's own name for the shopper; unique in the container, compared by bytes, never changed.</summary>
    public string CustomerIdentification { get; private set; } = string.Empty;

    public RegistrationId? PreferredRegistrationId { get; private set; }

    /// <summary>Charged once where a recurring charge of another was declined for good; its shopper agreed to that.</summary>
    public RegistrationId? BackupRegistrationId { get; private set; }

    public ConnectorId CreatedByConnectorId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>All that is known of the person, under the container's key; null in a row that an older version wrote and no upgrade has reached.</summary>
    public byte[]? PersonalSealed { get; private set; }

    /// <summary>Since when it is on legal hold; null where it is not.</summary>
    public DateTime? HeldSince { get; private set; }

    public string? HeldBy { get; private set; }

    public string? HoldReason { get; private set; }

    public bool IsHeld => HeldSince is not null;

    /// <summary>The profile that has taken in this one; null but for those that were merged away. Never one that was merged away itself.</summary>
    public ProfileId? MergedIntoId { get; private set; }

    public int Version { get; set; }

    internal void Prefer(RegistrationId? registration) => PreferredRegistrationId = registration;

    internal void BackUpBy(RegistrationId? registration) => BackupRegistrationId = registration;

    internal void Hold(string by, string reason, DateTime now) => (HeldSince, HeldBy, HoldReason) = (now, by, reason);

    internal void LiftHold() => (HeldSince, HeldBy, HoldReason) = (null, null, null);

    internal void KeepPersonal(byte[] sealedValue) => PersonalSealed = sealedValue;

    internal void MergeInto(ProfileId kept) => MergedIntoId = kept;

    internal void ComeBack() => MergedIntoId = null;

    internal void Touch(DateTime now) => ChangedAt = now;
}
