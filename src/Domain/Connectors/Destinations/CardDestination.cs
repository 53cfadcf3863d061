using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>Where a connector sends what lies in our vault, and what was decided about that. Part of the cached <see cref="ConnectorContext"/>.</summary>
/// <param name="Merchant">Whose account it is.</param>
/// <param name="Version">Of the account: a request that was routed to another version is not sent.</param>
/// <param name="IsAllowed">By the operator, for this installation.</param>
/// <param name="Approved">The containers whose owners approved exactly this version.</param>
internal sealed record CardDestination(MerchantId Merchant, int Version, bool IsAllowed, IReadOnlySet<ContainerId> Approved);

/// <summary>The one rule by which something stored leaves this process. Routing asks it to choose, and the last step before the adapter asks it
/// again.</summary>
internal static class CardDestinations
{
    /// <summary>Why a stored means of payment may not be sent through this connector; null when it may. Without a destination only what stays in this
    /// process is.</summary>
    internal static Error? Refusal(Route route, StoredAt stored) => route switch
    {
        _ when stored.IsHeldByProvider || route.Adapter == AdapterKind.Simulator => null, // no number leaves
        { Destination: not { IsAllowed: true } } => DestinationErrors.NotAllowed,
        { Destination: { } destination } when IsApproved(destination, stored) => null,
        _ => DestinationErrors.NotApproved,
    };

    // What lies in no container has no other owner than the merchant that registered it.
    private static bool IsApproved(CardDestination destination, StoredAt stored) =>
        stored.Container is { } container ? destination.Approved.Contains(container) : destination.Merchant == stored.Merchant;
}
