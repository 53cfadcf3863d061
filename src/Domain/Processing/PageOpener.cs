using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Begins a transaction for which the shopper has yet to say how to pay: claims the id, and nothing reaches a provider.</summary>
public sealed class PageOpener(TransactionDrafts drafts, IOptions<CheckoutOptions> options)
{
    internal DateTime ExpiryFrom(DateTime now) => now + options.Value.LinkLifetime;

    internal async Task<Result<TransactionRecord>> Open(
        PortalDbContext db, ConnectorContext through, Charge charge, Profile? profile, CancellationToken cancellation)
    {
        if (through.Routes.FirstOrDefault(r => r.Enabled) is not { } route)
        {
            return TransactionErrors.ConnectorDisabled;
        }

        var (transaction, personal, _) = await drafts.Draft(through, charge, route, null, profile, cancellation);
        var expiresAt = ExpiryFrom(transaction.CreatedAt);
        transaction.AwaitShopper(expiresAt);
        db.PaymentPages().Add(PageFor(transaction, charge, takesMeans: true, expiresAt));
        var claimed = await TransactionStore.Claim(db, transaction, null, cancellation);
        return claimed.IsOk ? new TransactionRecord(transaction, personal, null) : claimed.Error;
    }

    internal static PaymentPage PageFor(Transaction transaction, Charge charge, bool takesMeans, DateTime expiresAt) => new()
    {
        TransactionId = transaction.Id,
        TenantId = transaction.TenantId,
        MerchantId = transaction.MerchantId,
        ExpiresAt = expiresAt,
        TakesMeans = takesMeans,
        OffersSaving = takesMeans && charge.WithRegister && charge.Type != TransactionType.Register,
        ThreeDSecure = charge.ThreeDSecure,
        Language = charge.Details.Language?.ToLowerInvariant() ?? "en",
        SuccessUrl = charge.Details.SuccessUrl,
        CancelUrl = charge.Details.CancelUrl,
        ErrorUrl = charge.Details.ErrorUrl,
    };
}
