using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Views;

/// <summary>One transaction for people. That somebody looked at it is written down.</summary>
public sealed class TransactionDetailQueries(Database database, CurrentScope scope, KeyRing keys, TimeProvider time)
{
    private const int RelatedShown = 200;

    public async Task<Result<TransactionDetails>> Show(string uuid)
    {
        if (scope.Value.Refusal(Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var wanted = uuid.ToLowerInvariant();
        var row = await (
            from t in db.Transactions().AsNoTracking()
            where t.Uuid == wanted
            select new
            {
                Transaction = t,
                Tenant = db.Tenants().Where(x => x.Id == t.TenantId).Select(x => x.Name).First(),
                Merchant = db.Merchants().Where(x => x.Id == t.MerchantId).Select(x => x.Name).First(),
                Connector = db.Connectors().Where(x => x.Id == t.ConnectorId).Select(x => x.Name).First(),
                Executing = db.Connectors().Where(x => x.Id == t.ExecutingConnectorId).Select(x => x.Name).First(),
                Profile = db.Profiles().Where(x => x.Id == t.ProfileId).Select(x => x.Guid).FirstOrDefault(),
                ProfileCustomer = db.Profiles().Where(x => x.Id == t.ProfileId).Select(x => x.CustomerIdentification).FirstOrDefault(),
                Container = db.Containers().Where(x => x.Id == t.ContainerId).Select(x => new NamedContainer(x.Id, x.Name)).FirstOrDefault(),
            }).SingleOrDefaultAsync();
        if (row is null)
        {
            return Error.NotFound(T("Transaction"));
        }

        var transaction = row.Transaction;
        var personal = await PersonalData.Of(transaction, keys);
        var exchange = await db.TransactionExchanges().AsNoTracking().SingleOrDefaultAsync(e => e.TransactionId == transaction.Id);
        var details = new TransactionDetails
        {
            Item = TransactionListQueries.ItemOf(transaction, row.Tenant, row.Merchant, row.Connector),
            Merchant = transaction.MerchantId,
            Connector = new NamedConnector(transaction.ConnectorId, row.Connector),
            Executing = MemberOf(transaction, row.Executing),
            Description = transaction.Description,
            MerchantMetaData = transaction.MerchantMetaData,
            AdapterCode = transaction.AdapterCode,
            AdapterMessage = transaction.AdapterMessage,
            ReferenceUuid = transaction.ReferenceUuid,
            FinishedAt = transaction.FinishedAt,
            Resolution = new ResolutionShown(row.Container, transaction.ContainerId is not null, transaction.ResolvedVia, transaction.ResolutionReason,
                OutcomeOf(transaction, personal)),
            ProfileGuid = row.Profile,
            Customer = personal?.Customer?.Select(f => (f.Key, MaskedJson.Text(f.Key, f.Value))).OrderBy(f => f.Key, StringComparer.Ordinal).ToList(),
            IsErased = personal is null && transaction.ReferenceId is null,
            Steps = await Steps(db, transaction),
            Related = await Related(db, transaction),
            Rests = RestsOf(transaction),
            Request = exchange is null ? null : await Shown(exchange.RequestSealed, SealedFields.Request(transaction.Id, exchange.TenantId), transaction),
            Response = exchange is null ? null : await Shown(exchange.ResponseSealed, SealedFields.Response(transaction.Id, exchange.TenantId), transaction),
            Schedules = await ScheduleShown.Of(db, transaction),
            BackupFor = transaction.BackupFor,
            ChargedInstead = await ChargedInstead(db, transaction),
            NotStored = transaction.NotStored,
            ProfileCustomer = row.ProfileCustomer,
        };
        await NoteLooking(db, transaction);
        return details;
    }

    private static NamedConnector? MemberOf(Transaction transaction, string name) =>
        transaction.ExecutingConnectorId == transaction.ConnectorId ? null : new NamedConnector(transaction.ExecutingConnectorId, name);

    private static async Task<string?> ChargedInstead(PortalDbContext db, Transaction transaction) =>
        transaction is { ScheduleId: { } schedule, ErrorCode: not null }
            ? await db.Transactions().Where(t => t.ScheduleId == schedule && t.BackupFor == transaction.Uuid).OrderByDescending(t => t.Id)
                .Select(t => t.Uuid).FirstOrDefaultAsync()
            : null;

    private async Task NoteLooking(PortalDbContext db, Transaction looked)
    {
        if (scope.Value is PortalScope)
        {
            db.Record(new AuditedChange("transaction.viewed", looked.TenantId, "transaction", looked.Uuid, looked.MerchantTransactionId), time.Now());
            await db.SaveChangesAsync();
        }
    }

    private async Task<string?> Shown(byte[] sealedValue, SealedField field, Transaction transaction) =>
        await keys.TryOpen(sealedValue, field, SealedFields.KeyOf(transaction), CancellationToken.None) is { } json ? MaskedJson.Of(json) : null;

    private static ProfileOutcome OutcomeOf(Transaction transaction, PersonalData? personal) => transaction switch
    {
        { NotStored: not null } => ProfileOutcome.NotStored,
        { ProfileId: not null, Status: TransactionStatus.Success } => ProfileOutcome.Stored,
        _ when personal?.Profile is null => ProfileOutcome.NotAsked,
        { ContainerId: null } => ProfileOutcome.NotStored,
        _ => ProfileOutcome.NotSuccessful,
    };

    private static Rests RestsOf(Transaction t)
    {
        var isDone = t is { Status: TransactionStatus.Success, Closed: false, Currency: not null };
        var capturable = t.Authorized - t.Captured - t.Voided;
        var refundable = (t.Amount ?? 0) - t.Refunded;
        return new Rests(
            isDone && t.Type == TransactionType.Preauthorize && capturable > 0 ? new Money(capturable, t.Currency!) : null,
            isDone && t.Type is TransactionType.Debit or TransactionType.Capture && refundable > 0 && t.Status == TransactionStatus.Success
                ? new Money(refundable, t.Currency!) : null);
    }

    // Beginning and end stand in the row itself; events are what lay between.
    private static async Task<IReadOnlyList<TransactionStep>> Steps(PortalDbContext db, Transaction of)
    {
        var waited = await db.TransactionEvents().Where(e => e.TransactionId == of.Id).OrderBy(e => e.Id)
            .Select(e => new TransactionStep(e.Status, e.ErrorCode, e.At)).ToListAsync();
        return [
            new TransactionStep(TransactionStatus.InFlight, null, of.CreatedAt), .. waited,
            .. of.FinishedAt is { } at ? [new TransactionStep(of.Status, of.ErrorCode, at)] : Array.Empty<TransactionStep>()];
    }

    private static async Task<IReadOnlyList<RelatedTransaction>> Related(PortalDbContext db, Transaction of)
    {
        var all = await TransactionMatches.OfPurchase(db.Transactions().AsNoTracking(), of.PurchaseId).OrderBy(t => t.Id).Take(RelatedShown)
            .Select(t => new { t.Id, t.ReferenceId, t.Uuid, t.Type, t.Status, t.Amount, t.Currency, t.CreatedAt }).ToListAsync();
        var tree = new List<RelatedTransaction>(all.Count);
        Add(null, 0);
        return tree;

        void Add(TransactionId? below, int depth)
        {
            foreach (var t in all.Where(t => below is null ? !all.Exists(p => p.Id == t.ReferenceId) : t.ReferenceId == below))
            {
                tree.Add(new RelatedTransaction(
                    t.Uuid, t.Type, t.Status.Group(), t is { Amount: { } amount, Currency: { } currency }
                        ? new Money(amount, currency)
                        : null, t.CreatedAt, depth, t.Id == of.Id));
                Add(t.Id, depth + 1);
            }
        }
    }
}
