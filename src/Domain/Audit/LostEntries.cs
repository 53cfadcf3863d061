using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Looks for what this node wrote in the last second: numbers show what was removed from the chain, and these entries have none yet.</summary>
public sealed class LostEntries(Database database, AuditSeals seals, AuditMemory memory)
{
    internal async Task<IReadOnlyList<(TenantId Tenant, AuditFinding Finding)>> Find(CancellationToken cancellation)
    {
        var findings = new List<(TenantId, AuditFinding)>();
        foreach (var some in memory.Written().Chunk(500))
        {
            await using var db = database.Open(new SystemScope("audit verification"));
            var ids = some.Select(w => w.Id).ToList();
            var found = await db.AuditEntries().AsNoTracking().Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.TenantId, e.Number })
                .ToListAsync(cancellation);
            var there = found.ToDictionary(e => e.Id);

            // Dated ahead it would never get a number, and numbered by somebody else it would be looked for no more.
            var (open, _) =
                await AuditReading.Read(db.AuditEntries().AsNoTracking().Where(e => ids.Contains(e.Id) && e.Number == null).OrderBy(e => e.Id), cancellation);
            findings.AddRange(open.Where(e => !seals.IsOurNewEntry(e)).Select(e => (e.TenantId, AuditFinding.NotOurs(e.Id))));
            findings.AddRange(
                found.Where(e => e.Number <= 0).Select(e => (e.TenantId, new AuditFinding("An entry has a number that the server did not give.", e.Id))));
            findings.AddRange(some.Where(w => !there.TryGetValue(w.Id, out var row) || row.TenantId != w.Tenant)
                .Select(w => (w.Tenant, new AuditFinding("An entry was removed before it had a number.", w.Id))));
            memory.Forget(found.Where(e => e.Number > 0 && e.Number <= memory.Head(e.TenantId)?.Number).Select(e => e.Id));
        }

        return findings;
    }
}
