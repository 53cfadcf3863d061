using System.Collections.Concurrent;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

/// <summary>The keys of an owner's hashes: what is stored now is hashed under the newest; what is looked for may still have a hash under an older
/// one.</summary>
internal sealed record HashKeys(IReadOnlyList<byte[]> NewestFirst)
{
    internal byte[] Newest => NewestFirst[0];
}

/// <summary>Those of all owners that were asked for, read again after a while.</summary>
internal sealed class HashKeyRing(Database database, DataKeyMaker maker, TimeProvider time, KeyPurpose purpose)
{
    private readonly ConcurrentDictionary<KeyOwner, Known> _known = new();

    internal async ValueTask<HashKeys> Of(KeyOwner owner, CancellationToken cancellation)
    {
        if (FreshOf(owner) is { } fresh)
        {
            return fresh;
        }

        if ((await Read([owner], cancellation)).GetValueOrDefault(owner) is { } found)
        {
            return found;
        }

        return Keep(owner, new HashKeys([maker.Unwrap(await maker.FindOrMake(owner, purpose, null, cancellation))]));
    }

    /// <summary>Of those that have one.</summary>
    internal async ValueTask<IReadOnlyList<HashKeys>> Find(IReadOnlyList<KeyOwner> owners, CancellationToken cancellation)
    {
        var unknown = owners.Where(owner => FreshOf(owner) is null).ToList();
        var read = unknown.Count == 0 ? [] : await Read(unknown, cancellation);
        return [.. owners.Select(owner => read.GetValueOrDefault(owner) ?? _known.GetValueOrDefault(owner)?.Keys).OfType<HashKeys>()];
    }

    private async Task<Dictionary<KeyOwner, HashKeys>> Read(IReadOnlyList<KeyOwner> owners, CancellationToken cancellation)
    {
        var names = owners.Select(owner => owner.Name).ToList();
        await using var db = database.Open(new SystemScope("data keys"));
        var rows = await db.DataKeys().AsNoTracking()
            .Where(k => k.Purpose == purpose && names.Contains(k.Owner) && (k.State == KeyState.Active || k.State == KeyState.DecryptOnly))
            .ToListAsync(cancellation);
        return rows.GroupBy(row => new KeyOwner(row.Owner)).ToDictionary(
            group => group.Key, group => Keep(group.Key, new HashKeys([.. group.OrderByDescending(row => row.Generation).Select(maker.Unwrap)])));
    }

    private HashKeys? FreshOf(KeyOwner owner) =>
        _known.TryGetValue(owner, out var known) && KeyRing.IsFresh(time, known.ReadAt) ? known.Keys : null;

    private HashKeys Keep(KeyOwner owner, HashKeys keys)
    {
        _known[owner] = new Known(keys, time.Now());
        return keys;
    }

    private sealed record Known(HashKeys Keys, DateTime ReadAt);
}
