using CustomerProfiles.Domain.Containers;

namespace CustomerProfiles.Portal.Containers;

/// <summary>What a container is, in the words of list and page.</summary>
internal static class ContainerTexts
{
    internal static string Owner(ContainerOwnership ownership, string ownerName) => ownership switch
    {
        ContainerOwnership.Own => "Own",
        ContainerOwnership.SharedFromAbove => $"Shared by {ownerName}",
        _ => ownerName,
    };

    internal static string Sharing(ShareMode mode, int? with) => (mode, with) switch
    {
        (ShareMode.None, _) => "Not shared",
        (ShareMode.AllSubTenants, _) => "All sub-tenants",
        (_, null) => "Selected sub-tenants",
        (_, 1) => "1 sub-tenant",
        _ => $"{with} sub-tenants",
    };
}
