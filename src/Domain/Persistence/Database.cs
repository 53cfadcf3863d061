using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Leases contexts. The only way to one, so that none is ever without a scope.</summary>
public sealed class Database
{
    private readonly IDbContextFactory<PortalDbContext> _pool;
    private readonly IDbContextFactory<MerchantDb> _merchantPool;
    private readonly WriteGate _gate;
    private readonly Action _announce;
    private readonly AuditSeals _seals;
    private readonly AuditMemory _memory;

    internal Database(
        IDbContextFactory<PortalDbContext> pool, IDbContextFactory<MerchantDb> merchantPool, WriteGate gate, ConfigurationWatch watch, AuditSeals seals,
        AuditMemory memory)
    {
        _pool = pool;
        _merchantPool = merchantPool;
        _gate = gate;
        _announce = watch.ChangedHere;
        (_seals, _memory) = (seals, memory);
    }

    /// <summary>A context that sees what <paramref name="scope"/> may see; dispose it to give it back.</summary>
    public PortalDbContext Open(Scope scope)
    {
        var context = scope is CallScope ? _merchantPool.CreateDbContext() : _pool.CreateDbContext();
        context.Begin(new Lease(scope, _gate, new ConfigurationChanges(_announce), new WrittenEntries(_seals, _memory)));
        return context;
    }
}
