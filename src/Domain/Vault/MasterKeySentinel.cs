using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Proves at start that the master key is the one that this database was made with, before anything is written under a wrong one.
/// Its row, the last that an upgrade wraps again, also says whether the database still holds values in the old form.</summary>
/// <remarks>Nobody without the master key can make such a row in the old form. Putting back one from an old copy is noticed by the file beside the
/// data.</remarks>
public sealed partial class MasterKeySentinel(KeyRing keys, Database database, MasterKey master, DataOptions data, ILogger<MasterKeySentinel> log)
{
    internal const string OwnerName = "sentinel";

    private static readonly KeyOwner Owner = new(OwnerName);

    private string UpgradedFile => Path.Combine(data.Folder, "seals.upgraded");

    public async Task Check(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("master key sentinel"));
        var stored = await Row(db, cancellation);
        try
        {
            if (stored is null)
            {
                await keys.Sealing(Owner, cancellation);
            }
            else if (Sealing.IsBound(stored.Wrapped))
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
            throw new InvalidOperationException(
                $"This database was made with master key {stored!.MasterKeyId}, but the file holds {master.Id}. Put the right key file in place and start again; nothing was changed.");
        }
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

    private static Task<DataKey?> Row(PortalDbContext db, CancellationToken cancellation) =>
        db.DataKeys().AsNoTracking().SingleOrDefaultAsync(k => k.Owner == Owner.Name, cancellation);
}
