using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>What happens to stored cards at a connector to another gateway, in words for people.</summary>
internal static class DestinationWords
{
    /// <summary>For lists, behind the container; null where they can be charged, or there are none.</summary>
    internal static string? Brief(Connector connector, Resolution found, CardDestination? destination) =>
        connector.Adapter != AdapterKind.Gateway || connector.Method == PaymentMethod.Wallet || found.Container is not { } container ? null
        : destination is not { IsAllowed: true } ? T("stored cards not usable: gateway not allowed")
        : destination.Approved.Contains(container) ? null
        : T("stored cards not usable: gateway not approved");

    /// <summary>In a word or two beside the account; null where there is nothing to say.</summary>
    internal static string? State(ResolvedConnector resolved) =>
        resolved.Connector.Adapter != AdapterKind.Gateway || resolved.Connector.Method == PaymentMethod.Wallet ? null
        : resolved.CardSentence is not null ? T("Not sent")
        : resolved.Resolution.Container is null ? T("Only those that the merchant stored without a container")
        : T("Sent when charged");

    /// <summary>For a connector's page: what holds, and who can change it.</summary>
    internal static string? Sentence(Connector connector, Resolution found, CardDestination? destination) =>
        connector.Adapter != AdapterKind.Gateway || connector.Method == PaymentMethod.Wallet ? null
        : destination is not { IsAllowed: true }
            ? T("Stored cards are not sent to this gateway: the operator of this installation has not allowed it. Newly entered cards are.")
        : found.Container is not { } container || destination.Approved.Contains(container) ? null
        : T($"Stored cards of {found.Candidate!.Name} are not sent to this gateway until the container's owner approves it. The request is on the container's page.");
}
