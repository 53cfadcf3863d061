using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>The audit entries of one unit of work: sealed by the save that writes them, remembered by the node once they are committed.</summary>
internal sealed class WrittenEntries(AuditSeals seals, AuditMemory memory)
{
    private List<WrittenEntry>? _saved;

    /// <summary>Seals what is about to be written.</summary>
    internal IReadOnlyList<WrittenEntry> Seal(PortalDbContext db)
    {
        List<WrittenEntry>? added = null;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry is { State: EntityState.Added, Entity: AuditEntry audited })
            {
                audited.OwnSeal = seals.OwnSealOf(audited);
                (added ??= []).Add(new WrittenEntry(audited.Id, audited.TenantId));
            }
        }

        return added ?? [];
    }

    internal void Saved(IReadOnlyList<WrittenEntry> entries)
    {
        if (entries.Count > 0)
        {
            (_saved ??= []).AddRange(entries);
        }
    }

    internal void Committed()
    {
        if (_saved is { } saved)
        {
            memory.Committed(saved);
            _saved = null;
        }
    }

    internal void RolledBack() => _saved = null;
}
