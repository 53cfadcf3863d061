using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>What the shopper's page shows: nothing that the merchant of the link may not know, for a merchant can open its own links.</summary>
public sealed class ShopperPage(Database database, RegistrationDetails details, TimeProvider time)
{
    private const int UsesShown = 3;
    private const int PaymentsRead = 100;
    private const int ShopsShown = 20;

    public async Task<ShownShopperPage> Show(ShopperVisit visit, CancellationToken cancellation)
    {
        var through = visit.Scope.Connector;
        await using var db = database.Open(visit.Scope);
        var shops = await Shops(db, through, cancellation);
        var hasPartners = !await IsUnshared(db, visit.Container.Id, through.Tenant, cancellation);
        return new ShownShopperPage
        {
            Merchant = through.MerchantName,
            TestMode = through.TestMode,
            ReturnUrl = visit.Session.ReturnUrl is { } url ? WebAddress.Of(url).AbsoluteUri : null,
            MinutesLeft = (int)Math.Ceiling((visit.Session.ExpiresAt - time.Now()).TotalMinutes),
            Instruments = await Instruments(db, visit, shops, hasPartners, cancellation),
            Shops = shops,
            BackupText = ConsentTexts.Backup(visit.Session.Language),
            HasPartners = hasPartners,
        };
    }

    /// <summary>Those that the merchant may see; the one rule of offering decides. What is paused is shown to its shopper, who alone uses it again.</summary>
    internal static async Task<List<Registration>> Seen(PortalDbContext db, ShopperVisit visit, DateTime now, CancellationToken cancellation)
    {
        var stored = await ProfileStore.Instruments(db, visit.ProfileId).Where(r => r.ContainerId == visit.Container.Id).ToListAsync(cancellation);
        stored.RemoveAll(r => !(r.Consent with { PausedAt = null }).Covers(visit.Scope.Connector.Merchant, visit.Container.UnrecordedUntil, now));
        return stored;
    }

    /// <summary>Whom the consent covers may end it for the shopper; where none was recorded, who stored it, and who may delete the whole profile, which
    /// nobody may while that is on legal hold.</summary>
    internal static bool MayEnd(ShopperVisit visit, Registration stored, bool isHeld) =>
        stored.ConsentScope is not null || stored.MerchantId == visit.Scope.Connector.Merchant || (visit.Container.TenantMayDeleteProfiles && !isHeld);

    private async Task<IReadOnlyList<ShownInstrument>> Instruments(
        PortalDbContext db, ShopperVisit visit, IReadOnlyList<NamedMerchant> shops, bool hasPartners, CancellationToken cancellation)
    {
        var (now, merchant) = (time.Now(), visit.Scope.Connector.Merchant);
        var seen = await Seen(db, visit, now, cancellation);
        var ids = seen.ConvertAll(r => r.Id);
        var uses = (await Uses(db, visit, cancellation)).ToLookup(use => use.Instrument);
        var schedules = await db.Schedules()
            .Where(s => ids.Contains(s.RegistrationId) && s.MerchantId == merchant && s.Status == ScheduleStatus.Active)
            .GroupBy(s => s.RegistrationId).Select(s => new { s.Key, Count = s.Count() }).ToDictionaryAsync(s => s.Key, s => s.Count, cancellation);
        var profile = await db.Profiles().Where(p => p.Id == visit.ProfileId)
            .Select(p => new { Preferred = p.PreferredRegistrationId, Backup = p.BackupRegistrationId, IsHeld = p.HeldSince != null })
            .SingleOrDefaultAsync(cancellation);
        var shown = new List<ShownInstrument>();
        foreach (var one in seen)
        {
            // One that does not open here is none.
            if (await details.Read(one.Id, StoredDetails.Of(one), KeyOwner.Of(visit.Container.Id, default), cancellation) is { } means)
            {
                var (brand, account, card) = means switch
                {
                    CardDetails c => (CardBrands.DisplayName(c.Brand), Masked.Account(c.LastFour), c),
                    IbanDetails iban => (null, Masked.Account(iban.Iban[^4..]), null),
                    var wallet => ((wallet as WalletDetails)?.Type, one.WalletShown ?? string.Empty, (CardDetails?)null),
                };
                shown.Add(new ShownInstrument
                {
                    Id = one.Id,
                    Method = means.Method,
                    Brand = brand,
                    Account = account,
                    Expiry = card is null ? null : $"{card.ExpiryMonth:00}/{card.ExpiryYear}",
                    IsExpired = card is not null && CardExpiry.HasPassed(card.ExpiryYear, card.ExpiryMonth, now),
                    IsPreferred = one.Id == profile?.Preferred,
                    IsBackup = one.Id == profile?.Backup,
                    SavedAt = one.AttachedAt!.Value,
                    IsOwn = one.MerchantId == merchant,
                    Consent = one.ConsentScope is null ? null : one.Consent,
                    Shops = one.Consent.Named(shops),
                    AndPartners = one.Consent.GoesBeyond(shops, hasPartners),
                    MayEnd = MayEnd(visit, one, profile?.IsHeld == true),
                    IsPaused = one.PausedAt is not null,
                    MayRenew = one.PausedAt is null && ShopperRenewals.MayRenew(visit, one),
                    Uses = [.. uses[one.Id].Take(UsesShown)],
                    Schedules = schedules.GetValueOrDefault(one.Id),
                });
            }
        }

        return [.. shown.OrderByDescending(i => i.IsPreferred).ThenByDescending(i => i.SavedAt).ThenBy(i => i.Id)];
    }

