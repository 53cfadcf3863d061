using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

/// <summary>One generation of a key of the installation.</summary>
internal sealed record InstallationKey(int Generation, byte[] Bytes, DateTime ActiveFrom);

/// <summary>The keys of the hashes that the whole installation shares. They are data keys, so that a new master key takes over by wrapping them
/// again.</summary>
/// <remarks>Ask for a key when you need it and keep none: generations change while the process runs. Lookups read one immutable snapshot.</remarks>
public sealed class InstallationKeys(Func<Database> database, MasterKeys master, TimeProvider time)
{
    /// <summary>How long a new generation is known before it seals: each node reads the keys several times in it.</summary>
    internal static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    private const int Attempts = 3;

    private static readonly SystemScope Scope = new("installation keys");

    private volatile InstallationKeySnapshot? _now;

    private InstallationKeySnapshot Now => _now ?? throw new InvalidOperationException("The keys of the installation are not read yet.");

    /// <summary>That generation of the key; null where there is none, or where it proves nothing any more.</summary>
    public byte[]? Of(InstallationPurpose purpose, int generation) => Now.Find(purpose, generation)?.Bytes;

    /// <summary>The generation that is used for new hashes.</summary>
    internal InstallationKey Current(InstallationPurpose purpose) => Now.Current(purpose, time.Now());

    /// <summary>All that may still prove something, the newest first.</summary>
    internal IReadOnlyList<InstallationKey> All(InstallationPurpose purpose) => Now.Verifying(purpose);

    /// <summary>Those that were used for new hashes at some time since then, the newest first.</summary>
    internal IEnumerable<InstallationKey> UsedSince(InstallationPurpose purpose, DateTime since)
    {
        foreach (var key in All(purpose))
        {
            yield return key;
            if (key.ActiveFrom <= since)
            {
                yield break;
            }
        }
    }

    /// <summary>When the next generation took over from that one; null while it has not been made.</summary>
    internal DateTime? EndOf(InstallationPurpose purpose, int generation) => Now.StartOf(purpose, generation + 1);

    /// <summary>Reads the keys at the start, and makes those that are missing.</summary>
    /// <param name="wereDerived">In a database of a version that derived them from the master key: what was hashed with those stays valid.</param>
    internal async Task Prepare(bool wereDerived, CancellationToken cancellation)
    {
        for (var attempt = 1; !await TryPrepare(wereDerived, cancellation); attempt++)
        {
            if (attempt == Attempts)
            {
                throw new InvalidOperationException("The keys of the installation were made by another node and cannot be read.");
            }
        }
    }

    /// <summary>Reads what other nodes have made or retired.</summary>
    public async Task Reload(CancellationToken cancellation)
    {
        await using var db = database().Open(Scope);
        _now = Open(await Rows(db, cancellation));
    }

    /// <summary>The next generation of a key, and of those that are renewed with it; the caller saves.</summary>
    internal Task Renew(PortalDbContext db, DataKey key, CancellationToken cancellation) =>
        AddNext(db, [InstallationPurposes.All.Single(p => InstallationPurposes.OwnerOf(p) == key.Owner)], cancellation);

    /// <summary>Adds the next generation of these; the caller saves. It is used a minute later, when every node has read it.</summary>
    internal async Task AddNext(PortalDbContext db, IReadOnlyCollection<InstallationPurpose> purposes, CancellationToken cancellation)
    {
        if (purposes.Any(p => p.IsFixed()))
        {
            throw new ArgumentException("The key for the fingerprints of cards has one generation only.", nameof(purposes));
        }

        // Whole seconds, which every database keeps as they are: the time is bound into the seal.
        var from = time.Now() + Delay;
        from = from.AddTicks(TimeSpan.TicksPerSecond - (from.Ticks % TimeSpan.TicksPerSecond));
        var together = purposes.Any(InstallationPurposes.OfAudit.Contains) ? purposes.Union(InstallationPurposes.OfAudit) : purposes;
        var newest = (await Rows(db, cancellation)).GroupBy(r => r.Owner).ToDictionary(g => g.Key, g => g.Max(r => r.Generation));
        var owners = together.Select(InstallationPurposes.OwnerOf).ToList();
        var active = db.DataKeys().Where(k => k.Purpose == KeyPurpose.Installation && owners.Contains(k.Owner) && k.State == KeyState.Active);
        foreach (var replaced in await active.ToListAsync(cancellation))
        {
            (replaced.State, replaced.StateSince) = (KeyState.DecryptOnly, from);
        }

        db.DataKeys().AddRange(together.Select(purpose => Make(
            purpose, newest.GetValueOrDefault(InstallationPurposes.OwnerOf(purpose)) + 1, from, RandomNumberGenerator.GetBytes(Sealing.KeyBytes))));
    }

    private async Task<bool> TryPrepare(bool wereDerived, CancellationToken cancellation)
    {
        await using var db = database().Open(Scope);
        var rows = await Rows(db, cancellation);
        var known = rows.Select(r => r.Owner).ToHashSet();
        var made = InstallationPurposes.All.Where(p => !known.Contains(InstallationPurposes.OwnerOf(p))).Select(p => Make(
            p, 1, time.Now(), wereDerived ? master.Active.Derive(InstallationPurposes.NameOf(p)) : RandomNumberGenerator.GetBytes(Sealing.KeyBytes))).ToList();
        if (made.Count > 0)
        {
            db.DataKeys().AddRange(made);
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "data_keys"))
            {
                // Another node made them a moment ago; there is one key for each purpose, so take those.
                return false;
            }
        }

        _now = Open([.. rows, .. made]);
        return true;
    }

    private static Task<List<DataKey>> Rows(PortalDbContext db, CancellationToken cancellation) =>
        db.DataKeys().AsNoTracking().Where(k => k.Purpose == KeyPurpose.Installation).ToListAsync(cancellation);

    private DataKey Make(InstallationPurpose purpose, int generation, DateTime from, byte[] key)
    {
        var now = time.Now();
        var made = new DataKey
        {
            Id = DataKeyId.New(now),
            Owner = InstallationPurposes.OwnerOf(purpose),
            Purpose = KeyPurpose.Installation,
            Generation = generation,
            MasterKeyId = master.Active.Id,
            CreatedAt = now,
            ActiveFrom = from,
            StateSince = now,
        };
        made.Wrapped = master.Wrap(key, SealedFields.Key(made));
        CryptographicOperations.ZeroMemory(key);
        return made;
    }

    // What is open already is not opened again: this runs several times a minute.
    private InstallationKeySnapshot Open(IReadOnlyList<DataKey> rows) => new(rows, row => _now?.BytesOf(row)
        ?? master.TryUnwrap(row.Wrapped, SealedFields.Key(row))
        ?? throw new InvalidOperationException(
            $"Generation {row.Generation} of the key {row.Owner} does not open: its row in data_keys was changed. Restore the row from a backup."));
}
