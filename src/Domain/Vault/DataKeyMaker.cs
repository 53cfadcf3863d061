using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Makes data keys when they are first needed, and unwraps them.</summary>
internal sealed class DataKeyMaker(Database database, MasterKeys master, TimeProvider time)
{
    /// <summary>The owner's active key of that purpose.</summary>
    internal async Task<DataKey> FindOrMake(KeyOwner owner, KeyPurpose purpose, DateTime? destroyAfter, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("data keys"));
        if (await Active(db, owner, purpose, cancellation) is { } existing)
        {
            return existing;
        }

        var made = New(owner, purpose, generation: 1, destroyAfter);
        db.DataKeys().Add(made);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return made;
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "data_keys"))
        {
            // Another node made it a moment ago; there is one key for each owner, so take that.
            db.ChangeTracker.Clear();
            return await Active(db, owner, purpose, cancellation) ?? throw new InvalidOperationException("A data key was made and is gone.");
        }
    }

    internal DataKey New(KeyOwner owner, KeyPurpose purpose, int generation, DateTime? destroyAfter = null)
    {
        var now = time.Now();
        var made = new DataKey
        {
            Id = DataKeyId.New(now), Owner = owner.Name, Purpose = purpose, Generation = generation, MasterKeyId = master.Active.Id,
            CreatedAt = now, ActiveFrom = now, StateSince = now, DestroyAfter = destroyAfter,
        };
        var key = RandomNumberGenerator.GetBytes(Vault.Sealing.KeyBytes);
        made.Wrapped = master.Wrap(key, SealedFields.Key(made));
        CryptographicOperations.ZeroMemory(key);
        return made;
    }

    internal byte[] Unwrap(DataKey row) =>
        master.TryUnwrap(row.Wrapped, SealedFields.Key(row)) ?? throw new CryptographicException("A data key does not open.");

    private static Task<DataKey?> Active(PortalDbContext db, KeyOwner owner, KeyPurpose purpose, CancellationToken cancellation) =>
        db.DataKeys().AsNoTracking().Where(k => k.Owner == owner.Name && k.Purpose == purpose && k.State == KeyState.Active)
            .OrderByDescending(k => k.Generation).FirstOrDefaultAsync(cancellation);
}
