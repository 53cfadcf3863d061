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
    private readonly ConcurrentDictionary<(KeyOwner, KeyPurpose), Known> _current = new();
    private readonly DataKeyMaker _maker = new(database, master, time);
    private readonly HashKeyRing _equality = new(database, new DataKeyMaker(database, master, time), time, KeyPurpose.Equality);
    private readonly HashKeyRing _search = new(database, new DataKeyMaker(database, master, time), time, KeyPurpose.Search);

    /// <summary>How long a node takes for granted which key is the newest.</summary>
    internal static TimeSpan Freshness { get; } = TimeSpan.FromSeconds(30);

    /// <summary>After this time no node seals under a key that was replaced, and what it sealed last is stored.</summary>
    internal static TimeSpan Settling { get; } = TimeSpan.FromMinutes(2);

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

    /// <summary>The keys of the hashes by which this owner's equal cards are recognised.</summary>
    internal ValueTask<HashKeys> Equality(KeyOwner owner, CancellationToken cancellation) => _equality.Of(owner, cancellation);

    /// <summary>The keys of the hashes by which this container's people are found.</summary>
    internal ValueTask<HashKeys> Search(KeyOwner owner, CancellationToken cancellation) => _search.Of(owner, cancellation);

    /// <summary>The search keys of several owners; of those that have one.</summary>
    internal ValueTask<IReadOnlyList<HashKeys>> FindSearch(IReadOnlyList<KeyOwner> owners, CancellationToken cancellation) =>
        _search.Find(owners, cancellation);

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
            ?? throw new CryptographicException("The data key of a sealed value is missing from the database, or retired.");
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

    /// <summary>The same content under the newest key of the owner that it was sealed for.</summary>
    /// <exception cref="CryptographicException">As <see cref="Open"/>.</exception>
    internal async ValueTask<byte[]> Reseal(byte[] sealedValue, SealedField field, KeyOwner? owner, CancellationToken cancellation)
    {
        var plain = await Open(sealedValue, field, owner, cancellation);
        var opened = await Find(Vault.Sealing.KeyIdOf(sealedValue), cancellation);
        try
        {
            return (await Sealing(opened!.Owner, cancellation)).Seal(plain, field);
        }
        catch (CryptographicException)
        {
            // Not this value is at fault: nothing may be said of it.
            throw new InvalidOperationException($"The newest data key of {opened!.Owner.Name} does not open. Restore its row in data_keys from a backup.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Whether this node can open that key itself. Where it cannot, nothing may be said of what it sealed.</summary>
    internal async ValueTask<bool> Opens(DataKeyId key, CancellationToken cancellation)
    {
        try
        {
            return await Find(key.Value, cancellation) is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Lets go of keys that were retired or destroyed since, on this node or another.</summary>
    internal async Task ForgetRetired(CancellationToken cancellation)
    {
        var opened = _byId.Keys.Select(id => new DataKeyId(id)).ToList();
        await using var db = database.Open(new SystemScope("data keys"));
        var gone = await db.DataKeys().AsNoTracking().Where(k => k.State == KeyState.Retired || k.State == KeyState.Destroyed)
            .Select(k => k.Id).ToListAsync(cancellation);
        foreach (var id in gone.Intersect(opened))
        {
            _byId.TryRemove(id.Value, out _);
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

    internal static bool IsFresh(TimeProvider time, DateTime readAt) => (time.Now() - readAt).Duration() < Freshness;

    private async ValueTask<SealingKey> Current(KeyOwner owner, KeyPurpose purpose, DateTime? destroyAfter, CancellationToken cancellation)
    {
        if (_current.TryGetValue((owner, purpose), out var newest) && IsFresh(time, newest.ReadAt)
            && _byId.TryGetValue(newest.Id, out var known))
        {
            return known.Key;
        }

        var readAt = time.Now();
        var row = await _maker.FindOrMake(owner, purpose, destroyAfter, cancellation);
        var key = Keep(row).Key;
        _current[(owner, purpose)] = new Known(row.Id.Value, readAt);
        return key;
    }

    private async ValueTask<OpenedKey?> Find(Guid id, CancellationToken cancellation)
    {
        if (_byId.TryGetValue(id, out var known))
        {
            return known;
        }

        await using var db = database.Open(new SystemScope("data keys"));
        var row = await db.DataKeys().AsNoTracking().SingleOrDefaultAsync(k => k.Id == new DataKeyId(id), cancellation);
        return row is null or { State: KeyState.Retired or KeyState.Destroyed } ? null : Keep(row);
    }

    private OpenedKey Keep(DataKey row) => _byId.GetOrAdd(
        row.Id.Value, _ => new OpenedKey(new SealingKey(row.Id.Value, _maker.Unwrap(row)), new KeyOwner(row.Owner), row.Purpose, row.DestroyAfter));

    private sealed record OpenedKey(SealingKey Key, KeyOwner Owner, KeyPurpose Purpose, DateTime? DestroyAfter);

    private readonly record struct Known(Guid Id, DateTime ReadAt);
}
