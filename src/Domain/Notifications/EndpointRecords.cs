using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>A server that notifications go to, as its page shows it.</summary>
public sealed record EndpointDetails
{
    public required NotifiedEndpointId Id { get; init; }

    public required string Target { get; init; }

    /// <summary>Null for notifications of the tenant's profiles.</summary>
    public required MerchantId? Merchant { get; init; }

    public required string? MerchantName { get; init; }

    public required string TenantName { get; init; }

    /// <summary>The containers or connectors that have an address of this server, as far as the person may see them; requests may name one too.</summary>
    public required IReadOnlyList<AddressHolder> SetIn { get; init; }

    public required DateTime? LastSuccessAt { get; init; }

    public required DateTime? FailingSince { get; init; }

    /// <summary>The last tries, newest first.</summary>
    public required IReadOnlyList<RecentTry> Recent { get; init; }

    /// <summary>Deliveries that failed and were not acknowledged since; counted up to the limit of lists.</summary>
    public required int Failed { get; init; }

    /// <summary>Newest first; null where the person may not see them.</summary>
    public required Page<DeliveryItem>? Deliveries { get; init; }

    public RecentTry? LastError => Recent.FirstOrDefault(t => t.Outcome != TryOutcome.Acknowledged);

    public int Acknowledged => Recent.Count(t => t.Outcome == TryOutcome.Acknowledged);

    /// <summary>Half of the last tries took no longer; null while there is none.</summary>
    public int? MedianMilliseconds => Recent.Count == 0 ? null : Recent.Select(t => t.Milliseconds).Order().ElementAt((Recent.Count - 1) / 2);
}

/// <summary>A container or a connector that has an address of a server.</summary>
public sealed record AddressHolder(string Name, ContainerId? Container, ConnectorId? Connector);

public sealed record RecentTry(DateTime At, int Milliseconds, TryOutcome Outcome, int? Status);

/// <summary>One notification to an endpoint.</summary>
public sealed record DeliveryItem
{
    public required NotificationId Id { get; init; }

    public required NotificationState State { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required int Tries { get; init; }

    /// <summary>Null while it was not tried.</summary>
    public required RecentTry? Last { get; init; }

    public required DateTime? NextTryAt { get; init; }

    public required bool IsBeingSent { get; init; }

    /// <summary>Uuid; null for notifications of profiles.</summary>
    public required string? Transaction { get; init; }

    public required ProfileEventType? Event { get; init; }

    public required string? ProfileGuid { get; init; }

    /// <summary>Whether the profile is still there to be shown.</summary>
    public required bool IsThere { get; init; }
}
