using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Journey 1: a charge, from the valid request to the answer.</summary>
public sealed class TransactionProcessor(
    Database database, MeansFinder finder, TransactionDrafts drafts, ChargePipeline pipeline, PageOpener pages, IOptions<TransactionOptions> options,
    TimeProvider time)
{
    public async Task<Result<TransactionRecord>> Charge(MerchantScope call, Charge charge, CancellationToken cancellation)
    {
        var through = call.Connector;
        if (!through.Usable)
        {
            return TransactionErrors.ConnectorDisabled;
        }

        await using var db = database.Open(call);

        // 1. Find the means of payment; a refusal leaves no row and the id free.
        var profile = await FindProfile(db, through, charge.Profile, cancellation);
        if (!profile.IsOk)
        {
            return await Refused(profile.Error);
        }

        if ((await RefusalToRenew(db, through, charge, profile.Value, cancellation) ?? RefusalOfLink(charge)) is { } wrong)
        {
            return await Refused(wrong);
        }

        var found = charge.Link is null ? await finder.Find(db, through, charge, cancellation) : TransactionErrors.MeansRequired;
        if (!found.IsOk)
        {
            // Without any means of payment the shopper is asked for one (contract 4.3).
            return found.Error == TransactionErrors.MeansRequired && charge is { Type: not TransactionType.Payout, Schedules: null }
                ? await pages.Open(db, through, charge, profile.Value, cancellation)
                : await Refused(found.Error);
        }

        if (RefusalToPlan(charge) is { } refusal)
        {
            return await Refused(refusal);
        }

        // A browser made the token, and may have named somebody else's card in it: the merchant must say whose it is, and it must be that shopper's.
        if (found.Value is { Stored: { } stored, Spends: not null } && (!stored.IsAttached || stored.ProfileId != profile.Value?.Id))
        {
            return await Refused(TransactionErrors.TokenNotFound);
        }

        // 2. Claim the id, spend the card token, keep what is to be stored.
        var drafted = await Draft(through, charge, found.Value, profile.Value, cancellation);
        var claimed = await Claim(db, drafted, charge, found.Value, cancellation);
        if (!claimed.IsOk)
        {
            return claimed.Error;
        }

        // 3. Ask the provider. 4. Keep what came of it. 5. Answer.
        var (transaction, personal) = (drafted.Transaction, drafted.Personal);
        var page = charge.IsWithoutShopper ? null : PageOpener.PageFor(transaction, charge, takesMeans: false, pages.ExpiryFrom(transaction.CreatedAt));
        var wasNotTried = await pipeline.AskAndSettle(db, new ClaimedCharge(transaction, personal, charge, found.Value, page));
        return await Settlement.Show(db, transaction, personal) with { WasNotTried = wasNotTried };

        // Sent again, it may not find what it found the first time.
        Task<Error> Refused(Error why) => TransactionStore.Refusal(db, through.Connector, charge.Details.MerchantTransactionId, why, cancellation);
    }

    private static async Task<Result<Profile?>> FindProfile(
        PortalDbContext db, ConnectorContext through, ProfileReference? reference, CancellationToken cancellation)
    {
        // Without a container the payment still runs and nothing is stored (portal-behaviour 3.3).
        if (reference is null || through.Container is not { } container)
        {
            return (Profile?)null;
        }

        // Untracked: step 4 reads it again, under a lock.
        var profile = await ProfileStore.Matching(db, container, reference.Identifier).AsNoTracking().SingleOrDefaultAsync(cancellation);
        return profile is null && reference.Identifier.Guid is not null
            ? Error.Invalid("customerProfileData.profileGuid", "profile not found")
            : profile;
    }

    private async Task<DraftedTransaction> Draft(ConnectorContext through, Charge charge, FoundMeans found, Profile? profile, CancellationToken cancellation)
    {
        var drafted = await drafts.Draft(through, charge, found.Route, found.Means.Details, profile, cancellation);
        drafted.Transaction.CheckAt(drafted.Transaction.CreatedAt + options.Value.RecoverAfter);
        if (found.Stored is { } stored)
        {
            drafted.Transaction.Uses(stored.Id, stored.AttachedTo);
            drafted.Transaction.ProfileId ??= profile?.Id;
        }

        return drafted;
    }

    // Missing, of another profile and out of the merchant's sight get the same answer. Where no container resolves nothing is stored, and so nothing renewed.
    private async Task<Error?> RefusalToRenew(
        PortalDbContext db, ConnectorContext through, Charge charge, Profile? profile, CancellationToken cancellation) =>
        charge.Profile?.Renews is not { } token ? null
        : !charge.WithRegister ? Error.Invalid("customerProfileData.renews", "'customerProfileData.renews' needs 'withRegister'")
        : through.Container is null ? null
        : await finder.FindByToken(db, through, token, cancellation) is { Registration: { } stored } && stored.ProfileId == profile?.Id
            && finder.MayUse(through, stored) ? null
        : TransactionErrors.TokenNotFound with { Field = "customerProfileData.renews" };

    // The shopper says how to pay, so that nobody else may have.
    private static Error? RefusalOfLink(Charge charge) =>
        charge.Link is null ? null
        : charge.IsWithoutShopper || charge.Schedules is not null ? Error.NotAllowed("Not allowed: 'payByLink' is not available here")
        : charge is { TransactionToken: null, ReferenceUuid: null, Customer: null or { Iban: null, Wallet: null } } ? null
        : Error.Invalid("payByLink", "lets the shopper choose how to pay: leave out tokens, references and payment data");

    private Error? RefusalToPlan(Charge charge) =>
        charge.Schedules is not { } terms ? null
        : !charge.WithRegister && charge.ReferenceUuid is null ? ScheduleErrors.NothingStored
        : terms.Problem(time.Now());

    // It begins when the transaction has succeeded.
    private void Plan(PortalDbContext db, Transaction transaction, Charge charge)
    {
        if (charge.Schedules is { } terms && transaction.RegistrationId is { } registration)
        {
            var schedule = new Schedule(transaction, charge.WithRegister ? transaction.Uuid : charge.ReferenceUuid!, registration, terms, time.Now());
            db.Schedules().Add(schedule);
            transaction.ScheduleId = schedule.Id;
        }
    }

    // One save is one database transaction; a claim that stores nothing is one statement, which needs none around it.
    private async Task<Result> Claim(PortalDbContext db, DraftedTransaction drafted, Charge charge, FoundMeans found, CancellationToken cancellation)
    {
        if (charge.WithRegister)
        {
            RegistrationStore.AddPending(db, drafted.Transaction, found.Route, found.Means, drafted.Keys, found.Stored, found.OriginalOf(charge));
        }

        Plan(db, drafted.Transaction, charge);
        return await TransactionStore.Claim(db, drafted.Transaction, found.Spends, cancellation);
    }
}
