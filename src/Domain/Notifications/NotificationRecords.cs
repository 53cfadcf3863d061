using CustomerProfiles.Domain.Profiles;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>A notification as people see it.</summary>
/// <param name="Url">Without its query, which may hold a secret of the merchant.</param>
/// <param name="NextTryAt">Null when it is done.</param>
/// <param name="Body">JSON, masked; null once it was erased.</param>
/// <param name="Tries">Newest first.</param>
public sealed record NotificationShown(
    NotificationId Id, string Url, NotificationState State, DateTime CreatedAt, DateTime? NextTryAt, bool IsBeingSent, string? Body,
    IReadOnlyList<TryShown> Tries);

/// <summary>How the owner of a container gets notifications of its profiles.</summary>
/// <param name="Url">Whole, for users who may change it; null sends none.</param>
/// <param name="Version">Of the container, for the form.</param>
/// <param name="Sent">The last ones, newest first.</param>
public sealed record ContainerNotifications(string? Url, bool HasSecret, int Version, IReadOnlyList<ProfileNotification> Sent);

/// <param name="IsThere">Whether the profile is still there to be shown.</param>
public sealed record ProfileNotification(ProfileEventType Type, string ProfileGuid, bool IsThere, NotificationShown Sent);

/// <param name="Answer">The beginning of the answer; null when there was none, or it was erased.</param>
public sealed record TryShown(int Number, DateTime At, int Milliseconds, TryOutcome Outcome, int? Status, string? Answer);

/// <param name="Search">Part of the host's name.</param>
/// <param name="Page">From 1.</param>
public sealed record EndpointFilter(string? Search = null, bool FailingOnly = false, int Page = 1)
{
    public const int PageSize = 25;
}

/// <summary>How a server that notifications go to is doing.</summary>
/// <param name="Merchant">Null for notifications of the tenant's profiles.</param>
/// <param name="Waiting">Notifications that it has not acknowledged; counted up to the limit of lists.</param>
public sealed record EndpointItem(
    NotifiedEndpointId Id, string Target, MerchantId? Merchant, string? MerchantName, string TenantName, int Waiting, DateTime? LastSuccessAt,
    DateTime? LastFailureAt,
    DateTime? FailingSince);

/// <summary>What came of a test.</summary>
public sealed record TestNotification(TryOutcome Outcome, int? Status, string? Answer, int Milliseconds);
