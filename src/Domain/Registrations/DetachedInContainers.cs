using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>A container whose detached instruments can still be charged stays.</summary>
internal sealed class DetachedInContainers : IContainerUse
{
    public async Task<string?> Of(PortalDbContext db, ContainerId container) => await RegistrationStore.DetachedIn(db, container) switch
    {
        0 => null,
        1 => T("1 detached instrument"),
        var many => T($"{many:N0} detached instruments"),
    };
}
