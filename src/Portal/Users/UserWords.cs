using CustomerProfiles.Domain.PortalUsers;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Users;

/// <summary>Portal users in words.</summary>
internal static class UserWords
{
    internal static string Of(PortalUserState state) => state switch
    {
        PortalUserState.Active => T("Active"),
        PortalUserState.Archived => T("Archived"),
        PortalUserState.Disabled => T("Disabled"),
        PortalUserState.Expired => T("Expired"),
        PortalUserState.Invited => T("Invited"),
        PortalUserState.Locked => T("Locked"),
        _ => state.ToString(),
    };
}
