using System.Security.Cryptography;
using System.Text.Json;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Audit;

/// <summary>The keyed hashes of the audit, each with a key of its own that the database holds sealed only. Keys have generations; a row names its
/// own.</summary>
/// <remarks>A generation that has ended proves what it sealed and seals nothing new, or somebody with an old key could add to the log. So an entry must be
/// dated before its generation ended, get its number within two minutes of that, and never stand behind one that is dated later.</remarks>
public sealed class AuditSeals(InstallationKeys keys, TimeProvider time)
{
    /// <summary>How long after a change of generations entries of the one before may still get their numbers.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Gives an entry its seal, in the save that writes it: over all that it says, its id and its tenant.</summary>
    internal void Seal(AuditEntry entry)
    {
        entry.KeyGeneration = keys.Current(InstallationPurpose.AuditEntry).Generation;
        entry.OwnSeal = OwnSealOf(entry);
    }

    /// <summary>Whether it is as a server wrote it, and dated when its generation sealed.</summary>
    internal bool IsSealedByUs(AuditEntry entry) => entry.OwnSeal is { } kept && OwnSealOf(entry) is { } expected
        && CryptographicOperations.FixedTimeEquals(kept, expected) && entry.At <= LatestOf(entry.KeyGeneration);

    /// <summary>Whether an entry without a number may get one: what an ended generation sealed comes too late.</summary>
    internal bool IsOurNewEntry(AuditEntry entry) => IsSealedByUs(entry) && time.Now() <= LatestOf(entry.KeyGeneration);

    /// <summary>Whether an entry of this generation can stand behind one that is dated so: it got its number before its time was over.</summary>
    internal bool MayFollow(AuditEntry entry, DateTime latestBefore) => latestBefore <= LatestOf(entry.KeyGeneration);

    /// <summary>The seal of an entry at its place in the chain; null where its generation is not known.</summary>
    internal byte[]? ChainSealOf(AuditEntry entry, byte[]? before) => keys.Of(InstallationPurpose.AuditChain, entry.KeyGeneration) is { } key
        ? KeyedHash.Of(key, [.. before ?? [], .. Content(entry, entry.Number)]) : null;

    /// <param name="generation">At least this one: that of a head never goes down.</param>
    internal HeadMark MarkOf(TenantId tenant, long number, byte[] seal, long takenOver, int generation = 1)
    {
        var newest = Math.Max(generation, keys.Current(InstallationPurpose.AuditHead).Generation);
        return new(
            tenant, number, seal, takenOver, newest, MacOf(tenant, number, seal, takenOver, newest)
                ?? throw new InvalidOperationException("The key for the heads of the audit is missing from the database."));
    }

    internal bool IsOurs(AuditHead head) => MacOf(head.TenantId, head.Number, head.Seal, head.TakenOver, head.KeyGeneration) is { } expected
        && CryptographicOperations.FixedTimeEquals(head.Mac, expected);

    /// <summary>Reads keys that another node has made, where an entry names one that this node does not know yet.</summary>
    internal async Task Learn(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        if (entries.Any(e => keys.Of(InstallationPurpose.AuditEntry, e.KeyGeneration) is null))
        {
            await keys.Reload(cancellation);
        }
    }

    // Both ends count: an entry is dated before it is sealed, and sealed before its generation ends.
    private DateTime LatestOf(int generation) =>
        keys.EndOf(InstallationPurpose.AuditEntry, generation) is { } end ? end + Grace : DateTime.MaxValue;

    private byte[]? OwnSealOf(AuditEntry entry) =>
        keys.Of(InstallationPurpose.AuditEntry, entry.KeyGeneration) is { } key ? KeyedHash.Of(key, Content(entry, null)) : null;

    private byte[]? MacOf(TenantId tenant, long number, byte[] seal, long takenOver, int generation) =>
        keys.Of(InstallationPurpose.AuditHead, generation) is { } key
            ? KeyedHash.Of(key, Bytes(generation, tenant.Value, number, Convert.ToHexStringLower(seal), takenOver)) : null;

    // The order and form of these values is that of every seal ever made.
    private static byte[] Content(AuditEntry entry, long? number) => Bytes(
        entry.KeyGeneration,
        number, entry.Id.Value, entry.At.Ticks, entry.ActorKind.ToString(), entry.ActorId, entry.ActorName, entry.ActorTenantId?.Value,
        entry.TenantId.Value, entry.Action, entry.ObjectType, entry.ObjectId, entry.ObjectName, entry.Changes,
        entry.Result.ToString(), entry.Reason, entry.SourceAddress);

    // The first generation is as old as the audit and does not name itself.
    private static byte[] Bytes(int generation, params object?[] values) =>
        JsonSerializer.SerializeToUtf8Bytes(generation == 1 ? values : [.. values, generation]);
}
