using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Which connector executes: the one called, or the members of a meta-connector that can, the first to be asked before the others.</summary>
internal static class Routing
{
    /// <summary>Whether anything here takes new means of the method.</summary>
    internal static bool Takes(ConnectorContext through, PaymentMethod method, bool testMode) =>
        through.Routes.Any(r => r.Enabled && r.Method == method && r.TestMode == testMode);

    /// <summary>For a new means of payment: by the rules.</summary>
    internal static IReadOnlyList<Route> For(ConnectorContext through, RoutingFacts facts) =>
        Decide(through, facts).Routes;

    /// <summary>The same, with the rule that decides.</summary>
    internal static RoutingDecision Decide(ConnectorContext through, RoutingFacts facts) =>
        ByRules(through, facts, [.. through.Routes.Where(r => r.Enabled && r.Method == facts.Method && r.TestMode == facts.TestMode)]);

    /// <summary>For a stored one: the connector that registered it, then by the rules those whose adapter can use it in the same mode.</summary>
    internal static IReadOnlyList<Route> For(ConnectorContext through, StoredAt stored, RoutingFacts facts)
    {
        var able = through.Routes.Where(r => MayCharge(r, stored)).ToList();
        var bound = able.Find(r => r.Connector == stored.Connector);
        var decided = ByRules(through, facts, able).Routes;
        return bound is null ? decided : [bound, .. decided.Where(r => r != bound)];
    }

    /// <summary>Whether a stored means of payment can be charged here at all.</summary>
    internal static bool CanCharge(ConnectorContext through, StoredAt stored) => through.Routes.Any(r => MayCharge(r, stored));

    /// <summary>Why a stored means of payment that some connector here could use may be sent through none; null where there is another reason.</summary>
    internal static Error? DestinationRefusal(ConnectorContext through, StoredAt stored) =>
        through.Routes.Where(r => r.Enabled && CanUse(r, stored)).Select(r => CardDestinations.Refusal(r, stored))
            .FirstOrDefault(refusal => refusal is not null);

    /// <summary>For what is no charge of a stored means of payment: the connector that registered it, else the first that can use it.</summary>
    internal static Route? For(ConnectorContext through, StoredAt stored) =>
        through.Routes.FirstOrDefault(r => r.Enabled && r.Connector == stored.Connector && CanUse(r, stored))
            ?? through.Routes.FirstOrDefault(r => r.Enabled && CanUse(r, stored));

    /// <summary>For a follow-up: only the connector that executed what it follows.</summary>
    internal static Route? For(ConnectorContext through, ConnectorId executing) =>
        through.Routes.FirstOrDefault(r => r.Enabled && r.Connector == executing);

    private static RoutingDecision ByRules(ConnectorContext through, RoutingFacts facts, List<Route> able)
    {
        foreach (var rule in through.Rules.Where(r => r.When.Fit(facts)))
        {
            var targets = rule.Targets.Where(t => able.Exists(r => r.Connector == t.Member)).ToList();
            if (targets.Count > 0)
            {
                var drawn = Draw(targets, facts.Ticket);
                return new RoutingDecision(rule, [.. targets.OrderByDescending(t => t == drawn).Select(t => able.Find(r => r.Connector == t.Member)!)]);
            }
        }

        return new RoutingDecision(null, able);
    }

    private static RoutingTarget Draw(List<RoutingTarget> targets, uint ticket)
    {
        var total = targets.Sum(t => t.Weight);
        var left = total == 0 ? 0 : ticket % total;
        foreach (var target in targets)
        {
            left -= target.Weight;
            if (left < 0)
            {
                return target;
            }
        }

        return targets[0];
    }

    private static bool MayCharge(Route route, StoredAt stored) => route.Enabled && CanUse(route, stored) && CardDestinations.Refusal(route, stored) is null;

    // What lies in our own vault any connector of its method can use; what a provider holds only one with the same account there.
    private static bool CanUse(Route route, StoredAt stored) =>
        route.Method == stored.Method
        && route.TestMode == stored.TestMode
        && (!stored.IsHeldByProvider || (route.ProviderAccount == stored.ProviderAccount && route.ProviderKeeps == stored.ProviderKeeps));
}
