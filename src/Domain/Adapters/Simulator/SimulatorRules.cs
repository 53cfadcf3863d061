using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>Decides as contract 10 says. Left out: the risk amounts 3.61 to 3.74.</summary>
internal static class SimulatorRules
{
    private const string Outcome = "outcome";
    private const string PendingOutcome = "pendingOutcome";

    // 65.00 of any currency.
    private const long SoftDeclineThousandths = 65_000;

    public static SimulatedOutcome Decide(ProviderRequest request, DateTime now) =>
        (request.DefaultResult == DefaultResult.Unavailable ? SimulatedOutcome.Unavailable : null)
        ?? SimulatedOutcome.Asked(request.ExtraData.GetValueOrDefault(Outcome))
        ?? request.Means switch
        {
            CardMeans card => OfCard(card, request, now),
            IbanMeans iban => SimulatedOutcome.Asked(iban.Account.Iban[^4..]),
            null => SimulatedOutcome.Success, // a capture, void, refund and so on: there is nothing left to refuse
            _ => null,
        }
        ?? SimulatedOutcome.Of(request.DefaultResult);

    /// <summary>What a pending transaction becomes.</summary>
    public static SimulatedOutcome DecideLater(ProviderRequest request) =>
        (request.DefaultResult == DefaultResult.Unavailable ? SimulatedOutcome.Unavailable : null)
        ?? SimulatedOutcome.Asked(request.ExtraData.GetValueOrDefault(PendingOutcome)) ?? SimulatedOutcome.Success;

    private static SimulatedOutcome? OfCard(CardMeans means, ProviderRequest request, DateTime now) =>
        HasExpired(means.Card, now) ? SimulatedOutcome.ExpiredCard
        : request.NeedsOriginal && !SimulatedScheme.Knows(request.Original, means.Card.Brand) ? SimulatedOutcome.OriginalUnknown
        : request.Amount?.Thousandths == SoftDeclineThousandths ? SimulatedOutcome.SoftDecline
        : SimulatedAuthentication.Of(means, request.ThreeDSecure) ?? SimulatedCards.OutcomeOf(means);

    /// <summary>A card is good to the end of the month printed on it.</summary>
    private static bool HasExpired(CardDetails card, DateTime now) => (card.ExpiryYear * 12) + card.ExpiryMonth < (now.Year * 12) + now.Month;
}
