using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Containers;

internal static class ContainerSeals
{
    extension(SealedFields)
    {
        internal static SealedField Secret(ContainerId container) => new("containers.profile_events_secret_sealed", container.Value, string.Empty);
    }
}
