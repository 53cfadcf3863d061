using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>What became of a share.</summary>
/// <param name="CheckValue">Six hex digits of the share; its custodian compares them.</param>
/// <param name="MasterKey">The id of the new master key; null while the other share is missing.</param>
public sealed record EnteredShare(string CheckValue, string? MasterKey);

/// <summary>Makes new master keys out of the shares of two people, retires and destroys old ones; for the operator.</summary>
public sealed class MasterKeyAdmin
{
    /// <summary>A first share that nobody completes is forgotten after this time.</summary>
    public static TimeSpan ShareLifetime { get; } = TimeSpan.FromHours(24);

    private readonly KeyChanges _changes;
    private readonly MasterKeys _masters;
    private readonly WrappedPass _pass;
    private string _name = string.Empty;

    internal MasterKeyAdmin(KeyChanges changes, MasterKeys masters, WrappedPass pass) => (_changes, _masters, _pass) = (changes, masters, pass);

    private const int NameMaxLength = 100;

    private static Error Missing => Error.NotFound(T("Master key"));

    /// <summary>A random share, for a custodian who brings none; known to nobody else, and shown once.</summary>
    public static string NewShare() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Sealing.KeyBytes));

    /// <summary>Six hex digits of a share; empty for what is none.</summary>
    public static string CheckValueOf(string share) =>
        MasterKeyLines.Decode(Encoding.UTF8.GetBytes(share.Trim())) is { } bytes ? MasterKey.CheckValue(bytes) : string.Empty;

    /// <summary>The first share is kept, sealed, until another person enters the second; the two make the new master key, which takes over as soon as every
    /// node has it.</summary>
    /// <param name="share">32 bytes as base64 or hex.</param>
    /// <param name="custodian">The name of the person, where it is not the one who signed in: on the server.</param>
    public async Task<Result<EnteredShare>> EnterShare(string share, string? custodian = null)
    {
        _name = _changes.Scope is SystemScope && custodian is { Length: > 0 } ? custodian.AtMost(NameMaxLength) : _changes.Scope.ActorName();
        var bytes = MasterKeyLines.Decode(Encoding.UTF8.GetBytes(share.Trim()));
        try
        {
            return await _changes.Do<EnteredShare>(CommandCatalogue.Get<MasterKeyAdmin>(), null, async db =>
                bytes is null ? Error.Invalid("share", T("A share is 44 base64 characters or 64 hex digits"))
                : await NewMasterKeyPermit.Of(db, _masters, _changes.Now) is null && _changes.Scope is not SystemScope ? Error.NotAllowed(NotAllowedYet)
                : await db.MasterKeys().AnyAsync(k => k.State == KeyState.Waiting) ? new Error(ErrorCodes.InUse,
                    T("A new master key is just taking over. Wait until it has"))
                : await db.KeyShares().SingleOrDefaultAsync(s => s.Id == KeyShare.OnlyId) is not { } first ? await Keep(db, bytes)
                : await Complete(db, first, bytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Lets operators make a new master key in the portal, for a day. On the server only: somebody who writes into the database can add an operator,
    /// and must not be able to put a known key in place.</summary>
    public Task<Result> AllowNew() => _changes.Do(CommandCatalogue.Get<MasterKeyAdmin>(), null, async db =>
    {
        if (_changes.Scope is not SystemScope)
        {
            return new Error(ErrorCodes.Forbidden, T("Only the operator of this installation may do this"));
        }

        if (await db.KeyShares().SingleOrDefaultAsync(s => s.Id == KeyShare.PermitId) is { } old)
        {
            db.KeyShares().Remove(old);
            await db.SaveChangesAsync();
        }

        db.KeyShares().Add(NewMasterKeyPermit.Make(_masters, _changes.Scope.ActorName(), _changes.Now));
        await Tell(db, "key.master-allowed", "new", [], null);
        return Result.Ok;
    });

    /// <summary>Forgets the first share, for example because it was mistyped, or a new master key that cannot take over.</summary>
    public Task<Result> DropShare() => _changes.Do(CommandCatalogue.Get<MasterKeyAdmin>(), null, async db =>
    {
        if (await db.KeyShares().SingleOrDefaultAsync(s => s.Id == KeyShare.OnlyId) is { } share)
        {
            db.KeyShares().Remove(share);
            await Tell(db, "key.share-dropped", share.CheckValue, [new FieldChange("custodian", share.CustodianName)], null);
        }

        foreach (var waiting in await db.MasterKeys().Where(k => k.State == KeyState.Waiting).ToListAsync())
        {
            (waiting.State, waiting.StateSince, waiting.HandedOver) = (KeyState.Destroyed, _changes.Now, null);
            await Tell(db, "key.destroyed", waiting.Id, [KeyStateStore.Change(KeyState.Waiting, KeyState.Destroyed)], null);
        }

        return Result.Ok;
    });

    /// <summary>It opens nothing any more. Refused while something is wrapped under it.</summary>
    public async Task<Result> Retire(string id)
    {
        var command = CommandCatalogue.Get<MasterKeyAdmin>();
        var needed = new Error(ErrorCodes.InUse, T("Something still needs this master key. Wait until everything is under the new one"));
        if (_changes.Scope.Refusal(command, null) is { } refusal)
        {
            return refusal;
        }

        if (await IsNeeded(id))
        {
            await using var open = _changes.Open();
            await KeyStateStore.MarkNeeded(open, id);
            return needed;
        }

        return await _changes.Do(command, null, async db => await Find(db, id) is not { } key ? Missing
            : await LacksActive(db) is { } behind ? behind
            : key.State is KeyState.Active or KeyState.Waiting ? new Error(ErrorCodes.InUse, T("This master key is in use. Make a new one first"))
            : key.State != KeyState.DecryptOnly ? Error.NotAllowed(T("Only a key that was replaced can be retired"))
            : key.EmptySince is null ? needed
            : await Move(db, key, KeyState.Retired, "key.retired", null));
    }

    /// <summary>A retired master key opens again.</summary>
    public Task<Result> TakeBack(string id) => _changes.Do(CommandCatalogue.Get<MasterKeyAdmin>(), null, async db =>
        await Find(db, id) is not { } key ? Missing
        : key.State != KeyState.Retired ? Error.NotAllowed(T("Only a retired key can be taken back"))
        : await Move(db, key, KeyState.DecryptOnly, "key.taken-back", null));

    /// <summary>Each node takes it out of its key file. Backups that were made under it cannot be read without a copy.</summary>
    public Task<Result> Destroy(string id, string reason) => _changes.Do(CommandCatalogue.Get<MasterKeyAdmin>(), reason, async db =>
        await Find(db, id) is not { } key ? Missing
        : key.State != KeyState.Retired ? Error.NotAllowed(T("Only a retired key can be destroyed"))
        : key.StateSince > _changes.Now - KeyAdmin.RetiredBefore ? KeyAdmin.TooEarly
        : await LacksActive(db) is { } behind ? behind
        : await Move(db, key, KeyState.Destroyed, "key.destroyed", reason));

    private async Task<Result<EnteredShare>> Keep(PortalDbContext db, byte[] bytes)
    {
        var made = new KeyShare
        {
            Id = KeyShare.OnlyId, Custodian = Custodian, CustodianName = _name, CheckValue = MasterKey.CheckValue(bytes),
            EnteredAt = _changes.Now,
        };
        made.Wrapped = _masters.Wrap(bytes, SealedFields.Share(made));
        db.KeyShares().Add(made);
        await Tell(db, "key.share-entered", made.CheckValue, [], null);
        return new EnteredShare(made.CheckValue, null);
    }

    private async Task<Result<EnteredShare>> Complete(PortalDbContext db, KeyShare first, byte[] second)
    {
        // On the server itself both are entered one after the other, see docs/operating.md.
        if (Custodian is { } person && person == first.Custodian)
        {
            return Error.NotAllowed(T("You have entered the first share. The second one is entered by another person"));
        }

        if (_masters.TryUnwrap(first.Wrapped, SealedFields.Share(first)) is not { } opened)
        {
            return Error.NotAllowed(T("The first share does not open any more. Drop it and begin again"));
        }

        var made = MasterKey.FromShares(opened, second);
        CryptographicOperations.ZeroMemory(opened);
        if (!made.IsOk)
        {
            return made.Error;
        }

        var key = made.Value;
        if (await Find(db, key.Id) is not null)
        {
            return new Error(ErrorCodes.AlreadyExists, T("These two shares make a master key that was used before. Make new ones"));
        }

        db.KeyShares().Remove(first);
        db.MasterKeys().Add(new MasterKeyRecord
        {
            Id = key.Id, State = KeyState.Waiting, CreatedAt = _changes.Now, StateSince = _changes.Now, FirstCustodian = first.CustodianName,
            SecondCustodian = _name, HandedOver = key.WrapUnder(_masters),
        });
        await Tell(db, "key.master-made", key.Id, [new FieldChange("custodians", null, $"{first.CustodianName}, {_name}")], null);
        return new EnteredShare(MasterKey.CheckValue(second), key.Id);
    }

    private static string NotAllowedYet => T("Allow it on the server first: ./run keys allow-new-master-key. It holds for 24 hours");

    // A server that goes on under the old key would seal what nobody opens.
    private async Task<Error?> LacksActive(PortalDbContext db)
    {
        var active = await db.MasterKeys().Where(k => k.State == KeyState.Active).Select(k => k.Id).FirstOrDefaultAsync();
        var since = _changes.Now - KeyNodes.Alive;
        var nodes = await db.KeyNodes().AsNoTracking().Where(n => n.SeenAt >= since).ToListAsync();
        return nodes.Find(n => !n.MasterKeys.Split(' ').Contains(active)) is { } behind
            ? new Error(ErrorCodes.InUse, T($"Server {behind.Name} does not have the active master key yet")) : null;
    }

    private PortalUserId? Custodian => (_changes.Scope as PortalScope)?.User;

    private async Task<Result> Move(PortalDbContext db, MasterKeyRecord key, KeyState to, string action, string? reason)
    {
        var from = key.State;
        if (!await KeyStateStore.Move(db, key.Id, from, to, _changes.Now))
        {
            return KeyStateStore.ChangedBefore;
        }

        await Tell(db, action, key.Id, [KeyStateStore.Change(from, to)], reason);
        return Result.Ok;
    }

    private async Task<bool> IsNeeded(string id)
    {
        await using var db = _changes.Open();
        _masters.Use([.. (await db.MasterKeys().AsNoTracking().ToListAsync()).Select(k => (k.Id, k.State))]);
        return await Find(db, id) is { State: KeyState.DecryptOnly, EmptySince: not null } && await _pass.IsNeeded(db, id, CancellationToken.None);
    }

    private static Task<MasterKeyRecord?> Find(PortalDbContext db, string id) => db.MasterKeys().AsNoTracking().SingleOrDefaultAsync(k => k.Id == id);

    private Task Tell(PortalDbContext db, string action, string id, IReadOnlyList<FieldChange> fields, string? reason) =>
        _changes.Tell(db, new AuditedChange(action, default, "key", id, $"Master {id}", fields) { Reason = reason }, of: null);
}
