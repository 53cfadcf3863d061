using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A container with profiles in it stays.</summary>
internal sealed class ProfilesInContainers : IContainerUse
{
    public async Task<string?> Of(PortalDbContext db, ContainerId container) => await ProfileStore.CountIn(db, container) switch
    {
        0 => null,
        1 => T("1 profile"),
        var many => T($"{many:N0} profiles"),
    };
}
