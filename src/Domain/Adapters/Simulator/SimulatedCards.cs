using System.Collections.Frozen;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>The test cards of contract 10.</summary>
internal static class SimulatedCards
{
    // Access, system, format, timeout, network and configuration errors of 3-D Secure; the contract does not say which number is which.
    private const string AuthenticationErrors = "40000040000000";

    private static readonly FrozenDictionary<string, SimulatedOutcome> Numbers = Table().ToFrozenDictionary(StringComparer.Ordinal);

    internal static IReadOnlyList<string> All => [.. Numbers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Nothing for a number without a rule.</summary>
    public static SimulatedOutcome? OutcomeOf(CardNumber number)
    {
        var digits = number.Reveal();
        return digits.Length == 16 && digits.StartsWith(AuthenticationErrors, StringComparison.Ordinal)
            ? SimulatedOutcome.CommunicationError
            : Numbers.GetValueOrDefault(digits);
    }

    private static Dictionary<string, SimulatedOutcome> Table() => new()
    {
        ["4111111111111111"] = SimulatedOutcome.Success,
        ["4242424242424242"] = SimulatedOutcome.Declined,
        ["5555555555554444"] = SimulatedOutcome.Success,
        ["5105105105105100"] = SimulatedOutcome.Declined,
        ["378282246310005"] = SimulatedOutcome.Success,
        ["38000000000006"] = SimulatedOutcome.Success,
        ["6011111111111117"] = SimulatedOutcome.Success,

        // 3-D Secure without a 3-D Secure server: frictionless, attempted, challenge and not enrolled all end well.
        ["4000001000000000"] = SimulatedOutcome.Success,
        ["4000002000000008"] = SimulatedOutcome.Success,
        ["4000001000000216"] = SimulatedOutcome.Success,
        ["4000002000000016"] = SimulatedOutcome.Success,
        ["4000001000000109"] = SimulatedOutcome.Success,
        ["5000001000000007"] = SimulatedOutcome.Success,
        ["4000002000000024"] = SimulatedOutcome.Success,
        ["4000003000000006"] = SimulatedOutcome.Success,
        ["4000001000000307"] = SimulatedOutcome.NotAuthenticated,
        ["4000002000000032"] = SimulatedOutcome.NotAuthenticated,
        ["4000001000000208"] = SimulatedOutcome.AuthenticationRejected,
        ["4000002000000040"] = SimulatedOutcome.AuthenticationRejected,
        ["4000003000000014"] = SimulatedOutcome.Timeout,
        ["4000003000000022"] = SimulatedOutcome.CommunicationError,
        ["4000003000000030"] = SimulatedOutcome.InvalidCard,
    };
}
