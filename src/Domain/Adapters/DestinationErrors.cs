using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Adapters;

/// <summary>Why something stored stays here.</summary>
public static class DestinationErrors
{
    /// <summary>Of the contract: the same whether it was refused at once, or found out at the last step.</summary>
    private const int NotUsableHere = 1002;

    public static Error NotAllowed { get; } =
        new(ErrorCodes.DestinationRefused, "The connector's payment gateway is not allowed to receive stored cards in this installation");

    public static Error NotApproved { get; } =
        new(ErrorCodes.DestinationRefused, "The connector's payment gateway is not approved for cards of this container");

    /// <summary>Where the transaction has begun already, it ends by this.</summary>
    internal static ProviderRefusal Declined(Error refusal) => new(NotUsableHere, null, refusal.Message) { WasNotTried = true };
}
