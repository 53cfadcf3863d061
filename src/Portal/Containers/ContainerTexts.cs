using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Destinations;
using CustomerProfiles.Portal.Controls;

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

    internal static string Cards(int stored) => stored == 1 ? "1 is stored at present." : $"{Counted.Number(stored)} are stored at present.";

    internal static string State(AskingConnector gateway) => (gateway.State, gateway.IsAllowed) switch
    {
        (ApprovalState.Approved, true) => "Approved",
        (ApprovalState.Approved, false) => "Approved, not allowed by the operator",
        (ApprovalState.Refused, _) => "Refused",
        (ApprovalState.Withdrawn, _) => "Withdrawn",
        _ when gateway.HasChanged => "Asks again: its account has changed",
        _ => "Asks for approval",
    };

    internal static string Kind(AskingConnector gateway) => (gateway.State, gateway.IsAllowed) switch
    {
        (ApprovalState.Approved, true) => "good",
        (ApprovalState.Refused or ApprovalState.Withdrawn, _) => "quiet",
        _ => "warning",
    };

    internal static string Symbol(AskingConnector gateway) => Kind(gateway) switch
    {
        "good" => "check",
        "quiet" => "block",
        _ => "warning",
    };
}
