using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>Everything that the simulated provider can answer.</summary>
/// <param name="Word">How merchants ask for it and how it is kept; nothing for what only a card number brings about.</param>
internal sealed record SimulatedOutcome(ProviderStatus Status, string? Word = null, ProviderRefusal? Refusal = null)
{
    public static readonly SimulatedOutcome Success = new(ProviderStatus.Approved, "success");
    public static readonly SimulatedOutcome Pending = new(ProviderStatus.Pending, "pending");
    public static readonly SimulatedOutcome Declined = new(ProviderStatus.Declined, "2003", new(2003, "05", "Do not honour"));
    public static readonly SimulatedOutcome InsufficientFunds = new(ProviderStatus.Declined, "2006", new(2006, "51", "Insufficient funds"));

    public static readonly SimulatedOutcome InvalidCard = Refused(2008, "14", "Invalid card number");
    public static readonly SimulatedOutcome ExpiredCard = Refused(2009, "54", "Expired card");
    public static readonly SimulatedOutcome LostCard = Refused(2015, "41", "Lost card");
    public static readonly SimulatedOutcome NotAuthenticated = Refused(2021, "N", "Cardholder not authenticated");
    public static readonly SimulatedOutcome AuthenticationRejected = Refused(2021, "R", "Authentication rejected by the issuer");
    public static readonly SimulatedOutcome SoftDecline = Refused(2022, "65", "Strong customer authentication required");
    public static readonly SimulatedOutcome OriginalUnknown = Refused(2022, "1A", "Names no charge to which the shopper agreed");
    public static readonly SimulatedOutcome NotEnrolled = Refused(2021, "NE", "Card takes no part in 3-D Secure");
    public static readonly SimulatedOutcome Challenge = new(ProviderStatus.Challenge);
    public static readonly SimulatedOutcome Timeout = Refused(3001, "68", "Response received too late");
    public static readonly SimulatedOutcome Unavailable = new(ProviderStatus.Declined, Refusal: new(3003, "96", "Out of order") { WasNotTried = true });
    public static readonly SimulatedOutcome CommunicationError = Refused(3005, "91", "Issuer or switch inoperative");

    /// <summary>The outcome that <c>extraData.outcome</c>, <c>extraData.pendingOutcome</c> or the end of an IBAN asks for; nothing for other words.</summary>
    public static SimulatedOutcome? Asked(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "success" or "1111" => Success,
        "pending" or "2222" => Pending,
        "declined" or "error" or "2003" => Declined,
        "2006" => InsufficientFunds,
        _ => null,
    };

    public static SimulatedOutcome Of(DefaultResult result) => result switch
    {
        DefaultResult.Success => Success,
        DefaultResult.Declined => Declined,
        DefaultResult.Pending => Pending,
        DefaultResult.Unavailable => Unavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    private static SimulatedOutcome Refused(int code, string adapterCode, string message) =>
        new(ProviderStatus.Declined, Refusal: new(code, adapterCode, message));
}
