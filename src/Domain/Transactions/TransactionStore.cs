using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>The conditional writes of journey 1: claiming an id, spending a token, reserving and releasing sums.</summary>
internal static class TransactionStore
{
    /// <summary>Saves the new transaction: the loser of two equal ids, and the second use of a card token, are refused and leave no row.</summary>
    internal static async Task<Result> Claim(PortalDbContext db, Transaction transaction, TokenUse? spends, CancellationToken cancellation)
    {
        db.Transactions().Add(transaction);
        if (spends is { } token)
        {
            db.UsedCardTokens().Add(new UsedCardToken { Id = token.Id, TenantId = transaction.TenantId, ExpiresAt = token.ExpiresAt });
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
            return Result.Ok;
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "transactions"))
        {
            return TransactionErrors.Duplicate(transaction.MerchantTransactionId);
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "used_card_tokens"))
        {
            return TransactionErrors.TokenNotFound;
        }
    }

    /// <summary>What a request is refused with: that its id is taken, where it is, for then the first request with it stands (contract 4.2). Otherwise the
    /// reason that was found.</summary>
    internal static async Task<Error> Refusal(
        PortalDbContext db, ConnectorId connector, string merchantTransactionId, Error found, CancellationToken cancellation) =>
        await db.Transactions().AnyAsync(t => t.ConnectorId == connector && t.MerchantTransactionId == merchantTransactionId, cancellation)
            ? TransactionErrors.Duplicate(merchantTransactionId)
            : found;

    /// <summary>Takes the sum from what is left of the transaction referred to, if that much is left.</summary>
    internal static async Task<bool> Reserve(PortalDbContext db, TransactionId reference, TransactionType type, long sum, CancellationToken cancellation)
    {
        var rows = db.Transactions().Where(t => t.Id == reference && t.Status == TransactionStatus.Success && !t.Closed);
        var reserved = type switch
        {
            TransactionType.Capture => await rows.Where(t => t.Authorized - t.Captured - t.Voided >= sum)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.Captured, t => t.Captured + sum), cancellation),
            TransactionType.Void => await rows.Where(t => t.Authorized - t.Captured - t.Voided >= sum)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.Voided, t => t.Voided + sum), cancellation),
            TransactionType.Refund => await rows.Where(t => t.Amount - t.Refunded >= sum)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.Refunded, t => t.Refunded + sum), cancellation),
            TransactionType.IncrementalAuthorization => await rows.CountAsync(cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Reserves nothing."),
        };
        return reserved == 1;
    }

    /// <summary>Takes all that is left, and closes the transaction to further follow-ups. Null when nothing is left.</summary>
    internal static async Task<long?> ReserveRest(PortalDbContext db, Transaction reference, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = await db.Transactions().AsNoTracking().SingleAsync(t => t.Id == reference.Id, cancellation);
            var rest = seen.Authorized - seen.Captured - seen.Voided;
            if (seen.Closed || rest == 0)
            {
                return null;
            }

            var closed = await db.Transactions()
                .Where(t => t.Id == seen.Id && !t.Closed && t.Authorized == seen.Authorized && t.Captured == seen.Captured && t.Voided == seen.Voided)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.Voided, t => t.Voided + rest).SetProperty(t => t.Closed, true), cancellation);
            if (closed == 1)
            {
                return rest;
            }
        }
    }

    /// <summary>Takes again what was released when the follow-up was given up.</summary>
    /// <exception cref="SumNotLeftException">Another one has taken it since.</exception>
    internal static async Task Retake(PortalDbContext db, Transaction followUp, CancellationToken cancellation)
    {
        if (followUp is { ReferenceId: { } reference, Type: TransactionType.Capture or TransactionType.Void or TransactionType.Refund }
            && !await Reserve(db, reference, followUp.Type, followUp.Amount ?? 0, cancellation))
        {
            throw new SumNotLeftException();
        }
    }

    /// <summary>Gives back what a failed follow-up had reserved. There is something left again, so what was closed is open again.</summary>
    internal static Task Release(PortalDbContext db, Transaction followUp, CancellationToken cancellation)
    {
        var reference = db.Transactions().Where(t => t.Id == followUp.ReferenceId);
        var sum = followUp.Amount ?? 0;
        return followUp.Type switch
        {
            TransactionType.Capture => reference.ExecuteUpdateAsync(
                row => row.SetProperty(t => t.Captured, t => t.Captured - sum).SetProperty(t => t.Closed, false), cancellation),
            TransactionType.Void => reference.ExecuteUpdateAsync(
                row => row.SetProperty(t => t.Voided, t => t.Voided - sum).SetProperty(t => t.Closed, false), cancellation),
            TransactionType.Refund => reference.ExecuteUpdateAsync(row => row.SetProperty(t => t.Refunded, t => t.Refunded - sum), cancellation),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>Adds a successful increment. One that arrives after the whole was voided is voided with it.</summary>
    internal static Task AddIncrement(PortalDbContext db, Transaction increment, CancellationToken cancellation)
    {
        var sum = increment.Amount ?? 0;
        return db.Transactions().Where(t => t.Id == increment.ReferenceId).ExecuteUpdateAsync(
            row => row.SetProperty(t => t.Authorized, t => t.Authorized + sum).SetProperty(t => t.Voided, t => t.Closed ? t.Voided + sum : t.Voided),
            cancellation);
    }

    /// <summary>Where there is one process only, what was on its way when it started is nobody's any more: it is asked about at once.</summary>
    internal static Task TakeOver(PortalDbContext db, DateTime startedAt, CancellationToken cancellation) => db.InTransaction(
        () => db.Transactions().Where(t => t.NextCheckAt > startedAt && t.Status == TransactionStatus.InFlight && t.RequestedAt < startedAt)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.NextCheckAt, startedAt), cancellation),
        cancellation);

    /// <summary>Takes an open transaction for one worker: of several nodes only one asks, and a node that dies leaves it to the next.</summary>
    internal static async Task<bool> TakeForRecovery(PortalDbContext db, TransactionId id, DateTime now, TimeSpan lease, CancellationToken cancellation)
    {
        var until = now + lease;
        var taken = 0;
        await db.InTransaction(
            async () => taken = await db.Transactions().Where(t => t.Id == id && t.NextCheckAt <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.NextCheckAt, until), cancellation),
            cancellation);
        return taken == 1;
    }

    /// <summary>Nobody asks about a finished transaction again.</summary>
    internal static Task AskNoMore(PortalDbContext db, TransactionId id, CancellationToken cancellation) => db.InTransaction(
        () => db.Transactions().Where(t => t.Id == id && t.FinishedAt != null)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.NextCheckAt, (DateTime?)null), cancellation),
        cancellation);

    /// <summary>Whether other tenants than those of the scope used a profile; not how often.</summary>
    internal static Task<bool> HasHidden(PortalDbContext db, ProfileId profile) => TiedTo(db, profile).AnyAsync(t =>
        t.TenantId != db.Lease.Tenant
        && !(db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == t.TenantId)));

    /// <summary>Keeps what was said in calls, but nothing of a profile that was erased in the meantime.</summary>
    /// <param name="tied">Transactions that had a profile when they were answered.</param>
    internal static Task AddExchanges(PortalDbContext db, IReadOnlyList<TransactionExchange> exchanges, IReadOnlyList<TransactionId> tied) => db.InTransaction(
        async () =>
        {
            db.TransactionExchanges().AddRange(exchanges);
            await db.SaveChangesAsync();
            if (tied.Count > 0)
            {
                await db.TransactionExchanges()
                    .Where(e => tied.Contains(e.TransactionId) && db.Transactions().Any(t => t.Id == e.TransactionId && t.ProfileId == null))
                    .ExecuteDeleteAsync();
            }
        },
        CancellationToken.None);

    /// <summary>A profile is shared, so its transactions lie in several tenants.</summary>
    internal static IQueryable<Transaction> TiedTo(PortalDbContext db, ProfileId profile) =>
        db.Transactions().IgnoreQueryFilters([RowFilters.Scope]).Where(t => t.ProfileId == profile);

    internal static IQueryable<Transaction> TiedTo(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles) =>
        db.Transactions().IgnoreQueryFilters([RowFilters.Scope]).Where(t => t.ProfileId != null && profiles.Contains(t.ProfileId.Value));

    /// <summary>What stored an instrument whose consent the caller may see; perhaps another tenant's, so nothing is shown of it but what the scheme
    /// said.</summary>
    internal static Task<Transaction?> StoringFor(PortalDbContext db, string uuid) =>
        db.Transactions().IgnoreQueryFilters([RowFilters.Scope]).AsNoTracking().SingleOrDefaultAsync(t => t.Uuid == uuid);

    /// <summary>Those of them that a transaction has.</summary>
    internal static Task<List<ProfileId>> ProfilesTiedTo(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation) =>
        TiedTo(db, profiles).Select(t => t.ProfileId!.Value).Distinct().ToListAsync(cancellation);

    /// <summary>Keeps fewer digits of the beginning of the card that these were charged by.</summary>
    internal static Task Shorten(PortalDbContext db, RegistrationId registration, string beginning, CancellationToken cancellation) =>
        db.Transactions().Where(t => t.RegistrationId == registration && t.FirstSix != null)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.FirstSix, beginning), cancellation);

    /// <summary>Keeps other hashes of what is still known; of erased people nothing comes back.</summary>
    internal static Task HashAgain(PortalDbContext db, TransactionId id, CustomerHashes hashes, CancellationToken cancellation) =>
        db.Transactions().Where(t => t.Id == id && t.PersonalSealed != null).ExecuteUpdateAsync(
            row => row.SetProperty(t => t.CustomerHash, hashes.Customer).SetProperty(t => t.EmailHash, hashes.Email)
                .SetProperty(t => t.NameHash, hashes.Name).SetProperty(t => t.PostcodeHash, hashes.Postcode),
            cancellation);
}
