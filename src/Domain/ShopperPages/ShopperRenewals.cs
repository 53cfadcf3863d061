using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>A shopper puts another card in the place of a stored one: on a payment page of the merchant that sent them, which leads back.</summary>
public sealed class ShopperRenewals(Database database, TransactionProcessor transactions, PaymentPageLinks links, TimeProvider time)
{
    // What another merchant stored only where every shop may use it, as when a merchant renews it.
    internal static bool MayRenew(ShopperVisit visit, Registration stored) =>
        Renewal.IsPossible(visit.Scope.Connector, stored)
        && (stored.MerchantId == visit.Scope.Connector.Merchant || stored.ConsentScope is ConsentScope.Ecosystem or ConsentScope.Selected);

    /// <param name="origin">Where the shopper reaches this server, for example <c>https://pay.example</c>.</param>
    /// <returns>The path of the payment page.</returns>
    public async Task<Result<string>> Begin(ShopperVisit visit, RegistrationId instrument, string origin, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        if ((await ShopperPage.Seen(db, visit, time.Now(), cancellation)).Find(r => r.Id == instrument) is not { } stored || !MayRenew(visit, stored))
        {
            return RegistrationErrors.NotAttached;
        }

        // At most one a minute that is open: who clicks again comes to the same page, and who has cancelled gets another.
        var id = $"renew-{time.Now():yyMMddHHmm}-{instrument.Value:N}";
        var opened = await transactions.Charge(visit.Scope, ChargeOf(visit, stored, id, origin), cancellation);
        if (opened.Error?.Code == ErrorCodes.DuplicateTransaction)
        {
            if (await Open(db, visit, id, cancellation) is { } before)
            {
                return links.PathOf(before);
            }

            var next = $"renew-{time.Now():yyMMddHHmmss}{instrument.Value:N}";
            opened = await transactions.Charge(visit.Scope, ChargeOf(visit, stored, next, origin), cancellation);
        }

        return opened.Map(record => links.PathOf(record.Transaction));
    }

    private static Charge ChargeOf(ShopperVisit visit, Registration stored, string id, string origin)
    {
        var back = $"{origin}{ShopperLinks.Root}/{visit.Session.Id}/back";
        return Charge.Renewing(visit.Profile, stored.Token!, new RequestDetails
        {
            MerchantTransactionId = id,
            Language = visit.Session.Language,
            Origin = origin,
            SuccessUrl = $"{back}?done=renew",
            CancelUrl = back,
            ErrorUrl = back,
        });
    }

    private static Task<Transaction?> Open(PortalDbContext db, ShopperVisit visit, string id, CancellationToken cancellation)
    {
        var connector = visit.Scope.Connector.Connector;
        return db.Transactions().AsNoTracking().SingleOrDefaultAsync(
            t => t.ConnectorId == connector && t.MerchantTransactionId == id && t.Status == TransactionStatus.Redirect, cancellation);
    }
}
