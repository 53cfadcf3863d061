using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>What a shopper does on a payment page. Amount, merchant and profile stand in the transaction; the browser only says how to pay.</summary>
public sealed class CheckoutProcessor(
    Database database, KeyRing keys, OfferedInstruments offered, CardTokens tokens, MeansFinder finder, StoringRights rights, ChargePipeline pipeline, ProviderCalls provider, Settlement settlement,
    IOptions<TransactionOptions> options, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    private static Error SecurityCodeRequired { get; } = Error.Invalid("cvv", "'cvv' does not have the right number of digits");

    /// <summary>Pays. Refused for mistakes that the shopper can correct; what the provider says is in the transaction afterwards. A second click does nothing.</summary>
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
        var lost = await rights.RefusalOf(db, transaction, before?.Profile);
        if (lost is { } nothingLeft && transaction.Type == TransactionType.Register)
        {
            await settlement.EndRefused(db, transaction, before, nothingLeft);
            return Result.Ok;
        }

        var charged = await ChargeOf(visit, transaction, before, lost is null ? choice : choice with { Save = false }, db, cancellation);
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
            RegistrationStore.AddPending(db, transaction, found.Route, found.Means, registrationKeys);
        }

        if (!await Claim(db, cancellation))
        {
            return Result.Ok;
        }

        await pipeline.AskAndSettle(db, new ClaimedCharge(transaction, personal, charge, found, visit.Page));
        return Result.Ok;
    }

    /// <summary>The shopper comes back from the issuer.</summary>
    /// <param name="returned">What the shopper brings; the provider knows what it means. Null from a page of the provider's own, which is asked and believed, not the browser.</param>
    public async Task Return(Visit visit, string? returned, CancellationToken cancellation)
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

    private async Task<Result<(Charge Charge, FoundMeans Found)>> ChargeOf(
        Visit visit, Transaction transaction, PersonalData? personal, PaymentChoice choice, PortalDbContext db, CancellationToken cancellation)
    {
        var through = visit.Scope.Connector;
        string? token = null;
        if (choice.Card is { } typed)
        {
            var minted = typed.SecurityCode is null ? SecurityCodeRequired : await tokens.Mint(through, typed, cancellation);
            if (!minted.IsOk)
            {
                return minted.Error;
            }

            token = minted.Value.Token;
        }

        var charge = new Charge(
            transaction.Type,
            new RequestDetails(transaction.MerchantTransactionId, transaction.Description, transaction.MerchantMetaData, null, null, personal?.ExtraData ?? NoPairs, Language: visit.Page.Language) { Origin = visit.Origin },
            transaction.Sum, token, null,
            choice.Stored is null && (transaction.Type == TransactionType.Register || (visit.Page.OffersSaving && choice.Save)),
            transaction.Indicator, personal?.Profile, CustomerOf(personal, choice), visit.Page.ThreeDSecure);
        if (choice.Stored is not { } chosen)
        {
            var found = await finder.Find(db, through, charge, cancellation);
            return found.IsOk ? (charge, found.Value) : found.Error;
        }

        // Never taken from the browser: it must be one of those that the page offers.
        if ((await offered.Of(db, through, personal, cancellation)).FirstOrDefault(i => i.Id == chosen)?.Token is not { } ofProfile)
        {
            return TransactionErrors.TokenNotFound;
        }

        var stored = await finder.Find(db, through, charge with { TransactionToken = ofProfile }, cancellation);
        if (!stored.IsOk || stored.Value.Means is not CardMeans card)
        {
            return stored.IsOk ? (charge, stored.Value) : stored.Error;
        }

        if (through.SkipsSecurityCode)
        {
            return (charge, stored.Value);
        }

        SecurityCode? code = choice.SecurityCode is { } digits ? new SecurityCode(digits) : null;
        return code is { } given && CardBrands.Of(card.Number) is { } brand && brand.Accepts(given)
            ? (charge, stored.Value with { Means = card with { SecurityCode = given } })
            : SecurityCodeRequired;
    }

    private static CustomerInput CustomerOf(PersonalData? personal, PaymentChoice choice) => new(
        personal?.Customer ?? NoPairs,
        personal is null ? CustomerDataPatch.Empty : CustomerDataPatch.Of(personal),
        choice.Iban is { } iban ? new IbanDetails(iban, null, null, null, choice.Holder) : null,
        choice.Wallet is { } wallet ? new WalletDetails(wallet, null, null, null, null, null, null) : null);

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
