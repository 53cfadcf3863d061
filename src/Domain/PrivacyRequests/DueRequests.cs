using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>Requests that need attention, for the dashboard.</summary>
/// <param name="Soon">Due within <see cref="Days"/> days, without overdue ones.</param>
/// <param name="By">The last of these days.</param>
/// <param name="Waiting">For an approval that the reader may give.</param>
public sealed record DueRequests(int Overdue, int Soon, DateOnly By, int Waiting)
{
    public const int Days = 7;

    /// <returns>Null where there are none.</returns>
    internal static async Task<DueRequests?> In(PortalDbContext db, PortalScope reader, DateOnly today)
    {
        var by = today.AddDays(Days);
        var open = db.PrivacyRequests().Where(r => r.EndedAt == null);
        var due = new DueRequests(
            await open.Where(r => r.DueOn < today).CountForList(), await open.Where(r => r.DueOn >= today && r.DueOn <= by).CountForList(), by,
            reader.Has(Permissions.PrivacyRequestsApprove)
                ? await open.Where(r => r.State == PrivacyRequestState.WaitingForApproval && r.AskedById != reader.User).CountForList() : 0);
        return due is { Overdue: 0, Soon: 0, Waiting: 0 } ? null : due;
    }
}
