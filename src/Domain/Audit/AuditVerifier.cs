using System.Security.Cryptography;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>What became of a tenant's chain.</summary>
/// <param name="Sealed">How many entries are intact from the first on.</param>
/// <param name="FirstBroken">The number of the first entry that was changed or is missing; null when none is.</param>
/// <param name="Head">The last intact seal, to compare with the one logged: a tail that was cut off breaks nothing, but the head is another.</param>
public sealed record AuditVerdict(long Sealed, long? FirstBroken, byte[]? Head);

/// <summary>Checks that nobody changed, removed or added a sealed entry of the audit behind the portal's back.</summary>
public sealed class AuditVerifier(Database database, AuditSealer sealer)
{
    private const int Batch = 1000;

    public async Task<AuditVerdict> Verify(Id<Tenant> tenant, CancellationToken cancellation)
    {
        await using var db = database.Open(new JobScope("audit verification", tenant));
        var (number, seal) = (0L, (byte[]?)null);
        while (true)
        {
            var entries = await db.AuditEntries.AsNoTracking().Where(e => e.TenantId == tenant && e.Number > number)
                .OrderBy(e => e.Number).Take(Batch).ToListAsync(cancellation);
            foreach (var entry in entries)
            {
                if (entry.Number != number + 1 || entry.Seal is not { } kept || !CryptographicOperations.FixedTimeEquals(kept, sealer.SealOf(entry, seal)))
                {
                    return new AuditVerdict(number, number + 1, seal);
                }

                (number, seal) = (number + 1, kept);
            }

            if (entries.Count < Batch)
            {
                return new AuditVerdict(number, null, seal);
            }
        }
    }
}
