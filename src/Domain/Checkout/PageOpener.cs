using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>Begins a transaction for which the shopper has yet to say how to pay: claims the id, and nothing reaches a provider.</summary>
public sealed class PageOpener(KeyRing keys, CustomerHasher hasher, IOptions<CheckoutOptions> options, TimeProvider time)
{
    internal DateTime ExpiryFrom(DateTime now) => now + options.Value.LinkLifetime;

    internal async Task<Result<TransactionRecord>> Open(PortalDbContext db, ConnectorContext through, Charge charge, Profile? profile, CancellationToken cancellation)
    {
        if (through.Routes.FirstOrDefault(r => r.Enabled) is not { } route)
        {
            return TransactionErrors.ConnectorDisabled;
        }

        var now = time.Now();
        var transaction = new Transaction(Id<Transaction>.New(now), charge.Type, charge.Details, through, route, now);
        var personal = PersonalData.Of(charge, null);
        var sealing = await keys.Sealing(KeyOwner.Of(through.Container, through.Tenant), cancellation);
        transaction.Asks(charge.Amount, charge.Indicator ?? (charge.WithRegister ? "INITIAL" : "SINGLE"));
        transaction.IsFoundBy(hasher.Of(personal));
        transaction.PersonalSealed = personal.Seal(sealing, transaction.Id.Value);
        transaction.ProfileId = profile?.Id;
        transaction.AwaitShopper(ExpiryFrom(now));
        db.PaymentPages.Add(PaymentPage.For(transaction, charge, takesMeans: true, ExpiryFrom(now)));
        var claimed = await TransactionStore.Claim(db, transaction, null, cancellation);
        return claimed.IsOk ? new TransactionRecord(transaction, personal, null) : claimed.Error;
    }
}
