using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Reads entries although one of them may hold what no entry can hold, such as a result that does not exist.</summary>
internal static class AuditReading
{
    /// <returns>What could be read, in the order of the query, and whose the rest is.</returns>
    internal static async Task<(List<AuditEntry> Entries, List<WrittenEntry> Unreadable)> Read(IQueryable<AuditEntry> page, CancellationToken cancellation)
    {
        try
        {
            return (await page.ToListAsync(cancellation), []);
        }
        catch (Exception failure) when (IsOfContent(failure))
        {
            return await ReadEach(page, cancellation);
        }
    }

    /// <summary>Whether a value was read and could not be understood; the database itself works.</summary>
    internal static bool IsOfContent(Exception failure) => failure is not (DbException or OperationCanceledException or TimeoutException or IOException);

    private static async Task<(List<AuditEntry>, List<WrittenEntry>)> ReadEach(IQueryable<AuditEntry> page, CancellationToken cancellation)
    {
        var (entries, unreadable) = (new List<AuditEntry>(), new List<WrittenEntry>());
        foreach (var row in await page.Select(e => new WrittenEntry(e.Id, e.TenantId)).ToListAsync(cancellation))
        {
            try
            {
                entries.Add(await page.SingleAsync(e => e.Id == row.Id, cancellation));
            }
            catch (Exception failure) when (IsOfContent(failure))
            {
                unreadable.Add(row);
            }
        }

        return (entries, unreadable);
    }
}
