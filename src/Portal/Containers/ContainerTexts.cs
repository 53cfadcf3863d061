using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Containers;

/// <summary>What a container is, in the words of list and page.</summary>
internal static class ContainerTexts
{
    internal static string Owner(ContainerOwnership ownership, string ownerName) => ownership switch
    {
        ContainerOwnership.Own => T("Own"),
        ContainerOwnership.SharedFromAbove => T($"Shared by {ownerName}"),
        _ => ownerName,
    };

    internal static string Sharing(ShareMode mode, int? with) => (mode, with) switch
    {
        (ShareMode.None, _) => T("Not shared"),
        (ShareMode.AllSubTenants, _) => T("All sub-tenants"),
        (_, null) => T("Selected sub-tenants"),
        (_, 1) => T("1 sub-tenant"),
        _ => T($"{with} sub-tenants"),
    };

    /// <summary>Why a share has no effect now; null where it has.</summary>
    internal static string? Effect(ShareItem share) => share.State switch
    {
        ShareState.NotBegun => T("Not begun"),
        ShareState.Ended => T("Ended"),
        _ => share.SuspendedBy is null ? null : T($"Suspended: {share.SuspendedBy}"),
    };

    internal static string Cards(int stored) => stored == 1 ? T("1 is stored at present.") : T($"{Counted.Number(stored)} are stored at present.");

    internal static string State(AskingConnector gateway) => (gateway.State, gateway.IsAllowed) switch
    {
        (ApprovalState.Approved, true) => T("Approved"),
        (ApprovalState.Approved, false) => T("Approved, not allowed by the operator"),
        (ApprovalState.Refused, _) => T("Refused"),
        (ApprovalState.Withdrawn, _) => T("Withdrawn"),
        _ when gateway.HasChanged => T("Asks again: its account has changed"),
        _ => T("Asks for approval"),
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

    internal static string Equal(EqualInstruments rule) => rule switch
    {
        EqualInstruments.Renew => T("Renew the stored one"),
        EqualInstruments.Refuse => T("Don't store it again"),
        _ => T("Keep both"),
    };

    internal static string Consent(bool demanded, DateOnly? lastDay) => (demanded, lastDay) switch
    {
        (true, { } day) => T($"Required to store; instruments without one are offered until {day}"),
        (true, null) => T("Required to store"),
        (false, { } day) => T($"Recorded where it is given; instruments without one are offered until {day}"),
        _ => T("Recorded where it is given"),
    };
}
