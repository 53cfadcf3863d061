namespace CustomerProfiles.Domain.Connectors;

/// <summary>Which connectors are asked, and by what.</summary>
/// <param name="Rule">The one that decides; null where none fits and the members' own order counts.</param>
/// <param name="Routes">The first is asked before the others.</param>
internal sealed record RoutingDecision(RoutingRule? Rule, IReadOnlyList<Route> Routes)
{
    /// <summary>How many of a hundred charges like this one go to each connector first.</summary>
    internal IReadOnlyList<RoutingShare> Shares()
    {
        var weights = Routes.Select((route, place) => Rule?.Targets.First(t => t.Member == route.Connector).Weight ?? (place == 0 ? 1 : 0)).ToList();
        if (weights.Sum() == 0 && weights.Count > 0)
        {
            weights[0] = 1;
        }

        return [.. Routes.Select((route, place) => new RoutingShare(route.Connector, 100m * weights[place] / weights.Sum()))];
    }
}

/// <param name="Percent">0 for one that is asked only when others cannot be reached.</param>
public sealed record RoutingShare(ConnectorId Connector, decimal Percent);
