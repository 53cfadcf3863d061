using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Before anything is served: reads the heads, and makes them where the database is new or of a version that sealed entries later than it wrote
/// them. That happens once. A file beside the database remembers it, so that removing the heads does not make it happen again.</summary>
public sealed partial class AuditTakeover(
    Database database, AuditSeals seals, AuditHeads heads, AuditMemory memory, AuditAlarms alarms, DataOptions data, TimeProvider time,
    ILogger<AuditTakeover> log)
{
    private string Mark => Path.Combine(data.Folder, "audit.sealed");

    public async Task Begin(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("audit sealing"));
        if (await db.AuditHeads().AnyAsync(cancellation))
        {
            (await heads.Read(db, cancellation)).Findings.ForEach(f => alarms.Raise(f.Tenant, f.Finding));
        }
        else if (File.Exists(Mark) || await db.AuditEntries().AnyAsync(e => e.OwnSeal != null, cancellation))
        {
            alarms.Raise(
                AuditHead.AllTenants,
                new AuditFinding(
                    $"The heads of all logs were removed. Restore them from a backup. If this folder was given a new database on purpose, delete {Path.GetFileName(Mark)} in it."));
            return;
        }
        else
        {
            await TakeOver(db, cancellation);
        }

        await Remember(cancellation);
    }

    private async Task TakeOver(PortalDbContext db, CancellationToken cancellation)
    {
        var made = new List<HeadMark>();
        var tenants = await db.AuditEntries().Select(e => e.TenantId).Distinct().ToListAsync(cancellation);
        foreach (var tenant in tenants)
        {
            made.Add(await TakeOver(db, tenant, cancellation));
        }

        made.Add(seals.MarkOf(AuditHead.AllTenants, made.Sum(m => m.Number), [], 0));
        db.AuditHeads().AddRange(made.Select(mark =>
        {
            var head = new AuditHead { TenantId = mark.Tenant };
            head.Set(mark);
            return head;
        }));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || UniqueViolation.IsAny(failure))
        {
            // Another node does the same at this moment; its heads stand.
            return;
        }

        memory.Remember(made);
        foreach (var head in made.Where(m => m.Number > 0 && m.Tenant != AuditHead.AllTenants))
        {
            TookOver(head.Tenant, head.Number, Convert.ToHexStringLower(head.Seal));
        }
    }

    // What has a number keeps number and seal as they are, right or wrong: the chain shows which. The last second's entries get theirs here.
    private async Task<HeadMark> TakeOver(PortalDbContext db, TenantId tenant, CancellationToken cancellation)
    {
        var last = await db.AuditEntries().AsNoTracking().Where(e => e.TenantId == tenant && e.Number != null)
            .OrderByDescending(e => e.Number).Select(e => new { e.Number, e.Seal }).FirstOrDefaultAsync(cancellation);
        var (number, seal) = (last?.Number ?? 0, last?.Seal ?? []);
        var open = await db.AuditEntries().Where(e => e.TenantId == tenant && e.Number == null).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellation);
        foreach (var entry in open)
        {
            entry.Number = ++number;
            entry.Seal = seal = seals.ChainSealOf(entry, seal)
                ?? throw new InvalidOperationException("The key of the audit is missing from the database.");
        }

        db.Record(
            new AuditedChange("audit.taken-over", tenant, "audit", string.Empty, "Audit log")
            {
                Reason = FormattableString.Invariant($"{number} entries of an earlier version; {open.Count} of them had no seal yet."),
            },
            time.Now());
        return seals.MarkOf(tenant, number, seal, number);
    }

    private async Task Remember(CancellationToken cancellation)
    {
        if (File.Exists(Mark))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(data.Folder);
            await File.WriteAllTextAsync(
                Mark, "The audit of the database of this folder is sealed when it is written. While this file is here, entries without a seal are never taken over.\n", cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            CannotRemember(Mark);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{File} cannot be written. Without it this node does not notice after a start that all heads of the audit were removed.")]
    private partial void CannotRemember(string file);

    [LoggerMessage(LogLevel.Warning,
        "Took over the audit of a tenant from an earlier version, which happens once. Audit chain of tenant {Tenant} is at {Number}, head {Seal}.")]
    private partial void TookOver(TenantId tenant, long number, string seal);
}
