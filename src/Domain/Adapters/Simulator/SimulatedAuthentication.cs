using System.Collections.Frozen;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>The issuer's part in 3-D Secure, played by the card numbers and the holders of contract 10.</summary>
internal static class SimulatedAuthentication
{
    // Access, system, format, timeout, network and configuration errors; the contract does not say which number is which.
    private const string Errors = "40000040000000";

    private static readonly FrozenDictionary<string, SimulatedOutcome> Numbers = new Dictionary<string, SimulatedOutcome>
    {
        ["4000001000000109"] = SimulatedOutcome.Challenge,
        ["5000001000000007"] = SimulatedOutcome.Challenge,
        ["4000002000000024"] = SimulatedOutcome.Challenge,
        ["4000001000000307"] = SimulatedOutcome.NotAuthenticated,
        ["4000002000000032"] = SimulatedOutcome.NotAuthenticated,
        ["4000001000000208"] = SimulatedOutcome.AuthenticationRejected,
        ["4000002000000040"] = SimulatedOutcome.AuthenticationRejected,
        ["4000003000000014"] = SimulatedOutcome.Timeout,
        ["4000003000000022"] = SimulatedOutcome.CommunicationError,
        ["4000003000000030"] = SimulatedOutcome.InvalidCard,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NotEnrolled = FrozenSet.Create("4000003000000006");

    internal static IEnumerable<string> All => Numbers.Keys.Concat(NotEnrolled);

    /// <summary>What stands in the way of the charge; nothing where the shopper is known without being asked, or is not to be asked.</summary>
    internal static SimulatedOutcome? Of(CardMeans card, ThreeDSecure wanted)
    {
        var digits = card.Number.Reveal();
        return wanted == ThreeDSecure.Off ? null
            : digits.Length == 16 && digits.StartsWith(Errors, StringComparison.Ordinal) ? SimulatedOutcome.CommunicationError
            : ByHolder(card.Card.Holder, wanted) ?? Numbers.GetValueOrDefault(digits)
            ?? (wanted == ThreeDSecure.Mandatory && NotEnrolled.Contains(digits) ? SimulatedOutcome.NotEnrolled : null);
    }

    /// <summary>Whether the issuer knows the shopper of a charge that nothing stood in the way of; null where nobody was asked.</summary>
    internal static bool? IsKnown(ProviderRequest request) => request is { Means: CardMeans card, ThreeDSecure: not ThreeDSecure.Off }
        ? Of(card, ThreeDSecure.Mandatory) != SimulatedOutcome.NotEnrolled
        : null;

    private static SimulatedOutcome? ByHolder(string? holder, ThreeDSecure wanted) => holder?.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["NOT_ENROLLED", ..] => wanted == ThreeDSecure.Mandatory ? SimulatedOutcome.NotEnrolled : null,
        ["ENROLLED" or "METHOD", "CHALLENGE"] => SimulatedOutcome.Challenge,
        ["ENROLLED" or "METHOD", "UNAUTHENTICATED"] => SimulatedOutcome.NotAuthenticated,
        ["ENROLLED" or "METHOD", "REJECTED"] => SimulatedOutcome.AuthenticationRejected,
        _ => null,
    };
}
