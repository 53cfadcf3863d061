using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Tests.PrivacyRequests;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation.Matrix;

/// <summary>One of each thing that a tenant can have, none of it shared with anybody.</summary>
/// <param name="Instrument">Of the profile.</param>
/// <param name="Doomed">Another one, to be ended.</param>
/// <param name="Debit">Uuid.</param>
/// <param name="Reserved">Uuid of a preauthorisation.</param>
/// <param name="Schedule">Of the profile's instrument; far in the future.</param>
/// <param name="Gateway">A connector to another gateway, in the container.</param>
/// <param name="Meta">Routes to the connector.</param>
internal sealed record Belongings(
    TenantId Tenant, string TenantName, TenantId SubTenant, string SubTenantName, Shop Shop, MerchantId Unfinished, ContainerId Container, Guid User,
    RoleId Role, string Profile,
    RegistrationId Instrument, RegistrationId Doomed, string Debit, string Reserved, NotificationId Notification, NotificationId OfContainer,
    ConnectorId Gateway, ConnectorId Meta, string Schedule)
{
    /// <summary>By which the instrument can be renewed.</summary>
    internal RenewalLinkId Link { get; init; }

    /// <summary>About the profile.</summary>
    internal PrivacyRequestId Request { get; init; }

    /// <summary>Who made the merge that is too old to be undone.</summary>
    internal const string LongAgo = "long ago";

    internal MerchantId Merchant => Shop.Merchant;

    internal ConnectorId Connector => Shop.Connector;

    internal static Task<NotifiedEndpointId> Endpoint(PortalUnderTest portal, TenantId tenant, MerchantId? merchant) =>
        portal.Ledger.Read(db => Task.FromResult(db.NotifiedEndpoints().Single(e => e.TenantId == tenant && e.MerchantId == merchant).Id));

    internal ApiUserId ApiUser => Shop.Account.ApiUser;

    internal static async Task<Belongings> Of(PortalUnderTest portal, Ecosystem world, TenantId tenant, string name)
    {
        var shop = await world.NewShop(tenant, $"{name} shop");
        var container = await world.NewContainer(tenant, $"Customers of {name}");
        await world.Assign(shop, container);
        var stored = (await shop.BuyAndStore("c-1", consent: new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).ShouldSucceed();
        var doomed = (await shop.BuyAndStore("c-1")).ShouldSucceed();
        var role = await world.Get<RoleAdmin, RoleId>(r => r.Create(tenant, $"Lookers of {name}", [Permissions.TransactionShow]));
        var below = $"Below {name} {Guid.NewGuid():N}"[..30];
        var made = new Belongings(
            tenant,
            await portal.Ledger.Read(db => Task.FromResult(db.Tenants().Single(t => t.Id == tenant).Name)),
            await world.NewTenant(below, tenant),
            below,
            shop,
            await world.Get<MerchantAdmin, MerchantId>(m => m.Create(tenant, $"Unfinished {name}", "Europe/Vienna", "https://shop.example")),
            container,
            (await portal.NewUser(tenant, role)).Id,
            role,
            stored.Text("customerProfileData", "profileGuid"),
            (await portal.Ledger.Registration(stored.Text("uuid")))!.Id,
            (await portal.Ledger.Registration(doomed.Text("uuid")))!.Id,
            stored.Text("uuid"),
            await shop.Preauthorized("100.00"),
            await Told(portal, shop, stored.Text("uuid")),
            await Told(portal, tenant, container, stored.Text("customerProfileData", "profileGuid")),
            (await world.NewGateway(shop, "Gateway", new GatewayAccountForm("https://gateway.example", "user", "secret", "key-1", null, "public-1"),
                container)).Connector,
            (await world.NewMeta("Routes", shop)).Connector,
            (await shop.Schedule("start", new
            {
                registrationUuid = stored.Text("uuid"), amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH",
                startDateTime = Goods.FarAway,
            })).ShouldSucceed().Text("scheduleId"));
        await MergeLongAgo(portal, made);
        return made with { Link = await AskedCards.Of(portal, made), Request = await Asked(portal, made) };
    }

    /// <summary>A merge into the profile, too old to be undone.</summary>
    internal static Task<ProfileMergeId> OldMerge(PortalUnderTest portal, Belongings of) => portal.Ledger.Read(db =>
        Task.FromResult(db.ProfileMerges().Single(m => m.By == LongAgo && m.ContainerId == of.Container).Id));

    private static async Task<PrivacyRequestId> Asked(PortalUnderTest portal, Belongings of)
    {
        var (staff, asked) = (portal.Support(of.Tenant), PrivacyScene.Asked(null, "c-1") with { ReceivedOn = new DateOnly(2026, 1, 2) });
        var made = (await staff.Do((PrivacyRequestAdmin r) => r.Create(asked))).Value;
        (await staff.Do((PrivacyRequestAdmin r) => r.Choose(made, [of.Profile], 0))).IsOk.ShouldBeTrue();
        return made;
    }

    private static Task<ProfileMergeId> MergeLongAgo(PortalUnderTest portal, Belongings of) => portal.Ledger.Read(async db =>
    {
        var kept = db.Profiles().Single(p => p.Guid == of.Profile);
        var then = DateTime.UtcNow.AddDays(-40);
        var merged = new Profile(
            ProfileId.New(then), of.Container, $"CP-OLD-{Guid.NewGuid().ToString("N")[..20].ToUpperInvariant()}", Shop.NewId("old"), of.Connector, then);
        merged.MergeInto(kept.Id);
        var merge = new ProfileMerge
        {
            Id = ProfileMergeId.New(then), ContainerId = of.Container, KeptId = kept.Id, MergedId = merged.Id, At = then, By = LongAgo,
        };
        db.Profiles().Add(merged);
        db.ProfileMerges().Add(merge);
        await db.SaveChangesAsync();
        return merge.Id;
    });

    // As if it had been tried once, and were to be tried again tomorrow.
    private static Task<NotificationId> Told(PortalUnderTest portal, Shop shop, string uuid) => portal.Ledger.Read(async db =>
    {
        var (now, target) = (DateTime.UtcNow, "http://127.0.0.1");
        var told = new Notification
        {
            Id = NotificationId.New(now), TenantId = shop.Tenant, MerchantId = shop.Merchant, ConnectorId = shop.Connector,
            TransactionId = (await portal.Ledger.Transaction(uuid)).Id,
            Url = target, Target = target, NextTryAt = now.AddDays(1), CreatedAt = now, ExpiresAt = now.AddDays(90),
        };
        db.Notifications().Add(told);
        db.NotifiedEndpoints().Add(
            new NotifiedEndpoint { Id = NotifiedEndpointId.New(now), TenantId = shop.Tenant, MerchantId = shop.Merchant, Target = target });
        await db.SaveChangesAsync();
        return told.Id;
    });

    private static Task<NotificationId> Told(PortalUnderTest portal, TenantId owner, ContainerId container, string profile) => portal.Ledger.Read(async db =>
    {
        var (now, target) = (DateTime.UtcNow, "http://127.0.0.1");
        var told = new Notification
        {
            Id = NotificationId.New(now), TenantId = owner, ContainerId = container, ProfileId = db.Profiles()
                .Single(p => p.Guid == profile).Id, ProfileGuid = profile,
            ProfileEvent = ProfileEventType.ProfileCreated, Url = target, Target = target, NextTryAt = now.AddDays(1), CreatedAt = now, ExpiresAt = now
                .AddDays(90),
        };
        db.Notifications().Add(told);
        db.NotifiedEndpoints().Add(new NotifiedEndpoint { Id = NotifiedEndpointId.New(now), TenantId = owner, Target = target });
        await db.SaveChangesAsync();
        return told.Id;
    });
}