    // Of this merchant alone, the latest first.
    private static async Task<List<ShownUse>> Uses(PortalDbContext db, ShopperVisit visit, CancellationToken cancellation)
    {
        var (profile, merchant) = (visit.ProfileId, visit.Scope.Connector.Merchant);
        var paid = await db.Transactions()
            .Where(t => t.ProfileId == profile && t.MerchantId == merchant && t.RegistrationId != null && t.Status == TransactionStatus.Success
                && (t.Type == TransactionType.Debit || t.Type == TransactionType.Preauthorize) && t.Amount != null)
            .OrderByDescending(t => t.CreatedAt).Take(PaymentsRead)
            .Select(t => new
            {
                // What was renewed was used under the same token.
                RegistrationId = db.Registrations().Where(r => r.Id == t.RegistrationId).Select(r => r.SuccessorId ?? r.Id).SingleOrDefault(),
                t.CreatedAt, t.Amount, t.Currency, AsBackup = t.BackupFor != null,
            }).ToListAsync(cancellation);
        return paid.ConvertAll(t => new ShownUse(t.RegistrationId, t.CreatedAt, new Money(t.Amount!.Value, t.Currency!), t.AsBackup));
    }

    // Its own tenant's only: who else shares a container is known to the owner alone.
    private static async Task<IReadOnlyList<NamedMerchant>> Shops(PortalDbContext db, ConnectorContext through, CancellationToken cancellation)
    {
        var working = db.Connectors().Where(c => c.TenantId == through.Tenant && c.Enabled && !c.Archived
            && db.Merchants().Any(m => m.Id == c.MerchantId && m.Enabled && !m.Archived));
        var users = (await ResolutionFactsStore.Resolve(db, working, cancellation)).Where(r => r.Resolution.Container == through.Container)
            .Select(r => r.Connector.MerchantId).ToHashSet();
        var names = await db.Merchants().Where(m => users.Contains(m.Id) && m.Id != through.Merchant).OrderBy(m => m.NormalizedName)
            .Select(m => new NamedMerchant(m.Id, m.Name))
            .Take(ShopsShown).ToListAsync(cancellation);
        return [new NamedMerchant(through.Merchant, through.MerchantName), .. names];
    }

    private static Task<bool> IsUnshared(PortalDbContext db, ContainerId container, TenantId tenant, CancellationToken cancellation) =>
        db.Containers().AnyAsync(c => c.Id == container && c.TenantId == tenant && c.ShareMode == ShareMode.None, cancellation);
}
