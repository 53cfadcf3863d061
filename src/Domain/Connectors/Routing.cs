using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Which connector executes: the one called, or the member of a meta-connector that can.</summary>
internal static class Routing
{
    /// <summary>For a new means of payment: the first that takes the method in that mode.</summary>
    internal static Route? For(ConnectorContext through, PaymentMethod method, bool testMode) =>
        through.Routes.FirstOrDefault(r => r.Enabled && r.Method == method && r.TestMode == testMode);

    /// <summary>For a stored one: the connector that registered it, else the first whose adapter can use it in the same mode.</summary>
    internal static Route? For(ConnectorContext through, Registration stored) =>
        through.Routes.FirstOrDefault(r => r.Enabled && r.Connector == stored.ConnectorId && r.TestMode == stored.TestMode)
        ?? through.Routes.FirstOrDefault(r => r.Enabled && CanUse(r, stored));

    /// <summary>For a follow-up: only the connector that executed what it follows.</summary>
    internal static Route? For(ConnectorContext through, Id<Connector> executing) =>
        through.Routes.FirstOrDefault(r => r.Enabled && r.Connector == executing);

    // What lies in our own vault any connector of its method can use; what a provider holds only one with the same account there.
    private static bool CanUse(Route route, Registration stored) =>
        route.Method == stored.Method
        && route.TestMode == stored.TestMode
        && (!stored.IsHeldByProvider || (route.ProviderAccount == stored.ProviderAccount && route.ProviderKeeps == stored.ProviderKeeps));
}
