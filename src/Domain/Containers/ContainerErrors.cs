using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Containers;

/// <summary>Refusals that several places give in the same words.</summary>
public static class ContainerErrors
{
    /// <param name="blocker">Name of the tenant above.</param>
    public static Error BlockedBy(string blocker) => Error.NotAllowed(T($"{blocker} disables containers for its sub-tenants"));
}
