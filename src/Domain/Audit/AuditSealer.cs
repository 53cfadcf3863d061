using System.Text.Json;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Numbers new entries and chains them with a keyed hash, tenant by tenant, so that a changed, missing or cut entry shows.
/// Writers never wait for it.</summary>
public sealed partial class AuditSealer(Database database, MasterKey master, TimeProvider time, ILogger<AuditSealer> log)
{
    private const int Batch = 500;

    // An entry is given this long to be committed after it was dated, so that none slips in behind a sealed one unnoticed.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    private readonly byte[] _key = master.Derive("audit-chain");

    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealNew(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("audit sealing"));
        var until = time.Now() - Settling;
        var open = await db.AuditEntries.Where(e => e.Number == null && e.At <= until).OrderBy(e => e.At).ThenBy(e => e.Id).Take(Batch).ToListAsync(cancellation);
        foreach (var chain in open.GroupBy(e => e.TenantId))
        {
            await Continue(db, chain.Key, chain, cancellation);
        }

        if (open.Count == 0)
        {
            return 0;
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || UniqueViolation.IsFor(failure, "audit_entries"))
        {
            // Another node sealed the same entries; its numbers stand.
            return 0;
        }

        foreach (var head in open.GroupBy(e => e.TenantId).Select(chain => chain.Last()))
        {
            Head(head.TenantId, head.Number!.Value, Convert.ToHexStringLower(head.Seal!));
        }

        return open.Count;
    }

    internal byte[] SealOf(AuditEntry entry, byte[]? before)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new object?[]
        {
            entry.Number, entry.Id.Value, entry.At.Ticks, entry.ActorKind.ToString(), entry.ActorId, entry.ActorName, entry.ActorTenantId?.Value,
            entry.TenantId.Value, entry.Action, entry.ObjectType, entry.ObjectId, entry.ObjectName, entry.Changes,
            entry.Result.ToString(), entry.Reason, entry.SourceAddress,
        });
        return KeyedHash.Of(_key, [.. before ?? [], .. content]);
    }

    private async Task Continue(PortalDbContext db, Id<Tenant> tenant, IEnumerable<AuditEntry> entries, CancellationToken cancellation)
    {
        var last = await db.AuditEntries.AsNoTracking().Where(e => e.TenantId == tenant && e.Number != null)
            .OrderByDescending(e => e.Number).Select(e => new { e.Number, e.Seal }).FirstOrDefaultAsync(cancellation);
        var (number, seal) = (last?.Number ?? 0, last?.Seal);
        foreach (var entry in entries)
        {
            entry.Number = ++number;
            seal = SealOf(entry, seal);
            entry.Seal = seal;
        }
    }

    [LoggerMessage(LogLevel.Information, "Audit chain of tenant {Tenant} is at {Number}, head {Seal}.")]
    private partial void Head(Id<Tenant> tenant, long number, string seal);
}

internal sealed class AuditSealingWorker(AuditSealer sealer, TimeProvider time, ILogger<AuditSealingWorker> log)
    : PeriodicWorker(TimeSpan.FromMilliseconds(500), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => sealer.SealNew(cancellation);
}
