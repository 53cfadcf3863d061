using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Transactions;

namespace CustomerProfiles.Domain.Processing;

/// <summary>How every charge goes on once its transaction is claimed, no matter where it came from: the wire, a payment page, a schedule, staff.</summary>
public sealed class ChargePipeline(DeclineLimits limits, Cascade cascade, Settlement settlement)
{
    private static readonly ProviderAnswer Blocked = new(ProviderStatus.Declined, Refusal: new ProviderRefusal(DeclineCodes.Quota, null, null));

    /// <summary>Asks the provider and keeps what came of it. Nobody's hanging up may stop it any more.</summary>
    /// <returns>Whether the last connector said for certain that it did not even try.</returns>
    internal async Task<bool> AskAndSettle(PortalDbContext db, ClaimedCharge claimed)
    {
        var (transaction, personal, charge, found, page) = claimed;
        var subjects = limits.SubjectsOf(transaction.TenantId, charge, found);
        var isBlocked = await limits.Reached(db, subjects, CancellationToken.None);
        var answer = isBlocked ? Blocked : await cascade.Execute(db, transaction, personal, charge, found);
        return await settlement.Settle(db, transaction, personal, answer, isBlocked ? [] : subjects, page) && answer?.Refusal is { WasNotTried: true };
    }
}

/// <summary>A charge whose transaction stands in the database and is tracked.</summary>
/// <param name="Page">Where its shopper can be sent; null where there is none to send.</param>
internal sealed record ClaimedCharge(Transaction Transaction, PersonalData Personal, Charge Charge, FoundMeans Found, PaymentPage? Page);
