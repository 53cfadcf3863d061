using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>Requests that need attention, for the dashboard.</summary>
/// <param name="Soon">Due within <see cref="Days"/> days, without overdue ones.</param>
/// <param name="By">The last of these days.</param>
public sealed record DueRequests(int Overdue, int Soon, DateOnly By)
{
    public const int Days = 7;

    /// <returns>Null where there are none.</returns>
    internal static async Task<DueRequests?> In(PortalDbContext db, DateOnly today)
    {
        var by = today.AddDays(Days);
        var open = db.PrivacyRequests().Where(r => r.EndedAt == null);
        var due = new DueRequests(
            await open.Where(r => r.DueOn < today).CountForList(), await open.Where(r => r.DueOn >= today && r.DueOn <= by).CountForList(), by);
        return due is { Overdue: 0, Soon: 0 } ? null : due;
    }
}
