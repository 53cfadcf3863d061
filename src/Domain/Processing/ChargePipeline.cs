using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>How every charge goes on once its transaction is claimed, no matter where it came from: the wire, a payment page, a schedule, staff.</summary>
public sealed class ChargePipeline(DeclineLimits limits, Cascade cascade, Settlement settlement)
{
    private static readonly ProviderAnswer Blocked = new(ProviderStatus.Declined, Refusal: new ProviderRefusal(DeclineCodes.Quota, null, null));
    private static readonly ProviderAnswer Ended = new(ProviderStatus.Declined, Refusal: new ProviderRefusal(DeclineCodes.NotAllowed, null, null));

    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, RegistrationId, DateTime?, Task<bool>> _stands = EF.CompileAsyncQuery(
        (PortalDbContext db, RegistrationId id, DateTime? detached) => db.Registrations().Any(r => r.Id == id
            && (r.State == RegistrationState.Active || r.SuccessorId != null) && r.PausedAt == null
            && (r.DetachedAt == null || r.DetachedAt == detached)));

    /// <summary>Asks the provider and keeps what came of it. Nobody's hanging up may stop it any more.</summary>
    /// <returns>Whether the last connector said for certain that it did not even try.</returns>
    internal async Task<bool> AskAndSettle(PortalDbContext db, ClaimedCharge claimed)
    {
        var (transaction, personal, charge, found, page) = claimed;
        var subjects = limits.SubjectsOf(transaction.TenantId, charge, found);
        var refused = await limits.Reached(db, subjects, CancellationToken.None) ? Blocked : await Stands(db, found.Stored) ? null : Ended;
        var answer = refused ?? await cascade.Execute(db, transaction, personal, charge, found);
        return await settlement.Settle(db, transaction, personal, answer, refused is null ? subjects : [], page) && answer?.Refusal is { WasNotTried: true };
    }

    // It was found before the claim: nothing is charged that a shopper, or anybody for them, has ended since.
    private async ValueTask<bool> Stands(PortalDbContext db, Registration? found) => found is null || await _stands(db, found.Id, found.DetachedAt);
}

/// <summary>A charge whose transaction stands in the database and is tracked.</summary>
/// <param name="Page">Where its shopper can be sent; null where there is none to send.</param>
internal sealed record ClaimedCharge(Transaction Transaction, PersonalData Personal, Charge Charge, FoundMeans Found, PaymentPage? Page);
