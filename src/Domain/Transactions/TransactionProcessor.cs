using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Journey 1: a charge, from the valid request to the answer.</summary>
public sealed class TransactionProcessor(
    Database database, MeansFinder finder, DeclineLimits limits, TransactionDrafts drafts, ProviderCalls provider, Settlement settlement, PageOpener pages,
    PaymentPageLinks links, NotificationOutbox outbox, IOptions<TransactionOptions> options, TimeProvider time)
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
            return profile.Error;
        }

        var found = await finder.Find(db, through, charge, cancellation);
        if (!found.IsOk)
        {
            // Without any means of payment the shopper is asked for one (contract 4.3).
            return found.Error == TransactionErrors.MeansRequired && charge.Type != TransactionType.Payout
                ? await pages.Open(db, through, charge, profile.Value, cancellation)
                : found.Error;
        }

        // 2. Claim the id, spend the card token, keep what is to be stored.
        var subjects = limits.SubjectsOf(charge, found.Value);
        var blocked = await limits.Reached(db, subjects, cancellation);
        var drafted = await Draft(through, charge, found.Value, profile.Value, cancellation);
        var claimed = await Claim(db, drafted, charge, found.Value, blocked, cancellation);
        if (!claimed.IsOk)
        {
            return claimed.Error;
        }

        // From here on nobody's hanging up may stop it.
        // 3. Ask the provider. 4. Keep what came of it. 5. Answer.
        if (blocked)
        {
            outbox.Ring();
        }
        else
        {
            var page = charge.IsWithoutShopper ? null : PaymentPage.For(drafted.Transaction, charge, takesMeans: false, pages.ExpiryFrom(drafted.Transaction.CreatedAt));
            var answer = await provider.Execute(found.Value.Route, RequestFor(drafted.Transaction, charge, found.Value, links));
            await settlement.Settle(db, drafted.Transaction, drafted.Personal, answer, subjects, page);
        }

        return await Settlement.Show(db, drafted.Transaction, drafted.Personal);
    }

    private static async Task<Result<Profile?>> FindProfile(PortalDbContext db, ConnectorContext through, ProfileReference? reference, CancellationToken cancellation)
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
            drafted.Transaction.Uses(stored);
            drafted.Transaction.ProfileId ??= profile?.Id;
        }

        return drafted;
    }

    // One save is one database transaction; a claim that stores nothing is one statement, which needs none around it.
    private async Task<Result> Claim(
        PortalDbContext db, DraftedTransaction drafted, Charge charge, FoundMeans found, bool blocked, CancellationToken cancellation)
    {
        if (blocked)
        {
            var now = time.Now();
            drafted.Transaction.Fail(DeclineCodes.Quota, null, null, now);
            if (NotificationOutbox.IsWanted(drafted.Transaction))
            {
                outbox.Add(db, drafted.Transaction, drafted.Personal, null, drafted.Keys.Sealing, now);
            }
        }
        else if (charge.WithRegister)
        {
            RegistrationStore.AddPending(db, drafted.Transaction, found.Route, found.Means, drafted.Keys);
        }

        return await TransactionStore.Claim(db, drafted.Transaction, found.Spends, cancellation);
    }

    internal static ProviderRequest RequestFor(Transaction transaction, Charge charge, FoundMeans found, PaymentPageLinks links) => new(
        transaction.ProviderKey, charge.Type, charge.Amount, found.Means, null, charge.Details.ExtraData, found.Route.DefaultResult,
        charge.IsWithoutShopper ? ThreeDSecure.Off : charge.ThreeDSecure)
    {
        Registers = charge.WithRegister,
        Indicator = transaction.Indicator,
        Description = transaction.Description,
        Language = charge.Details.Language,
        Customer = charge.Customer?.Fields,
        ReturnUrl = charge.IsWithoutShopper || charge.Details.Origin is not { Length: > 0 } origin ? null : links.ReturnUrlOf(origin, transaction),
    };
}
