namespace CustomerProfiles.Domain.Audit;

/// <summary>An entry, and whose it is.</summary>
internal sealed record WrittenEntry(AuditEntryId Id, TenantId Tenant);

/// <summary>What this node knows of the audit and nobody with the database alone can change: the highest heads that it has seen, and what it wrote
/// that has no number yet.</summary>
public sealed class AuditMemory
{
    // An attacker who keeps entries from being numbered must not fill the memory too.
    private const int WrittenLimit = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<TenantId, HeadMark> _heads = [];
    private readonly Dictionary<AuditEntryId, WrittenEntry> _written = [];

    internal Dictionary<TenantId, HeadMark> Heads()
    {
        lock (_lock)
        {
            return new(_heads);
        }
    }

    internal HeadMark? Head(TenantId tenant)
    {
        lock (_lock)
        {
            return _heads.GetValueOrDefault(tenant);
        }
    }

    internal void Remember(IEnumerable<HeadMark> heads)
    {
        lock (_lock)
        {
            foreach (var head in heads)
            {
                if (!_heads.TryGetValue(head.Tenant, out var known) || known.Number < head.Number)
                {
                    _heads[head.Tenant] = head;
                }
            }
        }
    }

    internal List<WrittenEntry> Written()
    {
        lock (_lock)
        {
            return [.. _written.Values];
        }
    }

    internal void Committed(IEnumerable<WrittenEntry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries.TakeWhile(_ => _written.Count < WrittenLimit))
            {
                _written[entry.Id] = entry;
            }
        }
    }

    internal void Forget(IEnumerable<AuditEntryId> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                _written.Remove(entry);
            }
        }
    }
}
