using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>A shopper comes back to a payment page, or leaves it for good.</summary>
public sealed class CheckoutReturn(Database database, KeyRing keys, ProviderCalls provider, Settlement settlement)
{
    /// <summary>The shopper comes back from the issuer.</summary>
    /// <param name="returned">What the shopper brings; the provider knows what it means. Null from a page of the provider's own, which is asked and
    /// believed, not the browser.</param>
    public async Task ComeBack(Visit visit, string? returned, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        var transaction = await db.Transactions().SingleAsync(t => t.Id == visit.Page.TransactionId, cancellation);
        if (transaction is not { Status: TransactionStatus.Redirect, ProviderState: not null })
        {
            return;
        }

        if (returned is null && PaymentState.PageIn(transaction.Status, transaction.ProviderState) is null)
        {
            return;
        }

        var route = visit.Scope.Connector.Routes.FirstOrDefault(r => r.Connector == transaction.ExecutingConnectorId);
        var personal = await PersonalData.Of(transaction, keys, cancellation);
        if (route is not null)
        {
            var answer = await provider.Ask(route.Adapter, TransactionRecovery.InquiryAbout(transaction, returned));
            await settlement.Settle(db, transaction, personal, answer, page: visit.Page);
        }
    }

    public async Task Cancel(Visit visit, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        var transaction = await db.Transactions().SingleAsync(t => t.Id == visit.Page.TransactionId, cancellation);
        if (transaction.Status == TransactionStatus.Redirect && PaymentState.PageIn(transaction.Status, transaction.ProviderState) is null)
        {
            await settlement.EndUnpaid(db, transaction, await PersonalData.Of(transaction, keys, cancellation), cancelled: true);
        }
    }
}
