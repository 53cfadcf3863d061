using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Journey 1 for what follows an earlier transaction: capture, void, refund, increment, deregister.</summary>
public sealed class FollowUpProcessor(
    Database database, MeansFinder finder, KeyRing keys, ProviderCalls provider, Settlement settlement, IOptions<TransactionOptions> options, TimeProvider time)
{
    public async Task<Result<TransactionRecord>> Follow(MerchantScope call, FollowUp request, CancellationToken cancellation)
    {
        if (!call.Connector.Usable)
        {
            return TransactionErrors.ConnectorDisabled;
        }

        await using var db = database.Open(call);

        // 1. Find what it follows.
        var found = request.Type == TransactionType.Deregister
            ? await FindRegistration(db, call.Connector, request, cancellation)
            : await FindReference(db, call.Connector, request, cancellation);
        if (!found.IsOk)
        {
            return await Refused(found.Error);
        }

        // 2. Claim the id and reserve the sum.
        var transaction = Draft(call.Connector, request, found.Value);
        var personal = await KeepExtraData(transaction, request, cancellation);
        var claimed = await db.InTransaction<bool>(() => ClaimAndReserve(db, transaction, request, found.Value, cancellation), cancellation);
        if (!claimed.IsOk)
        {
            return await Refused(claimed.Error);
        }

        // 3. Ask the provider. 4. Keep what came of it. 5. Answer.
        var answer = await provider.Execute(found.Value.Route, new ProviderRequest(
            transaction.Uuid, request.Type, request.Amount, null, found.Value.Reference?.ProviderTransactionId ?? found.Value.Registration?.ProviderReference,
            request.Details.ExtraData, found.Value.Route.DefaultResult) { Description = transaction.Description, SendBefore = transaction.NextCheckAt });
        await settlement.Settle(db, transaction, personal, answer);
        return await Settlement.Show(db, transaction, personal);

        // Sent again, it may find nothing left: it took it itself the first time.
        Task<Error> Refused(Error why) => TransactionStore.Refusal(db, call.Connector.Connector, request.Details.MerchantTransactionId, why, cancellation);
    }

    private static async Task<Result<Followed>> FindReference(PortalDbContext db, ConnectorContext through, FollowUp request, CancellationToken cancellation)
    {
        var reference = await db.Transactions().AsNoTracking()
            .SingleOrDefaultAsync(t => t.Uuid == request.ReferenceUuid && t.MerchantId == through.Merchant, cancellation);
        if (reference is null || !CanFollow(request.Type, reference) || Routing.For(through, reference.ExecutingConnectorId) is not { } route)
        {
            return TransactionErrors.ReferenceNotFound;
        }

        return request.Amount is { } sum && sum.Currency != reference.Currency ? TransactionErrors.OtherCurrency : new Followed(route, reference, null);
    }

    private async Task<Result<Followed>> FindRegistration(PortalDbContext db, ConnectorContext through, FollowUp request, CancellationToken cancellation)
    {
        if (request is { ReferenceUuid: not null, TransactionToken: not null })
        {
            return TransactionErrors.TokenOrReference;
        }

        var byToken = request.TransactionToken is not null;
        var stored = byToken
            ? await finder.FindByToken(db, through, request.TransactionToken!, cancellation)
            : await finder.FindByReference(db, through, request.ReferenceUuid!, cancellation);
        var registration = stored?.Registration;
        if (registration is not null && registration.MerchantId != through.Merchant && finder.MayUse(through, registration))
        {
            return TransactionErrors.NotTheRegisteringMerchant;
        }

        return registration is null || registration.MerchantId != through.Merchant || Routing.For(through, registration.StoredAt) is not { } route
            ? (byToken ? TransactionErrors.TokenNotFound : TransactionErrors.ReferenceNotFound)
            : new Followed(route, null, registration);
    }

    // What a reference may be (contract 4.1): a preauthorize is captured, raised or voided; a debit or capture is refunded.
    private static bool CanFollow(TransactionType type, Transaction reference) =>
        reference.Status == TransactionStatus.Success
        && (type == TransactionType.Refund
            ? reference.Type is TransactionType.Debit or TransactionType.Capture
            : reference.Type == TransactionType.Preauthorize);

    private Transaction Draft(ConnectorContext through, FollowUp request, Followed followed)
    {
        var now = time.Now();
        var transaction = new Transaction(TransactionId.New(now), request.Type, request.Details, through, followed.Route, now);
        transaction.Asks(request.Amount, null);
        transaction.CheckAt(now + options.Value.RecoverAfter);
        if (followed.Reference is { } reference)
        {
            transaction.Follows(reference);
        }

        if (followed.Registration is { } registration)
        {
            transaction.Uses(registration.Id, registration.AttachedTo);
        }

        return transaction;
    }

    // Status answers and notifications echo it (contract 5).
    private async Task<PersonalData?> KeepExtraData(Transaction transaction, FollowUp request, CancellationToken cancellation)
    {
        if (request.Details.ExtraData.Count == 0)
        {
            return null;
        }

        var personal = new PersonalData(null, null, null, request.Details.ExtraData, null);
        var key = await keys.Sealing(KeyOwner.Of(transaction.ContainerId, transaction.TenantId), cancellation);
        transaction.PersonalSealed = personal.Seal(key, transaction);
        return personal;
    }

    private static async Task<Result<bool>> ClaimAndReserve(
        PortalDbContext db, Transaction transaction, FollowUp request, Followed followed, CancellationToken cancellation)
    {
        if (followed.Reference is { } reference)
        {
            if (request.Amount is null)
            {
                if (await TransactionStore.ReserveRest(db, reference, cancellation) is not { } rest)
                {
                    return TransactionErrors.NothingLeft;
                }

                transaction.Asks(new Money(rest, reference.Currency!), null);
            }
            else if (!await TransactionStore.Reserve(db, reference.Id, request.Type, request.Amount.Value.Thousandths, cancellation))
            {
                return TransactionErrors.MoreThanRest(request.Type);
            }
        }

        if (db.Lease.Scope is MerchantScope { Person: not null })
        {
            var action = $"transaction.{request.Type.ToString().ToLowerInvariant()}";
            db.Record(new AuditedChange(action, transaction.TenantId, "transaction", request.ReferenceUuid!, transaction.Uuid), transaction.CreatedAt);
        }

        var claimed = await TransactionStore.Claim(db, transaction, null, cancellation);
        return claimed.IsOk ? true : claimed.Error;
    }

    private sealed record Followed(Route Route, Transaction? Reference, Registration? Registration);
}
