using System.Collections.Frozen;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>The test cards of contract 10.</summary>
internal static class SimulatedCards
{
    private static readonly FrozenDictionary<string, SimulatedOutcome> Numbers = Table().ToFrozenDictionary(StringComparer.Ordinal);

    internal static IReadOnlyList<string> All => [.. Numbers.Keys.Concat(SimulatedAuthentication.All).Distinct().Order(StringComparer.Ordinal)];

    // Ours: can be stored and paid with, and is lost afterwards.
    private const string LostAfterwards = "4000000000000341";

    /// <summary>Nothing for a number without a rule.</summary>
    public static SimulatedOutcome? OutcomeOf(CardMeans means) =>
        means.Stored is not null && means.Number.Reveal() == LostAfterwards ? SimulatedOutcome.LostCard : Numbers.GetValueOrDefault(means.Number.Reveal());

    private static Dictionary<string, SimulatedOutcome> Table() => new()
    {
        ["4111111111111111"] = SimulatedOutcome.Success,
        ["4242424242424242"] = SimulatedOutcome.Declined,
        ["5555555555554444"] = SimulatedOutcome.Success,
        ["5105105105105100"] = SimulatedOutcome.Declined,
        ["378282246310005"] = SimulatedOutcome.Success,
        ["38000000000006"] = SimulatedOutcome.Success,
        ["6011111111111117"] = SimulatedOutcome.Success,
        [LostAfterwards] = SimulatedOutcome.Success,

        // Cards for 3-D Secure, once nothing there stands in the way.
        ["4000001000000000"] = SimulatedOutcome.Success,
        ["4000002000000008"] = SimulatedOutcome.Success,
        ["4000001000000216"] = SimulatedOutcome.Success,
        ["4000002000000016"] = SimulatedOutcome.Success,
        ["4000001000000109"] = SimulatedOutcome.Success,
        ["5000001000000007"] = SimulatedOutcome.Success,
        ["4000002000000024"] = SimulatedOutcome.Success,
        ["4000003000000006"] = SimulatedOutcome.Success,
    };
}
