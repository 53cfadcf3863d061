using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>The audit entries of one unit of work: sealed by the save that writes them, remembered by the node once they are committed.</summary>
internal sealed class WrittenEntries(AuditSeals seals, AuditMemory memory) : ISaveObserver
{
    private readonly List<WrittenEntry> _sealed = [];
    private readonly List<WrittenEntry> _saved = [];

    /// <summary>Seals what is about to be written.</summary>
    public void Saving(PortalDbContext db)
    {
        _sealed.Clear();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry is { State: EntityState.Added, Entity: AuditEntry audited })
            {
                seals.Seal(audited);
                _sealed.Add(new WrittenEntry(audited.Id, audited.TenantId));
            }
        }
    }

    public void Saved() => _saved.AddRange(_sealed);

    public void Committed()
    {
        if (_saved.Count > 0)
        {
            memory.Committed(_saved);
            _saved.Clear();
        }
    }

    public void RolledBack() => _saved.Clear();
}
