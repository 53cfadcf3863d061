using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.FirstRun;

/// <summary>What merchants still need, of any number of them by the same queries; asked by a merchant's page and by the dashboard.</summary>
internal static class MerchantChecklists
{
    private const int ConnectorLimit = 200;

    /// <param name="visible">Merchants that the scope sees.</param>
    internal static async Task<Dictionary<MerchantId, MerchantChecklist>> Of(PortalDbContext db, IReadOnlyCollection<MerchantId> visible)
    {
        var connectors = await db.Merchants().Where(m => visible.Contains(m.Id))
            .SelectMany(m => db.Connectors().Where(c => c.MerchantId == m.Id && c.Enabled && !c.Archived).OrderBy(c => c.Id).Take(ConnectorLimit))
            .Select(c => new { c.Id, c.MerchantId }).ToListAsync();
        var ids = connectors.ConvertAll(c => c.Id);
        var storing = (await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id))))
            .Where(c => c.Resolution.Container is not null).Select(c => c.Connector.MerchantId).ToHashSet();
        var connected = connectors.Select(c => c.MerchantId).ToHashSet();
        var merchants = await db.Merchants().Where(m => visible.Contains(m.Id)).Select(m => new
        {
            m.Id,
            HasApiUser = db.ApiUsers().Any(u => !u.Disabled && !u.Archived
                && (u.MerchantId == m.Id || db.ApiUserMerchants().Any(a => a.ApiUserId == u.Id && a.MerchantId == m.Id))),

            // Through the connectors, which is the way into an index.
            HasPaid =
                db.Connectors().Any(c => c.MerchantId == m.Id && db.Transactions().Any(t => t.ConnectorId == c.Id && t.Status == TransactionStatus.Success)),
        }).ToListAsync();
        return merchants.ToDictionary(m => m.Id, m => new MerchantChecklist(connected.Contains(m.Id), m.HasApiUser, m.HasPaid, storing.Contains(m.Id)));
    }
}
