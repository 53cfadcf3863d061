using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>The links that were sent, and what became of each.</summary>
public sealed class RenewalLinkQueries(Database database, CurrentScope scope, PaymentPageLinks links)
{
    public async Task<Result<Page<RenewalLinkItem>>> List(RenewalLinkSearch search)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var matching = Matching(db, search);
        var total = await matching.CountForList();
        var skip = (Math.Clamp(search.Page, 1, Page<RenewalLinkItem>.CountLimit / RenewalLinkSearch.PageSize) - 1) * RenewalLinkSearch.PageSize;
        var rows = total == 0 ? [] : await matching.OrderByDescending(s => s.Link.Id).Skip(skip).Take(RenewalLinkSearch.PageSize).ToListAsync();
        return new Page<RenewalLinkItem>(await Complete(db, rows), total);
    }

    /// <summary>The address of one that is open, to hand it over.</summary>
    public async Task<Result<string>> Address(RenewalLinkId id)
    {
        if (scope.Value.Refusal(Permissions.ProfilesUpdate) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var open = await Matching(db, new RenewalLinkSearch { State = RenewalLinkState.Open }).SingleOrDefaultAsync(s => s.Link.Id == id);
        return open is { Transaction: { } waiting } ? open.Link.Origin + links.PathOf(waiting) : Error.NotFound(T("Link"));
    }

    /// <summary>The words of the mail that the tenant in scope sends.</summary>
    public async Task<Result<MailWords>> Words(string language)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await RenewalWords.Of(db, db.Lease.Tenant, language, CancellationToken.None);
    }

    private static IQueryable<SentLink> Matching(PortalDbContext db, RenewalLinkSearch search)
    {
        var sent =
            from link in db.RenewalLinks().AsNoTracking()
            join opened in db.Transactions().AsNoTracking() on link.TransactionId equals (TransactionId?)opened.Id into begun
            from transaction in begun.DefaultIfEmpty()
            select new SentLink { Link = link, Transaction = transaction };
        sent = search.Merchant is { } merchant ? sent.Where(s => s.Link.MerchantId == merchant) : sent;
        return search.State switch
        {
            RenewalLinkState.Waiting => sent.Where(s => s.Link.DueAt != null),
            RenewalLinkState.Impossible => sent.Where(s => s.Link.Refusal != null),
            RenewalLinkState.Open => sent.Where(s => s.Transaction!.Status == TransactionStatus.Redirect),
            RenewalLinkState.Renewed => sent.Where(s => s.Transaction!.Status == TransactionStatus.Success),
            RenewalLinkState.Cancelled => sent.Where(s => s.Transaction!.Status == TransactionStatus.Cancelled),
            RenewalLinkState.Ended => sent.Where(s => s.Transaction!.Status == TransactionStatus.Error),
            _ => sent,
        };
    }

    private static RenewalLinkState StateOf(SentLink sent) => sent switch
    {
        { Link.DueAt: not null } => RenewalLinkState.Waiting,
        { Transaction: null } => RenewalLinkState.Impossible,
        { Transaction.Status: TransactionStatus.Success } => RenewalLinkState.Renewed,
        { Transaction.Status: TransactionStatus.Cancelled } => RenewalLinkState.Cancelled,
        { Transaction.Status: TransactionStatus.Error } => RenewalLinkState.Ended,
        _ => RenewalLinkState.Open,
    };

    private static async Task<IReadOnlyList<RenewalLinkItem>> Complete(PortalDbContext db, List<SentLink> rows)
    {
        var (profileIds, merchantIds) = (rows.ConvertAll(s => s.Link.ProfileId), rows.Select(s => s.Link.MerchantId).Distinct().ToList());
        var transactionIds = rows.Where(s => s.Transaction is not null).Select(s => s.Transaction!.Id).ToList();
        var profiles = await (
            from name in db.ProfileNames()
            where profileIds.Contains(name.Id)
            join profile in db.Profiles() on name.ProfileId equals profile.Id
            select new { name.Id, profile.Guid, profile.CustomerIdentification }).ToDictionaryAsync(p => p.Id, p => new { p.Guid, p.CustomerIdentification });
        var merchants = await db.Merchants().Where(m => merchantIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        var ends = await db.PaymentPages().Where(p => transactionIds.Contains(p.TransactionId)).ToDictionaryAsync(p => p.TransactionId, p => p.ExpiresAt);
        return [.. rows.Select(s => new RenewalLinkItem
        {
            Id = s.Link.Id,
            State = StateOf(s),
            CreatedAt = s.Link.CreatedAt,
            SentBy = s.Link.SentBy,
            IsMailed = s.Link.IsMailed,
            ProfileGuid = profiles.GetValueOrDefault(s.Link.ProfileId)?.Guid ?? string.Empty,
            Customer = profiles.GetValueOrDefault(s.Link.ProfileId)?.CustomerIdentification ?? string.Empty,
            Account = s.Link.Account,
            Expiry = $"{s.Link.ExpiryMonth:00}/{s.Link.ExpiryYear}",
            Merchant = merchants.GetValueOrDefault(s.Link.MerchantId, string.Empty),
            Uuid = s.Transaction?.Uuid,
            ExpiresAt = StateOf(s) == RenewalLinkState.Open && ends.TryGetValue(s.Transaction!.Id, out var at) ? at : null,
            Refusal = s.Link.Refusal,
        })];
    }

    private sealed class SentLink
    {
        public required RenewalLink Link { get; init; }

        public required Transaction? Transaction { get; init; }
    }
}
