using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>What became of a tenant's chain.</summary>
/// <param name="Sealed">How many entries are intact from the first on.</param>
/// <param name="FirstBroken">The number of the first entry that was changed or is missing; null when none is.</param>
/// <param name="Head">The last intact seal.</param>
/// <param name="TakenOver">How many of the first entries are of a version that sealed them some time after it wrote them.</param>
/// <param name="Findings">All that is not as it was written; empty when the log is intact.</param>
public sealed record AuditVerdict(long Sealed, long? FirstBroken, byte[]? Head, long TakenOver, IReadOnlyList<AuditFinding> Findings)
{
    public bool IsIntact => Findings.Count == 0;
}

/// <summary>A head that a server logged.</summary>
public sealed record LoggedHead(TenantId Tenant, long Number, string Seal);

/// <summary>Checks that nobody changed, removed or added an entry of the audit behind the portal's back.</summary>
public sealed class AuditVerifier(Database database, AuditSeals seals, AuditHeads heads, AuditAlarms alarms, LostEntries lost)
{
    private const int Batch = 1000;
    private const int Most = 20;

    public async Task<AuditVerdict> Verify(TenantId tenant, CancellationToken cancellation)
    {
        var findings = new List<AuditFinding>(alarms.Of(tenant));
        await using var db = database.Open(new SystemScope("audit verification"));
        findings.AddRange((await lost.Find(cancellation)).Where(l => l.Tenant == tenant).Select(l => l.Finding));
        var register = await heads.Read(db, cancellation);
        findings.AddRange(register.Findings.Where(f => f.Tenant == tenant || f.Tenant == AuditHead.AllTenants).Select(f => f.Finding));
        var takenOver = register.Trusted.GetValueOrDefault(tenant)?.TakenOver ?? 0;
        var chain = new Chain();
        try
        {
            await Walk(db, tenant, register.Trusted.GetValueOrDefault(tenant), chain, cancellation);
            findings.AddRange(chain.Broken is { } broken ? [broken] : []);
            findings.AddRange(await OutsideTheChain(db, tenant, register, cancellation));
            findings.AddRange(await Recorded(db, tenant, cancellation));
        }
        catch (Exception failure) when (AuditReading.IsOfContent(failure))
        {
            chain.Broken = new AuditFinding("An entry holds what no server writes.");
            findings.Add(chain.Broken);
        }

        return new AuditVerdict(chain.Number, chain.Broken is null ? null : chain.Number + 1, chain.Seal, takenOver, [.. findings.Distinct()]);
    }

    /// <summary>The logged heads that the database no longer contains.</summary>
    public async Task<IReadOnlyList<LoggedHead>> Missing(TenantId tenant, IEnumerable<LoggedHead> logged, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("audit verification"));
        var missing = new List<LoggedHead>();
        foreach (var some in logged.Where(h => h.Tenant == tenant).DistinctBy(h => (h.Number, h.Seal)).Chunk(500))
        {
            var numbers = some.Select(h => (long?)h.Number).ToList();
            var rows = await db.AuditEntries().AsNoTracking().Where(e => e.TenantId == tenant && numbers.Contains(e.Number))
                .Select(e => new { e.Number, e.Seal }).ToListAsync(cancellation);
            var kept = rows.ToLookup(r => r.Number, r => Convert.ToHexStringLower(r.Seal ?? []));
            missing.AddRange(some.Where(h => !kept[h.Number].Contains(h.Seal)));
        }

