using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Reads the heads and holds them against what this node remembers.</summary>
public sealed class AuditHeads(AuditSeals seals, AuditMemory memory)
{
    /// <summary>Whether no head has moved since this node last looked; costs one row.</summary>
    internal async Task<bool> AreAsRemembered(PortalDbContext db, CancellationToken cancellation)
    {
        var known = memory.Head(AuditHead.AllTenants);
        var sum = await db.AuditHeads().AsNoTracking().SingleOrDefaultAsync(h => h.TenantId == AuditHead.AllTenants, cancellation);
        return known is not null && sum is not null && known.Mac.AsSpan().SequenceEqual(sum.Mac) && known.Number == sum.Number;
    }

    /// <summary>All heads, tracked, so that the caller can move them on.</summary>
    internal async Task<AuditRegister> Read(PortalDbContext db, CancellationToken cancellation)
    {
        // Taken first: what is read afterwards can only be further on.
        var known = memory.Heads();
        var register = new AuditRegister(await db.AuditHeads().ToDictionaryAsync(h => h.TenantId, cancellation));
        foreach (var row in register.Rows.Values)
        {
            Judge(register, row, known.GetValueOrDefault(row.TenantId));
        }

        foreach (var lost in known.Values.Where(k => !register.Rows.ContainsKey(k.Tenant)))
        {
            register.Replace(lost, "The head of the log was removed.");
        }

        register.CheckSum();
        memory.Remember(register.Trusted.Values);
        return register;
    }

    private void Judge(AuditRegister register, AuditHead row, HeadMark? known)
    {
        var isOurs = seals.IsOurs(row);

        // The generation of a head never falls: who has an old key moves no head on with it.
        if (isOurs && (known is null || (row.Number > known.Number && row.KeyGeneration >= known.KeyGeneration)
            || (row.Number == known.Number && row.Mac.AsSpan().SequenceEqual(known.Mac))))
        {
            register.Trusted[row.TenantId] = row.Mark;
            return;
        }

        var what = isOurs && row.Number < known!.Number ? $"The head of the log fell from {known.Number} to {row.Number}." : "The head of the log was changed.";
        if (known is not null)
        {
            register.Replace(known, what);
        }
        else
        {
            register.Find(row.TenantId, what);
        }
    }
}

/// <summary>The heads of one moment.</summary>
internal sealed class AuditRegister(Dictionary<TenantId, AuditHead> rows)
{
    /// <summary>As they stand in the database.</summary>
    internal Dictionary<TenantId, AuditHead> Rows { get; } = rows;

    /// <summary>As they are: the highest that we know we wrote.</summary>
    internal Dictionary<TenantId, HeadMark> Trusted { get; } = [];

    /// <summary>What the database no longer has and this node remembers.</summary>
    internal List<HeadMark> ToRestore { get; } = [];

    internal List<(TenantId Tenant, AuditFinding Finding)> Findings { get; } = [];

    internal void Find(TenantId tenant, string what) => Findings.Add((tenant, new AuditFinding(what)));

    internal void Replace(HeadMark known, string what)
    {
        Find(known.Tenant, what);
        Trusted[known.Tenant] = known;
        ToRestore.Add(known);
    }

    internal void CheckSum()
    {
        if (!Rows.TryGetValue(AuditHead.AllTenants, out var sum) || Rows.Values.Where(r => r != sum).Sum(r => r.Number) != sum.Number)
        {
            Find(AuditHead.AllTenants, "The heads of the logs do not add up: a head was removed, changed or put back to an older one.");
        }
    }
}
