using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>What shoppers may do on their page: what the merchant that sent them could do for them, under their own name.</summary>
public sealed class ShopperChanges(Database database, IProfileListeners listeners, TimeProvider time)
{
    private const string AskedByShopper = "asked for on the shopper's page";

    public Task<Result> Prefer(ShopperVisit visit, RegistrationId instrument, CancellationToken cancellation) =>
        Change(visit, instrument, (db, held, stored) =>
        {
            if (held.Profile.PreferredRegistrationId != stored.Id)
            {
                held.Profile.Prefer(stored.Id);
                Record(db, visit, "instrument.preferred", held, NameOf(stored));
                held.Telling.Updated(db, NamedProfile.Of(held.Profile), [ProfileTelling.PreferredInstrument]);
            }

            return Task.FromResult(true);
        }, cancellation);

    /// <summary>Removed is what the shopper takes it for: it ends everywhere and for good.</summary>
    public Task<Result> Remove(ShopperVisit visit, RegistrationId instrument, CancellationToken cancellation) =>
        Change(visit, instrument, async (db, held, stored) =>
        {
            var by = visit.Scope.ApiUserName;
            if (!ShopperPage.MayEnd(visit, stored, held.Profile.IsHeld)
                || !await ConsentWithdrawal.EndEverywhere(db, stored, held.Telling, by, AskedByShopper, held.Now, cancellation))
            {
                return false;
            }

            Record(db, visit, "instrument.removed", held, NameOf(stored));
            return true;
        }, cancellation);

    /// <summary>Only where there is one; without a record it is removed instead.</summary>
    public Task<Result> Withdraw(ShopperVisit visit, RegistrationId instrument, CancellationToken cancellation) =>
        Change(visit, instrument, async (db, held, stored) => stored.ConsentScope is not null && await ConsentWithdrawal.Withdraw(
            db, held.Profile, stored, visit.Container.Owner, held.Telling, visit.Scope.ApiUserName, AskedByShopper, held.Now, cancellation), cancellation);

    // An instrument of another profile, one that the merchant may not see and one that has ended are all not there.
    private async Task<Result> Change(
        ShopperVisit visit, RegistrationId instrument, Func<PortalDbContext, Held, Registration, Task<bool>> change, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        var telling = await listeners.Of(visit.Container.Id, cancellation);
        var done = await db.InTransaction<bool>(
            async () =>
            {
                var now = time.Now();
                await ConsentWithdrawal.HoldProfiles(db, db.Registrations().Where(r => r.Id == instrument), cancellation);
                if (await ProfileStore.Lock(db, visit.Container.Id, visit.Profile, now, cancellation) is not { } profile
                    || (await ShopperPage.Seen(db, visit, now, cancellation)).Find(r => r.Id == instrument) is not { } stored
                    || !await change(db, new Held(profile, telling, now), stored))
                {
                    return RegistrationErrors.NotAttached;
                }

                await db.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
        return done.IsOk ? Result.Ok : done.Error;
    }

    private static string NameOf(Registration stored) => $"{InstrumentText.Of(stored)} {Masked.Token(stored.Token ?? string.Empty)}";

    private static void Record(PortalDbContext db, ShopperVisit visit, string action, Held held, string name) =>
        db.Record(new AuditedChange(action, visit.Container.Owner, "profile", held.Profile.Guid, name), held.Now);

    private sealed record Held(Profile Profile, ProfileTelling Telling, DateTime Now);
}
