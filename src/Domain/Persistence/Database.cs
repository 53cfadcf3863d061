using CustomerProfiles.Domain.Access;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Leases contexts. The only way to one, so that none is ever without a scope.</summary>
public sealed class Database
{
    private readonly Func<PortalDbContext> _forPeople;
    private readonly Func<PortalDbContext> _forMerchants;
    private readonly Func<ISaveObserver> _observe;
    private readonly WriteGate _gate;
    private readonly Action _announce;
    private readonly TimeProvider _time;

    /// <param name="forPeople">A pooled context of people, jobs and the system.</param>
    /// <param name="forMerchants">A pooled context of merchants' calls.</param>
    /// <param name="observe">What takes part in the saves of a unit of work.</param>
    internal Database(
        Func<PortalDbContext> forPeople, Func<PortalDbContext> forMerchants, Func<ISaveObserver> observe, WriteGate gate, ConfigurationWatch watch,
        TimeProvider time)
    {
        (_forPeople, _forMerchants, _observe) = (forPeople, forMerchants, observe);
        (_gate, _time) = (gate, time);
        _announce = watch.ChangedHere;
    }

    /// <summary>A context that sees what <paramref name="scope"/> may see; dispose it to give it back.</summary>
    public PortalDbContext Open(Scope scope)
    {
        var context = scope is CallScope ? _forMerchants() : _forPeople();
        context.Begin(new Lease(scope, _gate, new ConfigurationChanges(_announce), _observe(), _time));
        return context;
    }
}
