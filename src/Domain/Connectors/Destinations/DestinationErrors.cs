using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>Why something stored stays here.</summary>
internal static class DestinationErrors
{
    public static Error NotAllowed { get; } =
        new(ErrorCodes.DestinationRefused, "The connector's payment gateway is not allowed to receive stored cards in this installation");

    public static Error NotApproved { get; } =
        new(ErrorCodes.DestinationRefused, "The connector's payment gateway is not approved for cards of this container");
}
