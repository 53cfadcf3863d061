using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>How the operator changes keys: the right, the change, its audit entries and the save, in one database transaction that sees all tenants.</summary>
internal sealed class KeyChanges(Database database, CurrentScope scope, TimeProvider time)
{
    private static readonly string[] Tables = ["data_keys", "master_keys", "key_shares"];

    internal Scope Scope => scope.Value;

    internal DateTime Now => time.Now();

    internal PortalDbContext Open() => database.Open(new SystemScope("key rotation"));

    internal async Task<Result<T>> Do<T>(Command command, string? reason, Func<PortalDbContext, Task<Result<T>>> work)
    {
        if (scope.Value.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await using var db = Open();
            return await db.InTransaction<T>(
                async () =>
                {
                    var done = await work(db);
                    if (done.IsOk)
                    {
                        await db.SaveChangesAsync();
                    }

                    return done;
                },
                CancellationToken.None);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || Tables.Any(table => UniqueViolation.IsFor(failure, table)))
        {
            return KeyStateStore.ChangedBefore;
        }
    }

    internal async Task<Result> Do(Command command, string? reason, Func<PortalDbContext, Task<Result>> work)
    {
        var done = await Do<bool>(command, reason, async db => await work(db) is { IsOk: false } refused ? refused.Error : true);
        return done.IsOk ? Result.Ok : done.Error;
    }

    /// <param name="of">The tenant whose data the key seals; null for keys of the installation.</param>
    internal Task Tell(PortalDbContext db, AuditedChange change, TenantId? of) => Tell(db, change with { Actor = AuditActor.Of(scope.Value) }, of, Now);

    /// <summary>Keys are everybody's: each root tenant reads it in its own log, and the one whose data it seals.</summary>
    internal static async Task Tell(PortalDbContext db, AuditedChange change, TenantId? of, DateTime now)
    {
        var readers = await db.Tenants().Where(t => t.ParentId == null).Select(t => t.Id).ToListAsync();
        if (of is { } tenant && !readers.Contains(tenant))
        {
            readers.Add(tenant);
        }

        foreach (var reader in readers)
        {
            db.Record(change with { Owner = reader }, now);
        }
    }
}
