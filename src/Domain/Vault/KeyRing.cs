using System.Collections.Concurrent;
using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The data keys, unwrapped and ready. Keys are made when first needed.</summary>
/// <remarks>Ask for a key before opening a database transaction: making one opens its own.</remarks>
public sealed class KeyRing(Database database, MasterKeys master, TimeProvider time, ILogger<KeyRing> log)
{
    private readonly ConcurrentDictionary<Guid, OpenedKey> _byId = new();
    private readonly ConcurrentDictionary<(KeyOwner, KeyPurpose), Guid> _current = new();
    private readonly ConcurrentDictionary<KeyOwner, byte[]> _equality = new();
    private readonly ConcurrentDictionary<KeyOwner, byte[]> _search = new();

    /// <summary>How long a card token is good for; its key lives as long.</summary>
    public static TimeSpan CardTokenLifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The key that new data of this owner are sealed under.</summary>
    internal ValueTask<SealingKey> Sealing(KeyOwner owner, CancellationToken cancellation) => Current(owner, KeyPurpose.Sealing, null, cancellation);

    /// <summary>This hour's key for card tokens; its wrapped copy is destroyed when the last of them has ended.</summary>
    internal ValueTask<SealingKey> CardTokens(CancellationToken cancellation)
    {
        var now = time.Now();
        var destroyAfter = now.Date.AddHours(now.Hour + 1) + CardTokenLifetime;
        return Current(KeyOwner.CardTokensOf(now), KeyPurpose.CardTokens, destroyAfter, cancellation);
    }

    /// <summary>The key of the hashes by which this owner's equal cards are recognised.</summary>
    internal async ValueTask<byte[]> Equality(KeyOwner owner, CancellationToken cancellation)
    {
        if (!_equality.TryGetValue(owner, out var key))
        {
            key = Unwrap(await FindOrMake(owner, KeyPurpose.Equality, null, cancellation));
            _equality[owner] = key;
        }

        return key;
    }

    /// <summary>The key of the hashes by which this container's people are found.</summary>
    internal async ValueTask<byte[]> Search(KeyOwner owner, CancellationToken cancellation)
    {
        if (!_search.TryGetValue(owner, out var key))
        {
            key = Unwrap(await FindOrMake(owner, KeyPurpose.Search, null, cancellation));
            _search[owner] = key;
        }

        return key;
    }

    /// <summary>The search keys of several owners; of those that have one.</summary>
    internal async ValueTask<IReadOnlyList<byte[]>> FindSearch(IReadOnlyList<KeyOwner> owners, CancellationToken cancellation)
    {
        var unknown = owners.Where(owner => !_search.ContainsKey(owner)).Select(owner => owner.Name).ToList();
        if (unknown.Count > 0)
        {
            await using var db = database.Open(new SystemScope("data keys"));
            foreach (var row in
                await db.DataKeys().AsNoTracking().Where(k => k.Purpose == KeyPurpose.Search && unknown.Contains(k.Owner)).ToListAsync(cancellation))
            {
                _search[new KeyOwner(row.Owner)] = Unwrap(row);
            }
        }

        return [.. owners.Select(owner => _search.GetValueOrDefault(owner)).OfType<byte[]>()];
    }

    /// <summary>The key of a card token; null when it was destroyed or never existed.</summary>
    internal async ValueTask<SealingKey?> FindTokenKey(Guid id, CancellationToken cancellation) =>
        await Find(id, cancellation) is { Purpose: KeyPurpose.CardTokens } opened ? opened.Key : null;

    /// <summary>The key that sealed a stored value; null when there is none.</summary>
    internal async ValueTask<SealingKey?> KeyOf(byte[] sealedValue, CancellationToken cancellation) =>
        await Find(Vault.Sealing.KeyIdOf(sealedValue), cancellation) is { Purpose: KeyPurpose.Sealing } opened ? opened.Key : null;

    /// <summary>Opens what is sealed in this field.</summary>
    /// <param name="owner">Whose key must have sealed it; null where the row does not say.</param>
    /// <exception cref="CryptographicException">Tampered with, or moved here from another column, row or owner.</exception>
    internal async ValueTask<byte[]> Open(byte[] sealedValue, SealedField field, KeyOwner? owner, CancellationToken cancellation)
    {
        var opened = await Find(Vault.Sealing.KeyIdOf(sealedValue), cancellation)
            ?? throw new CryptographicException("The data key of a sealed value is missing from the database.");
        if (opened.Purpose != KeyPurpose.Sealing || (owner is { } expected && opened.Owner != expected))
        {
            throw new CryptographicException("The value was sealed under the key of another owner.");
        }

        return Vault.Sealing.IsBound(sealedValue) ? opened.Key.Open(sealedValue, field)
            : master.OldSeals.AreAccepted ? opened.Key.Open(sealedValue, field.Row.ToByteArray())
            : throw OldSeals.Refused();
    }

