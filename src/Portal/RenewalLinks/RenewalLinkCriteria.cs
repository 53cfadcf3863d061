using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;

namespace CustomerProfiles.Portal.RenewalLinks;

/// <summary>What renewal links are filtered by; none of it is personal.</summary>
internal static class RenewalLinkCriteria
{
    internal static Criteria<RenewalLinkSearch, ExpiringCardPlaces> All { get; } = new(
        new("state", (s, text, _) => s with { State = QueryValue.ChoiceOf<RenewalLinkState>(text) },
            (text, _) => QueryValue.Words<RenewalLinkState>(text, RenewalLinkWords.Of)),
        new("merchant", (s, text, _) => s with { Merchant = QueryValue.IdFrom<IdOf.Merchant>(text) }, ExpiringCardCriteria.At));
}
