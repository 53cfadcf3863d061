using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What merchants' servers may do about a consent: withdraw it for their shopper.</summary>
public sealed class ConsentChanges(Database database, IProfileListeners listeners, TimeProvider time)
{
    /// <summary>Every merchant whom the consent covers may do it, for the shopper turns to whom they know; where none was recorded, the
    /// merchant who stored the instrument.</summary>
    /// <param name="paymentToken">Of an instrument of that profile; one that is not there and one that the merchant may not see get the same answer.</param>
    /// <returns>The guid of the profile.</returns>
    public async Task<Result<string>> Withdraw(
        MerchantScope call, ContainerFacts container, ProfileIdentifier identifier, string paymentToken, string? reason, CancellationToken cancellation)
    {
        await using var db = database.Open(call);
        var telling = await listeners.Of(container.Id, cancellation);
        return await db.InTransaction<string>(
            async () =>
            {
                var now = time.Now();
                await ConsentWithdrawal.HoldProfiles(db, db.Registrations().Where(r => r.Token == paymentToken), cancellation);
                if (await ProfileStore.Lock(db, container.Id, identifier, now, cancellation) is not { } profile)
                {
                    return ProfileErrors.NotFound;
                }

                var stored = await ConsentWithdrawal.StoredIn(db, profile).SingleOrDefaultAsync(r => r.Token == paymentToken, cancellation);
                var by = $"{call.Connector.MerchantName} ({call.Connector.Name})";
                if (stored is null || !MayWithdraw(call.Connector.Merchant, stored, now)
                    || !await ConsentWithdrawal.Withdraw(db, profile, stored, container.Owner, telling, by, reason, now, cancellation))
                {
                    return RegistrationErrors.NotAttached;
                }

                await db.SaveChangesAsync(cancellation);
                return profile.Guid;
            },
            cancellation);
    }

    // Where nothing was recorded, the instrument is its merchant's to end.
    private static bool MayWithdraw(MerchantId merchant, Registration stored, DateTime now) =>
        stored.ConsentScope is null ? stored.MerchantId == merchant : stored.Consent.Covers(merchant, null, now);
}
