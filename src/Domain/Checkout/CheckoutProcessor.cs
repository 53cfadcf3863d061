using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>A shopper pays on a payment page. Amount, merchant and profile stand in the transaction; the browser only says how to pay.</summary>
public sealed class CheckoutProcessor(
    Database database, KeyRing keys, ChosenMeans chosen, StoringRights rights, ChargePipeline pipeline, Settlement settlement,
    IOptions<TransactionOptions> options, TimeProvider time)
{
    /// <summary>Pays. Refused for mistakes that the shopper can correct; what the provider says is in the transaction afterwards. A second click does
    /// nothing.</summary>
    public async Task<Result> Pay(Visit visit, PaymentChoice choice, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        var transaction = await db.Transactions().SingleAsync(t => t.Id == visit.Page.TransactionId, cancellation);
        if (transaction is not { Status: TransactionStatus.Redirect, ProviderState: null } || visit.Page.ExpiresAt <= time.Now())
        {
            return Result.Ok;
        }

        if (!visit.Scope.Connector.Usable)
        {
            return TransactionErrors.ConnectorDisabled;
        }

        var before = await PersonalData.Of(transaction, keys, cancellation);
        var lost = await rights.RefusalOf(db, transaction, before);
        if (lost is { } nothingLeft && transaction.Type == TransactionType.Register)
        {
            await settlement.EndRefused(db, transaction, before, nothingLeft);
            return Result.Ok;
        }

        var charged = await chosen.ChargeOf(visit, transaction, before, lost is null ? choice : choice with { Save = false }, db, cancellation);
        if (!charged.IsOk)
        {
            return charged.Error;
        }

        var (charge, found) = charged.Value;
        var registrationKeys = await RegistrationKeys.For(keys, SealedFields.KeyOf(transaction), charge.WithRegister, cancellation);
        var personal = charge.PersonalWith(found.Means.Details);
        transaction.Attempt(found.Route, found.Means.Details, time.Now(), time.Now() + options.Value.RecoverAfter);
        if (lost is { } why)
        {
            transaction.LeaveOut(why, means: choice is { Stored: null, Save: true } && visit.Page.OffersSaving);
        }

        transaction.PersonalSealed = personal.Seal(registrationKeys.Sealing, transaction);
        if (found.Stored is { } stored)
        {
            transaction.Uses(stored.Id, stored.AttachedTo);
        }
        else if (charge.WithRegister)
        {
            RegistrationStore.AddPending(db, transaction, found.Route, found.Means, registrationKeys, found.Stored);
        }

        if (!await Claim(db, cancellation))
        {
            return Result.Ok;
        }

        await pipeline.AskAndSettle(db, new ClaimedCharge(transaction, personal, charge, found, visit.Page));
        return Result.Ok;
    }

    // Of two clicks one claims the attempt.
    private static async Task<bool> Claim(PortalDbContext db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || UniqueViolation.IsFor(failure, "registrations"))
        {
            // The row of what is to be stored may be written before the transaction's, so that either tells the loser.
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
