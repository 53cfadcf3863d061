using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.TenantTree;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Layout;

/// <summary>Pages of a tenant and forms that make something, for those who may see them.</summary>
internal static class PaletteEntries
{
    private const int FewestLetters = 2;

    /// <summary>Those whose name has what is typed in it.</summary>
    internal static IReadOnlyList<(string Address, string Word, string Kind)> Find(TenantPlace place, string typed) => typed.Length < FewestLetters ? []
        : [.. SideNav.Entries(place).Select(e => (e.Address, e.Word, Kind: T("Page"), e.Right)).Concat(Actions(place))
            .Where(e => (e.Right is null || place.May(e.Right)) && e.Word.Contains(typed, StringComparison.CurrentCultureIgnoreCase))
            .Select(e => (e.Address, e.Word, e.Kind))];

    private static IEnumerable<(string Address, string Word, string Kind, string? Right)> Actions(TenantPlace place) =>
    [
        (Places.NewContainer(place.Id), T("New container"), T("Action"), Permissions.ContainersCreate),
        (Places.NewPrivacyRequest(place.Id), T("New privacy request"), T("Action"), Permissions.PrivacyRequestsManage),
        (Places.NewMerchant(place.Id), T("New merchant"), T("Action"), Permissions.MerchantEdit),
        (Places.NewConnector(place.Id), T("New connector"), T("Action"), Permissions.ConnectorEdit),
        (Places.NewApiUser(place.Id), T("New API user"), T("Action"), Permissions.ApiUsersCreate),
        (Places.NewTenant(place.Id), T("New sub-tenant"), T("Action"), Permissions.TenantAdd),
        (Places.NewUser(place.Id), T("Invite user"), T("Action"), Permissions.PortalUsersAdd),
        (Places.NewMasterKey(place.Id), T("New master key"), T("Action"), Permissions.InstallationKeys),
        (Places.NewRole(place.Id), T("New role"), T("Action"), Permissions.RolesAdd),
    ];
}
