using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Wakes the worker when a unit of work has committed something to send. Nobody else has to think of it.</summary>
internal sealed class NotificationBell(NotificationSignal signal) : ISaveObserver
{
    private bool _saving;
    private bool _saved;

    public void Saving(PortalDbContext db) => _saving = db.ChangeTracker.Entries<Notification>().Any(entry => entry.State == EntityState.Added);

    public void Saved() => (_saved, _saving) = (_saved || _saving, false);

    public void Committed()
    {
        if (_saved)
        {
            signal.Ring();
        }

        _saved = false;
    }

    public void RolledBack() => (_saved, _saving) = (false, false);
}
