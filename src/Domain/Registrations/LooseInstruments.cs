using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>A container with means of payment in it stays, also where they belong to no profile.</summary>
internal sealed class LooseInstruments : IContainerUse
{
    public async Task<string?> Of(PortalDbContext db, ContainerId container) => await RegistrationStore.WithoutProfileIn(db, container) switch
    {
        0 => null,
        1 => T("1 instrument without a profile"),
        var many => T($"{many:N0} instruments without a profile"),
    };
}
