using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ApiUsers;

internal static class ApiUserStore
{
    /// <summary>User names are unique over the whole platform, so this looks at every tenant's.</summary>
    internal static Task<bool> IsTaken(PortalDbContext db, string username) =>
        db.ApiUsers().IgnoreQueryFilters([RowFilters.Scope]).AnyAsync(u => u.Username == username);

    /// <summary>Writes the stamp past versions and configuration, because it is neither.</summary>
    internal static Task Stamp(PortalDbContext db, ApiUserId user, DateTime at, CancellationToken cancellation) => db.InTransaction(
        () => db.ApiUsers().Where(u => u.Id == user && (u.LastUsedAt == null || u.LastUsedAt < at))
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.LastUsedAt, at), cancellation),
        cancellation);

    /// <summary>Adds calls of users that exist, and takes away what is older than the newest of each.</summary>
    internal static Task Keep(PortalDbContext db, IReadOnlyList<RefusedCallNote> calls, int kept, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var names = calls.Select(c => c.Username).Distinct().ToList();
            var known = await db.ApiUsers().Where(u => names.Contains(u.Username)).Select(u => new { u.Id, u.TenantId, u.Username })
                .ToDictionaryAsync(u => u.Username, cancellation);
            db.RefusedCalls().AddRange(calls.Where(c => known.ContainsKey(c.Username)).Select(c => new RefusedCall
            {
                Id = RefusedCallId.New(c.At),
                TenantId = known[c.Username].TenantId,
                ApiUserId = known[c.Username].Id,
                At = c.At,
                Route = Cut(c.Route, 100)!,
                Status = c.Status,
                Code = c.Code,
                Field = Cut(FreeText.WithoutCardNumbers(c.Field), 100),
                Address = Cut(c.Address, 45),
            }));
            await db.SaveChangesAsync(cancellation);
            foreach (var user in known.Values.Select(u => u.Id))
            {
                var older = db.RefusedCalls().Where(c => c.ApiUserId == user).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Skip(kept)
                    .Select(c => c.Id);
                await db.RefusedCalls().Where(c => c.ApiUserId == user && older.Contains(c.Id)).ExecuteDeleteAsync(cancellation);
            }
        },
        cancellation);

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
