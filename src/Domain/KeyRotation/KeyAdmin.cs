using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Renews, retires and destroys data keys, for the operator of the installation.</summary>
public sealed class KeyAdmin
{
    private readonly Database _database;
    private readonly CurrentScope _scope;
    private readonly DataKeyMaker _maker;
    private readonly SealedPass _pass;
    private readonly KeyDates _dates;
    private readonly TimeProvider _time;

    internal KeyAdmin(Database database, CurrentScope scope, DataKeyMaker maker, SealedPass pass, KeyDates dates, TimeProvider time) =>
        (_database, _scope, _maker, _pass, _dates, _time) = (database, scope, maker, pass, dates, time);

    private static Error Missing => Error.NotFound(T("Key"));

    /// <summary>From now on the owner's new data are under a new key; what the old one sealed comes under it, step by step.</summary>
    public Task<Result> Renew(Id<IdOf.DataKey> id) => Do(CommandCatalogue.Get<KeyAdmin>(), null, async db =>
        await Find(db, id) is not { } key ? Missing
        : key.State != KeyState.Active || !KeyDates.IsRenewable(key) ? new Error(ErrorCodes.NotAllowed, T("Only an active key can be renewed"))
        : await Renew(db, key));

    /// <summary>All whose time has come.</summary>
    /// <returns>How many.</returns>
    public async Task<Result<int>> RenewDue()
    {
        var renewed = 0;
        var done = await Do(CommandCatalogue.Get<KeyAdmin>(), null, async db =>
        {
            foreach (var key in (await db.DataKeys().Where(k => k.State == KeyState.Active).ToListAsync()).FindAll(k => _dates.DueAt(k) <= _time.Now()))
            {
                await Renew(db, key);
                renewed++;
            }

            return Result.Ok;
        });
        return done.IsOk ? renewed : done.Error;
    }

    /// <summary>It opens nothing any more. Refused while something needs it.</summary>
    public async Task<Result> Retire(Id<IdOf.DataKey> id)
    {
        var command = CommandCatalogue.Get<KeyAdmin>();
        var needed = new Error(ErrorCodes.InUse, T("Something still needs this key. Wait until everything is under the new one"));
        if (_scope.Value.Refusal(command, null) is { } refusal)
        {
            return refusal;
        }

        // Before the transaction: this goes through whole tables. A run may have emptied it, and an old backup may have been put back since.
        if (await IsNeeded(id))
        {
            return needed;
        }

        return await Do(command, null, async db => await Find(db, id) is not { } key ? Missing
            : key.State == KeyState.Active ? new Error(ErrorCodes.InUse, T("This key seals what is new. Renew it first"))
            : key.State != KeyState.DecryptOnly ? new Error(ErrorCodes.NotAllowed, T("Only a key that was replaced can be retired"))
            : key.EmptySince is null ? needed
            : await Move(db, key, KeyState.Retired, "key.retired"));
    }

    /// <summary>A retired key opens again.</summary>
    public Task<Result> TakeBack(Id<IdOf.DataKey> id) => Do(CommandCatalogue.Get<KeyAdmin>(), null, async db =>
        await Find(db, id) is not { } key ? Missing
        : key.State != KeyState.Retired ? new Error(ErrorCodes.NotAllowed, T("Only a retired key can be taken back"))
        : await Move(db, key, KeyState.DecryptOnly, "key.taken-back"));

    /// <summary>It is gone for good.</summary>
    public async Task<Result> Destroy(Id<IdOf.DataKey> id, string reason)
    {
        var done = await Do(CommandCatalogue.Get<KeyAdmin>(), reason, async db =>
        {
            if (await Find(db, id) is not { } key)
            {
                return Missing;
            }

            if (key.State != KeyState.Retired || !await KeyStateStore.Destroy(db, key.Id, _time.Now()))
            {
                return new Error(ErrorCodes.NotAllowed, T("Only a retired key can be destroyed"));
            }

            await Tell(db, key, "key.destroyed", [StateChange(KeyState.Retired, KeyState.Destroyed)], reason);
            return Result.Ok;
        });
        if (done.IsOk)
        {
            await using var db = _database.Open(new SystemScope("key rotation"));
            await SqliteLog.Empty(db, CancellationToken.None);
        }

        return done;
    }

    private async Task<Result> Renew(PortalDbContext db, DataKey key)
    {
        var fresh = _maker.New(new KeyOwner(key.Owner), key.Purpose, key.Generation + 1);
        db.DataKeys().Add(fresh);
        (key.State, key.StateSince) = (KeyState.DecryptOnly, fresh.ActiveFrom);
        await Tell(db, fresh, "key.renewed", [new FieldChange("generation", $"{key.Generation}", $"{fresh.Generation}")], null);
        return Result.Ok;
    }

    private async Task<Result> Move(PortalDbContext db, DataKey key, KeyState to, string action)
    {
        var from = key.State;
        if (!await KeyStateStore.Move(db, key.Id, from, to, _time.Now()))
        {
            return new Error(ErrorCodes.VersionConflict, T("Somebody else has just changed this key. Look at it again"));
        }

        await Tell(db, key, action, [StateChange(from, to)], null);
        return Result.Ok;
    }

    private static FieldChange StateChange(KeyState from, KeyState to) => new("state", $"{from}", $"{to}");

    private async Task<bool> IsNeeded(Id<IdOf.DataKey> id)
    {
        await using var db = _database.Open(new SystemScope("key rotation"));
        return await Find(db, id) is { Purpose: KeyPurpose.Sealing, State: KeyState.DecryptOnly, EmptySince: not null } key
            && await _pass.IsNeeded(db, key, CancellationToken.None);
    }

    private static Task<DataKey?> Find(PortalDbContext db, Id<IdOf.DataKey> id) => db.DataKeys().SingleOrDefaultAsync(k => k.Id == id);

    private async Task<Result> Do(Command command, string? reason, Func<PortalDbContext, Task<Result>> work)
    {
        if (_scope.Value.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        await using var db = _database.Open(new SystemScope("key rotation"));
        var done = await db.InTransaction<bool>(
            async () =>
            {
                var result = await work(db);
                if (!result.IsOk)
                {
                    return result.Error;
                }

                await db.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        return done.IsOk ? Result.Ok : done.Error;
    }

    // Keys are everybody's: each root tenant reads it in its own log, and the one whose data it seals.
    private async Task Tell(PortalDbContext db, DataKey key, string action, IReadOnlyList<FieldChange> fields, string? reason)
    {
        var owner = new KeyOwner(key.Owner);
        var readers = await db.Tenants().Where(t => t.ParentId == null).Select(t => t.Id).ToListAsync();
        if ((owner.Tenant ?? await OwnerOf(db, owner.Container)) is { } tenant && !readers.Contains(tenant))
        {
            readers.Add(tenant);
        }

        foreach (var reader in readers)
        {
            db.Record(
                new AuditedChange(action, reader, "key", key.Id.ToString(), $"{key.Purpose} {key.Generation}", [new FieldChange("owner", null, key.Owner), .. fields])
                {
                    Actor = AuditActor.Of(_scope.Value), Reason = reason,
                },
                _time.Now());
        }
    }

    private static async Task<TenantId?> OwnerOf(PortalDbContext db, ContainerId? container) =>
        container is null ? null : await db.Containers().Where(c => c.Id == container).Select(c => (TenantId?)c.TenantId).SingleOrDefaultAsync();
}
