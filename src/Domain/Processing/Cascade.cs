using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Asks one connector after the other, as long as each answers for certain that it could not even try. Silence is no such answer: the charge may
/// have been made, so that it stays with the connector that is silent. A decline is none either.</summary>
public sealed class Cascade(ProviderCalls provider, Settlement settlement, PaymentPageLinks links)
{
    /// <returns>The last answer; null when none came, or somebody else settled the transaction in the meantime.</returns>
    internal async Task<ProviderAnswer?> Execute(PortalDbContext db, Transaction transaction, PersonalData personal, Charge charge, FoundMeans found)
    {
        var answer = await provider.Execute(found.Route, RequestFor(transaction, charge, found, found.Route));
        foreach (var next in NextOf(charge, found))
        {
            if (answer is not { Status: ProviderStatus.Declined, Refusal: { } refusal } || !refusal.WasNotTried)
            {
                break;
            }

            answer = await settlement.Reroute(db, transaction, personal, next, refusal)
                ? await provider.Execute(next, RequestFor(transaction, charge, found, next))
                : null;
        }

        return answer;
    }

    // An instrument that is stored on the way lies either in our vault or with the provider, which cannot be changed half-way.
    private static IEnumerable<Route> NextOf(Charge charge, FoundMeans found) =>
        found.Routes.Skip(1).Where(next => !charge.WithRegister || next.ProviderKeeps == found.Route.ProviderKeeps);

    private ProviderRequest RequestFor(Transaction transaction, Charge charge, FoundMeans found, Route route) => new(
        transaction.ProviderKey, charge.Type, charge.Amount, found.Means, null, charge.Details.ExtraData, route.DefaultResult,
        charge.IsWithoutShopper ? ThreeDSecure.Off : charge.ThreeDSecure)
    {
        SendBefore = transaction.NextCheckAt,
        Registers = charge.WithRegister,
        Indicator = transaction.Indicator,
        Original = found.OriginalOf(charge),
        Description = transaction.Description,
        Language = charge.Details.Language,
        Customer = charge.Customer?.Fields,
        ReturnUrl = charge.IsWithoutShopper || charge.Details.Origin is not { Length: > 0 } origin ? null : links.ReturnUrlOf(origin, transaction),
    };
}