        return missing;
    }

    private async Task Walk(PortalDbContext db, TenantId tenant, HeadMark? head, Chain chain, CancellationToken cancellation)
    {
        while (chain.Broken is null)
        {
            var entries = await db.AuditEntries().AsNoTracking().Where(e => e.TenantId == tenant && e.Number > chain.Number)
                .OrderBy(e => e.Number).Take(Batch).ToListAsync(cancellation);
            foreach (var entry in entries.TakeWhile(_ => chain.Broken is null))
            {
                Step(chain, entry, head);
            }

            if (entries.Count < Batch)
            {
                break;
            }
        }

        if (chain.Broken is null && chain.Number < (head?.Number ?? 0))
        {
            chain.Broken = new AuditFinding($"The log ends at entry {chain.Number}, and its head is {head!.Number}.");
        }
        else if (chain.Broken is null && chain.Number > (head?.Number ?? 0))
        {
            await CompareWithLaterHead(tenant, chain, cancellation);
        }
    }

    private void Step(Chain chain, AuditEntry entry, HeadMark? head)
    {
        var number = chain.Number + 1;
        if (entry.Number != number)
        {
            chain.Broken = new AuditFinding($"Entry {number} is missing.");
        }
        else if (entry.Seal is not { } kept || seals.ChainSealOf(entry, chain.Seal) is not { } expected
            || !CryptographicOperations.FixedTimeEquals(kept, expected)
            || (number == head?.Number && (!kept.AsSpan().SequenceEqual(head.Seal) || head.KeyGeneration < Math.Max(chain.Generation, entry.KeyGeneration)))
            || (number > (head?.TakenOver ?? 0) && !(seals.IsSealedByUs(entry) && seals.MayFollow(entry, chain.Latest))))
        {
            chain.Broken = new AuditFinding($"Entry {number} was changed, moved or added.", entry.Id);
        }
        else
        {
            (chain.Number, chain.Seal) = (number, kept);
            (chain.Generation, chain.Latest) =
                (Math.Max(chain.Generation, entry.KeyGeneration), entry.At > chain.Latest ? entry.At : chain.Latest);
        }
    }

    // Entries may have been numbered since the head was read.
    private async Task CompareWithLaterHead(TenantId tenant, Chain chain, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("audit verification"));
        if (((await heads.Read(db, cancellation)).Trusted.GetValueOrDefault(tenant)?.Number ?? 0) < chain.Number)
        {
            chain.Broken = new AuditFinding($"Entry {chain.Number} has a number that the server did not give.");
        }
    }

    /// <summary>Entries without a place in the chain, and what this tenant's people did to objects of others: each by its own seal.</summary>
    private async Task<List<AuditFinding>> OutsideTheChain(PortalDbContext db, TenantId tenant, AuditRegister register, CancellationToken cancellation)
    {
        var findings = new List<AuditFinding>();
        var entries = db.AuditEntries().AsNoTracking()
            .Where(e => (e.TenantId == tenant && (e.Number == null || e.Number <= 0)) || (e.ActorTenantId == tenant && e.TenantId != tenant));
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var isOld = entry.Number > 0 && entry.Number <= register.Trusted.GetValueOrDefault(entry.TenantId)?.TakenOver;
            if (!isOld && (entry.Number <= 0 || !(entry.Number is null ? seals.IsOurNewEntry(entry) : seals.IsSealedByUs(entry))))
            {
                findings.Add(new AuditFinding("An entry was changed, or was not written by this server.", entry.Id));
            }

            if (findings.Count == Most)
            {
                break;
            }
        }

        return findings;
    }

    private static async Task<List<AuditFinding>> Recorded(PortalDbContext db, TenantId tenant, CancellationToken cancellation)
    {
        var recorded = await db.AuditEntries().AsNoTracking().Where(e => e.TenantId == tenant && e.Action == AuditTrail.Alarm)
            .OrderByDescending(e => e.At).Take(Most).Select(e => new { e.At, e.Reason, e.ObjectId }).ToListAsync(cancellation);
        return recorded.ConvertAll(e => new AuditFinding(
            FormattableString.Invariant($"Found at {e.At:yyyy-MM-dd HH:mm} UTC: {e.Reason}"), AuditEntryId.TryParse(e.ObjectId, out var id) ? id : null));
    }

    private sealed class Chain
    {
        internal long Number { get; set; }

        internal byte[]? Seal { get; set; }

        /// <summary>The newest of the keys that sealed it.</summary>
        internal int Generation { get; set; }

        /// <summary>The latest date in it.</summary>
        internal DateTime Latest { get; set; }

        internal AuditFinding? Broken { get; set; }
    }
}
