using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Renews, retires and destroys data keys, for the operator of the installation.</summary>
public sealed class KeyAdmin
{
    private readonly KeyChanges _changes;
    private readonly DataKeyMaker _maker;
    private readonly InstallationKeys _installation;
    private readonly SealedPass _pass;
    private readonly KeyDates _dates;

    internal KeyAdmin(KeyChanges changes, DataKeyMaker maker, InstallationKeys installation, SealedPass pass, KeyDates dates) =>
        (_changes, _maker, _installation, _pass, _dates) = (changes, maker, installation, pass, dates);

    private static Error Missing => Error.NotFound(T("Key"));

    /// <summary>From now on the owner's new data are under a new key; what the old one sealed comes under it, step by step.</summary>
    public Task<Result> Renew(Id<IdOf.DataKey> id) => _changes.Do(CommandCatalogue.Get<KeyAdmin>(), null, async db =>
        await Find(db, id) is not { } key ? Missing
        : key.State != KeyState.Active || !KeyDates.IsRenewable(key) ? Error.NotAllowed(T("Only an active key can be renewed"))
        : await Renew(db, key));

    /// <summary>All whose time has come.</summary>
    /// <returns>How many.</returns>
    public Task<Result<int>> RenewDue() => _changes.Do<int>(CommandCatalogue.Get<KeyAdmin>(), null, async db =>
    {
        var renewed = 0;
        foreach (var key in (await db.DataKeys().Where(k => k.State == KeyState.Active).ToListAsync()).FindAll(k => _dates.DueAt(k) <= _changes.Now))
        {
            // Those of the audit go together.
            if (key.State == KeyState.Active)
            {
                await Renew(db, key);
                renewed++;
            }
        }

        return renewed;
    });

    /// <summary>It opens nothing any more. Refused while something needs it.</summary>
    public async Task<Result> Retire(Id<IdOf.DataKey> id)
    {
        var command = CommandCatalogue.Get<KeyAdmin>();
        var needed = new Error(ErrorCodes.InUse, T("Something still needs this key. Wait until everything is under the new one"));
        if (_changes.Scope.Refusal(command, null) is { } refusal)
        {
            return refusal;
        }

        // Before the transaction: this goes through whole tables. A run may have emptied it, and an old backup may have been put back since.
        if (await IsNeeded(id))
        {
            await using var open = _changes.Open();
            await KeyStateStore.MarkNeeded(open, id);
            return needed;
        }

        return await _changes.Do(command, null, async db => await Find(db, id) is not { } key ? Missing
            : key.State == KeyState.Active ? new Error(ErrorCodes.InUse, T("This key is in use for what is new. Renew it first"))
            : key.State != KeyState.DecryptOnly ? Error.NotAllowed(T("Only a key that was replaced can be retired"))
            : key.EmptySince is null ? needed
            : await Move(db, key, KeyState.Retired, "key.retired"));
    }

    /// <summary>A retired key opens again.</summary>
    public Task<Result> TakeBack(Id<IdOf.DataKey> id) => _changes.Do(CommandCatalogue.Get<KeyAdmin>(), null, async db =>
        await Find(db, id) is not { } key ? Missing
        : key.State != KeyState.Retired ? Error.NotAllowed(T("Only a retired key can be taken back"))
        : await Move(db, key, KeyState.DecryptOnly, "key.taken-back"));

    /// <summary>How long a key is retired before it can be destroyed: what still needs it shows in that time.</summary>
    public static TimeSpan RetiredBefore { get; } = TimeSpan.FromHours(24);

    internal static Error TooEarly => Error.NotAllowed(T("A key can be destroyed 24 hours after it was retired"));

    /// <summary>It is gone for good.</summary>
    public async Task<Result> Destroy(Id<IdOf.DataKey> id, string reason)
    {
        var command = CommandCatalogue.Get<KeyAdmin>();
        if (_changes.Scope.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        // With the key retired nothing tells whether a value opens, so each that names it counts.
        if (await IsNamed(id))
        {
            return new Error(ErrorCodes.InUse, T("Values in the database still name this key. Take it back, and look at what it seals"));
        }

        var done = await _changes.Do(command, reason, async db =>
        {
            if (await Find(db, id) is not { } key)
            {
                return Missing;
            }

            if (key.State == KeyState.Retired && key.StateSince > _changes.Now - RetiredBefore)
            {
                return TooEarly;
            }

            if (key.State != KeyState.Retired || !await KeyStateStore.Destroy(db, key.Id, _changes.Now))
            {
                return Error.NotAllowed(T("Only a retired key can be destroyed"));
            }

            await Tell(db, key, "key.destroyed", [KeyStateStore.Change(KeyState.Retired, KeyState.Destroyed)], reason);
            return Result.Ok;
        });
        if (done.IsOk)
        {
            await using var db = _changes.Open();
            await SqliteLog.Empty(db, CancellationToken.None);
        }

        return done;
    }

    private async Task<Result> Renew(PortalDbContext db, DataKey key)
    {
        if (key.Purpose == KeyPurpose.Installation)
        {
            await Tell(db, key, "key.renewed", [new FieldChange("generation", $"{key.Generation}", $"{key.Generation + 1}")], null);
            await _installation.Renew(db, key, CancellationToken.None);
            return Result.Ok;
        }

        var fresh = _maker.New(new KeyOwner(key.Owner), key.Purpose, key.Generation + 1);
        db.DataKeys().Add(fresh);
        (key.State, key.StateSince) = (KeyState.DecryptOnly, fresh.ActiveFrom);
        await Tell(db, fresh, "key.renewed", [new FieldChange("generation", $"{key.Generation}", $"{fresh.Generation}")], null);
        return Result.Ok;
    }

    private async Task<Result> Move(PortalDbContext db, DataKey key, KeyState to, string action)
    {
        var from = key.State;
        if (!await KeyStateStore.Move(db, key.Id, from, to, _changes.Now))
        {
            return KeyStateStore.ChangedBefore;
        }

        await Tell(db, key, action, [KeyStateStore.Change(from, to)], null);
        return Result.Ok;
    }

    private async Task<bool> IsNeeded(Id<IdOf.DataKey> id)
    {
        await using var db = _changes.Open();
        return await Find(db, id) is { Purpose: KeyPurpose.Sealing, State: KeyState.DecryptOnly, EmptySince: not null } key
            && await _pass.IsNeeded(db, key, CancellationToken.None);
    }

    private async Task<bool> IsNamed(Id<IdOf.DataKey> id)
    {
        await using var db = _changes.Open();
        return await SealedPass.IsNamed(db, id, CancellationToken.None);
    }

    private static Task<DataKey?> Find(PortalDbContext db, Id<IdOf.DataKey> id) => db.DataKeys().SingleOrDefaultAsync(k => k.Id == id);

    private async Task Tell(PortalDbContext db, DataKey key, string action, IReadOnlyList<FieldChange> fields, string? reason)
    {
        var owner = new KeyOwner(key.Owner);
        var container = owner.Container;
        var of = owner.Tenant ?? (container is null ? null
            : await db.Containers().Where(c => c.Id == container).Select(c => (TenantId?)c.TenantId).SingleOrDefaultAsync());
        await _changes.Tell(
            db,
            new AuditedChange(action, default, "key", key.Id.ToString(), $"{key.Purpose} {key.Generation}",
                [new FieldChange("owner", null, key.Owner), .. fields]) { Reason = reason },
            of);
    }
}
