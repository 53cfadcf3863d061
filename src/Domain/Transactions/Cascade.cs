using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Asks one connector after the other, as long as each answers for certain that it could not even try. Silence is no such answer: the charge may
/// have been made, so that it stays with the connector that is silent. A decline is none either.</summary>
public sealed class Cascade(ProviderCalls provider, Settlement settlement)
{
    /// <returns>The last answer; null when none came, or somebody else settled the transaction meanwhile.</returns>
    internal async Task<ProviderAnswer?> Execute(PortalDbContext db, Transaction transaction, PersonalData personal, Charge charge, FoundMeans found)
    {
        var answer = await provider.Execute(found.Route, RequestFor(transaction, charge, found.Means, found.Route));
        foreach (var next in found.Routes.Skip(1))
        {
            if (answer is not { Status: ProviderStatus.Declined, Refusal: { } refusal } || !DeclineCodes.IsTechnical(refusal.Code))
            {
                break;
            }

            answer = await settlement.Reroute(db, transaction, personal, next, refusal)
                ? await provider.Execute(next, RequestFor(transaction, charge, found.Means, next))
                : null;
        }

        return answer;
    }

    private static ProviderRequest RequestFor(Transaction transaction, Charge charge, Means means, Connectors.Route route) => new(
        transaction.ProviderKey, charge.Type, charge.Amount, means, null, charge.Details.ExtraData, route.DefaultResult,
        charge.IsWithoutShopper ? Checkout.ThreeDSecure.Off : charge.ThreeDSecure);
}
