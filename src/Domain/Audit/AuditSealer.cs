using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Numbers new entries and chains them with a keyed hash, tenant by tenant, so that a changed, missing or cut entry shows. It numbers only what
/// carries the seal of the save that wrote it. Writers never wait for it.</summary>
internal sealed partial class AuditSealer(
    Database database, AuditSeals seals, AuditHeads heads, AuditMemory memory, AuditAlarms alarms, LostEntries lost, TimeProvider time,
    ILogger<AuditSealer> log)
{
    private const int Batch = 500;

    // However many entries are refused, the good ones behind them get their numbers.
    private const int Pages = 20;

    // An entry is given this long to be committed after it was dated, so that the numbers follow the dates.
    internal static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    /// <returns>How many entries were numbered.</returns>
    public async Task<int> SealNew(CancellationToken cancellation)
    {
        var (numbered, refused) = (0, 0);
        for (var page = 0; page < Pages; page++)
        {
            var turn = await NumberPage(refused, cancellation);
            (numbered, refused) = (numbered + turn.Numbered, refused + turn.Refused);
            if (turn.IsLast)
            {
                break;
            }
        }

        foreach (var (tenant, finding) in await lost.Find(cancellation))
        {
            alarms.Raise(tenant, finding);
        }

        await WriteDownAlarms(cancellation);
        return numbered;
    }

    private async Task<Turn> NumberPage(int skip, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("audit sealing"));
        var until = time.Now() - Settling;
        var page = db.AuditEntries().Where(e => e.Number == null && e.At <= until).OrderBy(e => e.At).ThenBy(e => e.Id).Skip(skip).Take(Batch);
        var (open, unreadable) = await AuditReading.Read(page, cancellation);
        if (open.Count + unreadable.Count == 0 && await heads.AreAsRemembered(db, cancellation))
        {
            return new Turn(0, 0, true);
        }

        foreach (var row in unreadable)
        {
            alarms.Raise(row.Tenant, new AuditFinding("An entry holds what no server writes.", row.Id));
        }

        await seals.Learn(open, cancellation);

        // Before the heads: numbers and heads are committed together, so that no number read here may be beyond a head read later.
        var highest = await HighestNumbers(db, open, cancellation);
        var register = await heads.Read(db, cancellation);
        register.Findings.ForEach(f => alarms.Raise(f.Tenant, f.Finding));
        var moved = register.ToRestore.ToDictionary(h => h.Tenant);
        var refused = open.GroupBy(e => e.TenantId).Sum(chain => Continue(db, register, moved, chain, highest[chain.Key])) + unreadable.Count;
        var numbered = open.Count + unreadable.Count - refused;
        return await Save(db, register, moved, numbered, cancellation)
            ? new Turn(numbered, refused, open.Count + unreadable.Count < Batch)
            : new Turn(0, 0, true);
    }

    private static async Task<Dictionary<TenantId, long>> HighestNumbers(PortalDbContext db, List<AuditEntry> open, CancellationToken cancellation)
    {
        var highest = new Dictionary<TenantId, long>();
        foreach (var tenant in open.Select(e => e.TenantId).Distinct())
        {
            highest[tenant] = await db.AuditEntries().Where(e => e.TenantId == tenant && e.Number != null)
                .OrderByDescending(e => e.Number).Select(e => e.Number).FirstOrDefaultAsync(cancellation) ?? 0;
        }

        return highest;
    }

    /// <returns>How many entries got no number.</returns>
    private int Continue(
        PortalDbContext db, AuditRegister register, Dictionary<TenantId, HeadMark> moved, IGrouping<TenantId, AuditEntry> chain, long highest)
    {
        var head = register.Trusted.GetValueOrDefault(chain.Key);
        var isBlocked = highest > (head?.Number ?? 0);
        if (isBlocked)
        {
            alarms.Raise(chain.Key, new AuditFinding("An entry has a number that the server did not give; new entries wait for theirs."));
        }
        else if (head is null && register.Rows.ContainsKey(chain.Key))
        {
            // The row is not ours and we remember none: there is nothing to go on from.
            isBlocked = true;
        }

        var refused = 0;
        var (number, seal, generation) = (head?.Number ?? 0, head?.Seal, head?.KeyGeneration ?? 1);
        foreach (var entry in chain)
        {
            if (isBlocked || !IsOurs(entry))
            {
                db.Entry(entry).State = EntityState.Detached;
                refused++;
                continue;
            }

            entry.Number = ++number;
            entry.Seal = seal = seals.ChainSealOf(entry, seal);
            generation = Math.Max(generation, entry.KeyGeneration);
        }

        if (refused < chain.Count())
        {
            moved[chain.Key] = seals.MarkOf(chain.Key, number, seal!, head?.TakenOver ?? 0, generation);
        }

        return refused;
    }

    private bool IsOurs(AuditEntry entry)
    {
        var isOurs = seals.IsOurNewEntry(entry);
        if (!isOurs)
        {
            alarms.Raise(entry.TenantId, AuditFinding.NotOurs(entry.Id));
        }

        return isOurs;
    }

    private async Task<bool> Save(
        PortalDbContext db, AuditRegister register, Dictionary<TenantId, HeadMark> moved, int numbered, CancellationToken cancellation)
    {
        if (numbered > 0 && register.Trusted.GetValueOrDefault(AuditHead.AllTenants) is { } sum)
        {
            moved[AuditHead.AllTenants] = seals.MarkOf(AuditHead.AllTenants, sum.Number + numbered, [], 0, sum.KeyGeneration);
        }

        foreach (var head in moved.Values)
        {
            Put(db, register, head);
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || UniqueViolation.IsAny(failure))
        {
            // Another node numbered the same entries; its numbers stand.
            return false;
        }

        memory.Remember(moved.Values);
        memory.Forget(db.AuditEntries().Local.Where(e => e.Number is not null).Select(e => e.Id));
        foreach (var head in moved.Values.Where(h => h.Tenant != AuditHead.AllTenants))
        {
            Head(head.Tenant, head.Number, Convert.ToHexStringLower(head.Seal));
        }

        return true;
    }

    private static void Put(PortalDbContext db, AuditRegister register, HeadMark head)
    {
        if (!register.Rows.TryGetValue(head.Tenant, out var row))
        {
            row = new AuditHead { TenantId = head.Tenant };
            db.AuditHeads().Add(row);
        }

        row.Set(head);
    }

    /// <summary>The log itself says that somebody was at it: taking that entry away again leaves a gap.</summary>
    private async Task WriteDownAlarms(CancellationToken cancellation)
    {
        while (alarms.TryTakeUnwritten(out var next))
        {
            try
            {
                await WriteDown(next.Tenant, next.Finding, cancellation);
            }
            catch
            {
                alarms.PutBack(next);
                throw;
            }
        }
    }

    private async Task WriteDown(TenantId tenant, AuditFinding finding, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("audit sealing"));
        if (await db.Tenants().AnyAsync(t => t.Id == tenant, cancellation))
        {
            db.Record(new AuditedChange(AuditTrail.Alarm, tenant, "audit", finding.Entry?.ToString() ?? string.Empty, "Audit log") { Reason = finding.What },
                time.Now());
            await db.SaveChangesAsync(cancellation);
        }
    }

    [LoggerMessage(LogLevel.Information, "Audit chain of tenant {Tenant} is at {Number}, head {Seal}.")]
    private partial void Head(TenantId tenant, long number, string seal);

    private readonly record struct Turn(int Numbered, int Refused, bool IsLast);
}

internal sealed class AuditSealingWorker(AuditSealer sealer, TimeProvider time, ILogger<AuditSealingWorker> log)
    : PeriodicWorker(TimeSpan.FromMilliseconds(500), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => sealer.SealNew(cancellation);
}
