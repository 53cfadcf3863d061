using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>What shoppers may do on their page: what the merchant that sent them could do for them, under their own name.</summary>
public sealed class ShopperChanges(Database database, KeyRing keys, IProfileListeners listeners, TimeProvider time)
{
    private const string AskedByShopper = "asked for on the shopper's page";

    public Task<Result> Prefer(ShopperVisit visit, RegistrationId instrument, CancellationToken cancellation) =>
        Change(visit, instrument, (db, held, stored) =>
        {
            if (held.Profile.PreferredRegistrationId != stored.Id)
            {
                held.Profile.Prefer(stored.Id);
                Record(db, visit, "instrument.preferred", held, InstrumentText.Named(stored));
                held.Telling.Updated(db, NamedProfile.Of(held.Profile), [ProfileTelling.PreferredInstrument]);
            }

            return Task.FromResult(true);
        }, cancellation);

    /// <summary>No shop sees it or can charge it, until the shopper uses it again.</summary>
    public Task<Result> Pause(ShopperVisit visit, RegistrationId instrument, CancellationToken cancellation) =>
        Pause(visit, instrument, isPaused: true, cancellation);

    public Task<Result> UseAgain(ShopperVisit visit, RegistrationId instrument, CancellationToken cancellation) =>
        Pause(visit, instrument, isPaused: false, cancellation);

    private Task<Result> Pause(ShopperVisit visit, RegistrationId instrument, bool isPaused, CancellationToken cancellation) =>
        Change(visit, instrument, async (db, held, stored) =>
        {
            // Who may not end it for the shopper may not stop its payments either.
            if (!ShopperPage.MayEnd(visit, stored, isHeld: false))
            {
                return false;
            }

            if (await RegistrationStore.Pause(db, stored, isPaused ? held.Now : null, cancellation))
            {
                Record(db, visit, isPaused ? "consent.paused" : "consent.resumed", held, InstrumentText.Named(stored));
                held.Telling.Updated(db, NamedProfile.Of(held.Profile), [ProfileTelling.Instruments]);
            }

            return true;
        }, cancellation);

    /// <summary>By what the page says beside it; of what has expired it would be no use.</summary>
    public async Task<Result> BackUp(
        ShopperVisit visit, RegistrationId instrument, string? address, string? browser, CancellationToken cancellation)
    {
        var through = visit.Scope.Connector;
        var key = await keys.Sealing(KeyOwner.Of(null, through.Tenant), cancellation);
        return await Change(visit, instrument, async (db, held, stored) =>
        {
            if (stored is { ExpiryYear: { } year, ExpiryMonth: { } month } && CardExpiry.HasPassed(year, month, held.Now))
            {
                return false;
            }

            // As far as the instrument itself is agreed to.
            var scope = stored.ConsentScope ?? ConsentScope.Ecosystem;
            var given = new GivenConsent(
                ConsentPurpose.Recurring, scope, ConsentChannel.ShoppersPage, ConsentTexts.Backup(visit.Session.Language).Shown, held.Now, null, address,
                browser) { Merchants = stored.MerchantsAgreedTo };
            var heard = new HeardConsent(given, through.Tenant, through.Merchant, visit.Scope.ApiUserName, key);
            await BackupInstrument.Name(db, held.Profile, stored, heard, held.Now, cancellation);
            Record(db, visit, "backup.named", held, InstrumentText.Named(stored));
            held.Telling.Updated(db, NamedProfile.Of(held.Profile), [ProfileTelling.BackupInstrument]);
            return true;
        }, cancellation);
    }

    public Task<Result> EndBackup(ShopperVisit visit, RegistrationId instrument, CancellationToken cancellation) =>
        Change(visit, instrument, async (db, held, stored) =>
        {
            if (held.Profile.BackupRegistrationId != stored.Id)
            {
                return false;
            }

            await BackupInstrument.End(db, held.Profile, visit.Scope.ApiUserName, held.Now, cancellation);
            Record(db, visit, "backup.ended", held, InstrumentText.Named(stored));
            held.Telling.Updated(db, NamedProfile.Of(held.Profile), [ProfileTelling.BackupInstrument]);
            return true;
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

            Record(db, visit, "instrument.removed", held, InstrumentText.Named(stored));
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

    private static void Record(PortalDbContext db, ShopperVisit visit, string action, Held held, string name) =>
        db.Record(new AuditedChange(action, visit.Container.Owner, "profile", held.Profile.Guid, name), held.Now);

    private sealed record Held(Profile Profile, ProfileTelling Telling, DateTime Now);
}
