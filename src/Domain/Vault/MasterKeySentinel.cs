using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Proves at start that the master keys are those of this database, before anything is written under a wrong one.
/// Its row, the last that an upgrade wraps again, also says whether the database still holds values in the old form.</summary>
/// <remarks>Nobody without the master key can make such a row in the old form. Putting back one from an old copy is noticed by the file beside the
/// data.</remarks>
public sealed partial class MasterKeySentinel(
    KeyRing keys, Database database, MasterKeys master, InstallationKeys installation, DataOptions data, TimeProvider time, ILogger<MasterKeySentinel> log)
{
    internal const string OwnerName = "sentinel";

    private static readonly KeyOwner Owner = new(OwnerName);

    private string UpgradedFile => Path.Combine(data.Folder, "seals.upgraded");

    /// <summary>Also reads the keys of the installation, and makes them in a database that has none.</summary>
    public async Task Check(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("master key sentinel"));
        var isRecorded = await UseRecorded(db, cancellation);
        var stored = await Row(db, cancellation);
        if (stored is not null)
        {
            await OpenSentinel(stored, cancellation);
        }

        // Before the sentinel and before the record of the master key: a start that ended in between finds the database as fresh, or as old, as it was.
        await installation.Prepare(wereDerived: stored is not null && !isRecorded, cancellation);
        if (stored is null)
        {
            await MakeSentinel(cancellation);
        }

        if (!isRecorded)
        {
            await Record(db, cancellation);
        }
    }

    /// <summary>Writes a key that another node hands over into this node's file. The worker calls it, too.</summary>
    /// <returns>Why the file could not be changed.</returns>
    internal async Task<Result> TakeHandedOver(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("master key sentinel"));
        return TakeHandedOver(await db.MasterKeys().AsNoTracking().ToListAsync(cancellation));
    }

    /// <summary>Once nothing in the old form is left: from now on none is opened, no matter who puts it there.</summary>
    internal async Task CloseOldSeals(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("master key sentinel"));
        if (await Row(db, cancellation) is { } stored && !Sealing.IsBound(stored.Wrapped))
        {
            await DataKeyStore.Rewrap(db, stored, master, cancellation);
        }

        master.OldSeals.Refuse();
        await Remember(cancellation);
    }

    /// <summary>Whether another node has closed the old form while this one was still at it.</summary>
    internal async Task<bool> IsClosed(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("master key sentinel"));
        return await Row(db, cancellation) is { } stored && Sealing.IsBound(stored.Wrapped);
    }

    internal static bool IsSentinel(DataKey key) => key.Owner == Owner.Name;

    // False where no master key is recorded: in a new database, and in one of an older version.
    private async Task<bool> UseRecorded(PortalDbContext db, CancellationToken cancellation)
    {
        var rows = await db.MasterKeys().AsNoTracking().ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return false;
        }

        master.Use([.. rows.Select(r => (r.Id, r.State))]);
        if (TakeHandedOver(rows) is { IsOk: false } refused)
        {
            NotTaken(refused.Error.Message);
        }

        var active = rows.Find(r => r.State == KeyState.Active)?.Id;
        return active is not null && master.Held.Contains(active) ? true : throw new InvalidOperationException(
            $"The active master key of this database is {active}, but the file holds {string.Join(", ", master.Held)}. "
            + "Put the right key file in place, or add that key to it with ./run keys, and start again; nothing was changed.");
    }

    private Result TakeHandedOver(List<MasterKeyRecord> rows)
    {
        foreach (var row in rows.Where(r => r is { HandedOver: not null, State: KeyState.Waiting or KeyState.Active } && !master.Held.Contains(r.Id)))
        {
            // Of the table alone nobody can make a node take a key: it must be wrapped by one that the node has.
            if (master.TryUnwrap(row.HandedOver, SealedFields.HandedOver(row.Id)) is not { Length: Sealing.KeyBytes } bytes
                || new MasterKey(bytes) is not { } key || key.Id != row.Id)
            {
                return Error.NotAllowed($"The master key {row.Id} that is handed over does not open. Put it into the key file by hand, or start the exchange again.");
            }

            if (master.Append(key) is { IsOk: false } refused)
            {
                return refused;
            }
        }

        return Result.Ok;
    }

    private async Task OpenSentinel(DataKey stored, CancellationToken cancellation)
    {
        try
        {
            if (Sealing.IsBound(stored.Wrapped))
            {
                master.Unwrap(stored.Wrapped, SealedFields.Key(stored));
                await Remember(cancellation); // this node may have joined after another one had upgraded
            }
            else
            {
                master.UnwrapOld(stored.Wrapped, SealedFields.Key(stored), stored.Id.Value.ToByteArray());
                AcceptOldSeals();
            }
        }
        catch (CryptographicException)
        {
            throw IsAnothers(stored.MasterKeyId);
        }
    }

    // Of two nodes that start at once with different files one made it, and the other one's key is wrong.
    private async Task MakeSentinel(CancellationToken cancellation)
    {
        try
        {
            await keys.Sealing(Owner, cancellation);
        }
        catch (CryptographicException)
        {
            throw IsAnothers("of another node");
        }
    }

    private async Task Record(PortalDbContext db, CancellationToken cancellation)
    {
        var now = time.Now();
        var key = new MasterKeyRecord { Id = master.Active.Id, State = KeyState.Active, CreatedAt = now, StateSince = now };
        db.MasterKeys().Add(key);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "master_keys"))
        {
            // Another node that started at the same moment recorded it.
        }

        master.Use([(key.Id, key.State)]);
    }

    private InvalidOperationException IsAnothers(string key) => new(
        $"This database was made with master key {key}, but the file holds {string.Join(", ", master.Held)}. "
        + "Put the right key file in place and start again; nothing was changed.");

    private void AcceptOldSeals()
    {
        if (File.Exists(UpgradedFile))
        {
            throw new InvalidOperationException(
                $"This database says that it was made by an older version, but {UpgradedFile} says that it was upgraded. If you restored an older backup, delete that file and start again. "
                + "If you did not, somebody has written into the database.");
        }

        master.OldSeals.Accept();
    }

    private async Task Remember(CancellationToken cancellation)
    {
        if (File.Exists(UpgradedFile))
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(
                UpgradedFile,
                "Every sealed value of these data is bound to its column and owner. Delete this file only to restore a backup made before that.\n",
                cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            CannotRemember(UpgradedFile);
        }
    }

    [LoggerMessage(LogLevel.Warning,
        "{File} cannot be written. Without it this node does not notice after a start that a row of an old copy was put back to have old values opened.")]
    private partial void CannotRemember(string file);

    [LoggerMessage(LogLevel.Warning, "A new master key could not be written into the key file of this node. {Why}")]
    private partial void NotTaken(string why);

    private static Task<DataKey?> Row(PortalDbContext db, CancellationToken cancellation) =>
        db.DataKeys().AsNoTracking().Where(k => k.Owner == Owner.Name).OrderBy(k => k.Generation).FirstOrDefaultAsync(cancellation);
}
