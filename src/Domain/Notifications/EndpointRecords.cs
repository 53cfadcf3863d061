using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>A server that notifications go to, as its page shows it.</summary>
/// <param name="Merchant">Null for notifications of the tenant's profiles.</param>
/// <param name="SetIn">The containers or connectors that have an address of this server, as far as the person may see them; requests may name one too.</param>
/// <param name="Recent">The last tries, newest first.</param>
/// <param name="Failed">Deliveries that failed and were not acknowledged since; counted up to the limit of lists.</param>
/// <param name="Deliveries">Newest first; null where the person may not see them.</param>
public sealed record EndpointDetails(
    NotifiedEndpointId Id,
    string Target,
    MerchantId? Merchant,
    string? MerchantName,
    string TenantName,
    IReadOnlyList<AddressHolder> SetIn,
    DateTime? LastSuccessAt,
    DateTime? FailingSince,
    IReadOnlyList<RecentTry> Recent,
    int Failed,
    Page<DeliveryItem>? Deliveries)
{
    public RecentTry? LastError => Recent.FirstOrDefault(t => t.Outcome != TryOutcome.Acknowledged);

    public int Acknowledged => Recent.Count(t => t.Outcome == TryOutcome.Acknowledged);

    /// <summary>Half of the last tries took no longer; null while there is none.</summary>
    public int? MedianMilliseconds => Recent.Count == 0 ? null : Recent.Select(t => t.Milliseconds).Order().ElementAt((Recent.Count - 1) / 2);
}

/// <summary>A container or a connector that has an address of a server.</summary>
public sealed record AddressHolder(string Name, ContainerId? Container, ConnectorId? Connector);

public sealed record RecentTry(DateTime At, int Milliseconds, TryOutcome Outcome, int? Status);

/// <summary>One notification to an endpoint.</summary>
/// <param name="Last">Null while it was not tried.</param>
/// <param name="Transaction">Uuid; null for notifications of profiles.</param>
/// <param name="IsThere">Whether the profile is still there to be shown.</param>
public sealed record DeliveryItem(
    NotificationId Id, NotificationState State, DateTime CreatedAt, int Tries, RecentTry? Last, DateTime? NextTryAt, bool IsBeingSent, string? Transaction, ProfileEventType? Event,
    string? ProfileGuid, bool IsThere);