    /// <summary>As <see cref="Open"/>, but what does not open is null, and a warning in the log: somebody has written into the database.</summary>
    internal async ValueTask<byte[]?> TryOpen(byte[] sealedValue, SealedField field, KeyOwner? owner, CancellationToken cancellation)
    {
        try
        {
            return await Open(sealedValue, field, owner, cancellation);
        }
        catch (CryptographicException)
        {
            SealAlarms.DidNotOpen(log, field.Column, field.Row);
            return null;
        }
    }

    /// <summary>Destroys the token keys whose last token has ended; those tokens can never be read again, by anybody.</summary>
    public async Task DestroyEnded(CancellationToken cancellation)
    {
        var now = time.Now();
        await using var db = database.Open(new SystemScope("data keys"));
        await DataKeyStore.Destroy(db, now, cancellation);

        // Whether or not it was this node that destroyed the wrapped copy, no node keeps an opened one.
        foreach (var (id, opened) in _byId)
        {
            if (opened.DestroyAfter < now && _byId.TryRemove(id, out _))
            {
                _current.TryRemove((opened.Owner, opened.Purpose), out _);
                opened.Key.Dispose();
            }
        }
    }

    private async ValueTask<SealingKey> Current(KeyOwner owner, KeyPurpose purpose, DateTime? destroyAfter, CancellationToken cancellation)
    {
        if (_current.TryGetValue((owner, purpose), out var id) && _byId.TryGetValue(id, out var known))
        {
            return known.Key;
        }

        var row = await FindOrMake(owner, purpose, destroyAfter, cancellation);
        var key = Keep(row).Key;
        _current[(owner, purpose)] = row.Id.Value;
        return key;
    }

    private async Task<DataKey> FindOrMake(KeyOwner owner, KeyPurpose purpose, DateTime? destroyAfter, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("data keys"));
        if (await FindRow(db, owner, purpose, cancellation) is { } existing)
        {
            return existing;
        }

        var made = Make(owner, purpose, destroyAfter);
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
            return await FindRow(db, owner, purpose, cancellation) ?? throw new InvalidOperationException("A data key was made and is gone.");
        }
    }

    private static Task<DataKey?> FindRow(PortalDbContext db, KeyOwner owner, KeyPurpose purpose, CancellationToken cancellation) =>
        db.DataKeys().AsNoTracking().Where(k => k.Owner == owner.Name && k.Purpose == purpose).OrderByDescending(k => k.Generation)
            .FirstOrDefaultAsync(cancellation);

    private DataKey Make(KeyOwner owner, KeyPurpose purpose, DateTime? destroyAfter)
    {
        var made = new DataKey
        {
            Id = DataKeyId.New(time.Now()),
            Owner = owner.Name,
            Purpose = purpose,
            Generation = 1,
            MasterKeyId = master.Active.Id,
            CreatedAt = time.Now(),
            ActiveFrom = time.Now(),
            StateSince = time.Now(),
            DestroyAfter = destroyAfter,
        };
        var key = RandomNumberGenerator.GetBytes(Vault.Sealing.KeyBytes);
        made.Wrapped = master.Wrap(key, SealedFields.Key(made));
        CryptographicOperations.ZeroMemory(key);
        return made;
    }

    private async ValueTask<OpenedKey?> Find(Guid id, CancellationToken cancellation)
    {
        if (_byId.TryGetValue(id, out var known))
        {
            return known;
        }

        await using var db = database.Open(new SystemScope("data keys"));
        var row = await db.DataKeys().AsNoTracking().SingleOrDefaultAsync(k => k.Id == new DataKeyId(id), cancellation);
        return row is null ? null : Keep(row);
    }

    private OpenedKey Keep(DataKey row) => _byId.GetOrAdd(
        row.Id.Value, _ => new OpenedKey(new SealingKey(row.Id.Value, Unwrap(row)), new KeyOwner(row.Owner), row.Purpose, row.DestroyAfter));

    private byte[] Unwrap(DataKey row) =>
        master.TryUnwrap(row.Wrapped, SealedFields.Key(row)) ?? throw new CryptographicException("A data key does not open.");

    private sealed record OpenedKey(SealingKey Key, KeyOwner Owner, KeyPurpose Purpose, DateTime? DestroyAfter);
}
