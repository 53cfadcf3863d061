using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>One unit of work's hold on a pooled context: whose rows it sees, and what its writes must pass.</summary>
internal sealed class Lease
{
    private readonly TimeProvider _time;

    internal Lease(Scope scope, WriteGate gate, ConfigurationChanges changes, ISaveObserver observer, TimeProvider time)
    {
        _time = time;
        Scope = scope;
        Gate = gate;
        Changes = changes;
        Observer = observer;
        (SeesAll, Tenant, WithSubTenants, Container) = scope switch
        {
            SystemScope => (true, default, false, default),
            CallScope call => (false, call.Tenant, false, call.Container ?? default),
            PortalScope somebody => (false, somebody.Tenant, somebody.WithSubTenants, default),
            JobScope job => (false, job.Tenant, false, default(ContainerId)),
            _ => throw new InvalidOperationException($"Unknown scope {scope.GetType().Name}."),
        };
        IsPortal = scope is PortalScope;
        ActorTenant = scope is CallScope { Person: { } person } ? person.Tenant : Tenant;

        IsOfMerchants = scope is PortalScope { IsOfMerchants: true };
        User = (scope as PortalScope)?.User.Value ?? Guid.Empty;
    }

    internal Scope Scope { get; }

    internal WriteGate Gate { get; }

    internal ConfigurationChanges Changes { get; }

    internal ISaveObserver Observer { get; }

    internal bool SeesAll { get; }

    internal bool IsPortal { get; }

    /// <summary>Only rows of the merchants that <see cref="User"/> works for.</summary>
    internal bool IsOfMerchants { get; }

    internal Guid User { get; }

    internal TenantId Tenant { get; }

    internal bool WithSubTenants { get; }

    /// <summary>Whose audit entries it may write: another tenant's where somebody above has a connector do something.</summary>
    internal TenantId ActorTenant { get; }

    /// <summary>Each query asks again: what ends at an instant is gone for the query after it.</summary>
    internal DateTime Now => _time.Now();

    /// <summary>The container that a merchant call reaches; the all-zero id, which no row has, when it reaches none.</summary>
    internal ContainerId Container { get; }
}
