using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Users;

/// <summary>Portal users in words.</summary>
internal static class UserWords
{
    internal static MarkupString Badge(PortalUserState state)
    {
        var (kind, symbol) = state switch
        {
            PortalUserState.Active => ("good", "check"),
            PortalUserState.Invited => ("quiet", "mail"),
            PortalUserState.Locked => ("warning", "lock"),
            PortalUserState.Expired => ("warning", "event_busy"),
            PortalUserState.Archived => ("quiet", "archive"),
            _ => ("quiet", "block"),
        };
        return Pieces.Badge(kind, symbol, Of(state));
    }

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
