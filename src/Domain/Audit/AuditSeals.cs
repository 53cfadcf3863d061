using System.Security.Cryptography;
using System.Text.Json;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Audit;

/// <summary>The keyed hashes of the audit, each with a key of its own that is not in the database.</summary>
public sealed class AuditSeals(MasterKey master)
{
    private readonly byte[] _entryKey = master.Derive("audit-entry");
    private readonly byte[] _chainKey = master.Derive("audit-chain");
    private readonly byte[] _headKey = master.Derive("audit-head");

    /// <summary>The seal that an entry gets in the save that writes it: over all that it says, its id and its tenant.</summary>
    internal byte[] OwnSealOf(AuditEntry entry) => KeyedHash.Of(_entryKey, Content(entry, null));

    internal bool IsSealedByUs(AuditEntry entry) => entry.OwnSeal is { } kept && CryptographicOperations.FixedTimeEquals(kept, OwnSealOf(entry));

    /// <summary>The seal of an entry at its place in the chain.</summary>
    internal byte[] ChainSealOf(AuditEntry entry, byte[]? before) => KeyedHash.Of(_chainKey, [.. before ?? [], .. Content(entry, entry.Number)]);

    internal HeadMark MarkOf(TenantId tenant, long number, byte[] seal, long takenOver) =>
        new(tenant, number, seal, takenOver, MacOf(tenant, number, seal, takenOver));

    internal bool IsOurs(AuditHead head) => CryptographicOperations.FixedTimeEquals(head.Mac, MacOf(head.TenantId, head.Number, head.Seal, head.TakenOver));

    private byte[] MacOf(TenantId tenant, long number, byte[] seal, long takenOver) =>
        KeyedHash.Of(_headKey, JsonSerializer.SerializeToUtf8Bytes(new object[] { tenant.Value, number, Convert.ToHexStringLower(seal), takenOver }));

    // The order and form of these values is that of every seal ever made.
    private static byte[] Content(AuditEntry entry, long? number) => JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        number, entry.Id.Value, entry.At.Ticks, entry.ActorKind.ToString(), entry.ActorId, entry.ActorName, entry.ActorTenantId?.Value,
        entry.TenantId.Value, entry.Action, entry.ObjectType, entry.ObjectId, entry.ObjectName, entry.Changes,
        entry.Result.ToString(), entry.Reason, entry.SourceAddress,
    });
}
