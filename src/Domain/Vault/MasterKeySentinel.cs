using System.Security.Cryptography;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Proves at start that the master key is the one that this database was made with, before anything is written under a wrong one.</summary>
public sealed class MasterKeySentinel(KeyRing keys, Database database, MasterKey master)
{
    private static readonly KeyOwner Owner = new("sentinel");

    public async Task Check(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("master key sentinel"));
        var stored = await db.DataKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Owner == Owner.Name, cancellation);
        try
        {
            if (stored is not null)
            {
                master.Unwrap(stored.Wrapped, stored.Id.Value.ToByteArray());
            }
            else
            {
                await keys.Sealing(Owner, cancellation);
            }
        }
        catch (CryptographicException)
        {
            throw new InvalidOperationException(
                $"This database was made with master key {stored!.MasterKeyId}, but the file holds {master.Id}. Put the right key file in place and start again; nothing was changed.");
        }
    }
}
