using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A shopper as the merchants of one container know them. Only ever made by a transaction or an attach.</summary>
public sealed class Profile : IContainerOwned, IVersioned
{
    private Profile()
    {
    }

    internal Profile(Id<Profile> id, Id<Container> container, string guid, string customerIdentification, Id<Connector> createdBy, DateTime now)
    {
        Id = id;
        ContainerId = container;
        Guid = guid;
        CustomerIdentification = customerIdentification;
        CreatedByConnectorId = createdBy;
        CreatedAt = now;
        ChangedAt = now;
    }

    public Id<Profile> Id { get; private set; }

    public Id<Container>? ContainerId { get; private set; }

    /// <summary><c>CP-</c> and six groups of four upper-case hex digits.</summary>
    public string Guid { get; private set; } = string.Empty;

    /// <summary>The merchant's own name for the shopper; unique in the container, compared by bytes, never changed.</summary>
    public string CustomerIdentification { get; private set; } = string.Empty;

    public Id<Registration>? PreferredRegistrationId { get; private set; }

    public Id<Connector> CreatedByConnectorId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>All that is known of the person, under the container's key; null in a row that an older version wrote and no upgrade has reached.</summary>
    public byte[]? PersonalSealed { get; private set; }

    public int Version { get; set; }

    internal void Prefer(Id<Registration>? registration) => PreferredRegistrationId = registration;

    internal void KeepPersonal(byte[] sealedValue) => PersonalSealed = sealedValue;

    internal void Touch(DateTime now) => ChangedAt = now;
}
