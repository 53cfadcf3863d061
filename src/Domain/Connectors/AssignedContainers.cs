using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>A container that is assigned to a connector or a tenant stays.</summary>
internal sealed class AssignedContainers : IContainerUse
{
    public async Task<string?> Of(PortalDbContext db, ContainerId container) =>
        await AssignmentStore.AllOf(db, container) is { IsNone: false } assigned ? assigned.ToString() : null;
}
