using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Support;

/// <summary>A small world of its own: a group with Books, Shoes and Toys below it, and a foreign tenant Zeta. The group's container is shared with
/// Books and Shoes, assigned to each connector of Books and tenant-wide for Shoes; Toys has none, Zeta its own.</summary>
public sealed class Ecosystem
{
    private readonly PortalUnderTest _portal;

    private Ecosystem(PortalUnderTest portal) => _portal = portal;

    public TenantId Group { get; private set; }

    public ContainerId Container { get; private set; }

    public ContainerId ZetaContainer { get; private set; }

    public Shop Parent { get; private set; } = null!;

    public Shop Books { get; private set; } = null!;

    public Shop BooksIban { get; private set; } = null!;

    public Shop BooksWallet { get; private set; } = null!;

    public Shop BooksMeta { get; private set; } = null!;

    public Shop BooksSigned { get; private set; } = null!;

    public Shop Shoes { get; private set; } = null!;

    public Shop Toys { get; private set; } = null!;

    public Shop Zeta { get; private set; } = null!;

    public static async Task<Ecosystem> Create(PortalUnderTest portal)
    {
        var world = new Ecosystem(portal);
        var suffix = Guid.NewGuid().ToString("N")[..8];
        world.Group = await world.NewTenant($"Group {suffix}", null);
        var books = await world.NewMerchant("Books AT", await world.NewTenant("Books", world.Group), $"books-{suffix}");
        var shoes = await world.NewMerchant("Shoes DE", await world.NewTenant("Shoes", world.Group), $"shoes-{suffix}");
        var toys = await world.NewMerchant("Toys FR", await world.NewTenant("Toys", world.Group), $"toys-{suffix}");
        var zeta = await world.NewMerchant("Zeta Shop", await world.NewTenant($"Zeta {suffix}", null), $"zeta-{suffix}");
        var parent = await world.NewMerchant("Group Shop", world.Group, $"group-{suffix}");

        world.Books = await world.NewConnector(books, "books-cc", PaymentMethod.Card);
        world.BooksIban = await world.NewConnector(books, "books-iban", PaymentMethod.Iban);
        world.BooksWallet = await world.NewConnector(books, "books-wallet", PaymentMethod.Wallet);
        world.BooksMeta = await world.NewMeta(books, "books-meta", world.Books, world.BooksIban, world.BooksWallet);
        world.BooksSigned = await world.NewConnector(books, "books-signed", PaymentMethod.Card, signed: true);
        world.Shoes = await world.NewConnector(shoes, "shoes-cc", PaymentMethod.Card);
        world.Toys = await world.NewConnector(toys, "toys-cc", PaymentMethod.Card);
        world.Zeta = await world.NewConnector(zeta, "zeta-cc", PaymentMethod.Card);
        world.Parent = await world.NewConnector(parent, "group-cc", PaymentMethod.Card);

        world.Container = await world.NewContainer(world.Group, "Acme customers");
        world.ZetaContainer = await world.NewContainer(world.Zeta.Tenant, "Zeta customers");
        await world.Share(ShareMode.Selected, world.Books.Tenant, world.Shoes.Tenant);
        foreach (var shop in (Shop[])[world.Books, world.BooksIban, world.BooksWallet, world.BooksMeta, world.BooksSigned])
        {
            await world.Assign(shop, world.Container);
        }

        await world.AssignTenantWide(world.Shoes.Tenant, world.Container);
        await world.Assign(world.Zeta, world.ZetaContainer);
        return world;
    }

    /// <summary>The tenants of this world by the names that tests call them.</summary>
    public IReadOnlyDictionary<TenantId, string> Names() => new Dictionary<TenantId, string>
    {
        [Group] = "Group",
        [Books.Tenant] = "Books",
        [Shoes.Tenant] = "Shoes",
        [Toys.Tenant] = "Toys",
        [Zeta.Tenant] = "Zeta",
    };

    public Task Share(ShareMode mode, params TenantId[] with) => Do<ContainerAdmin>(c => c.Share(Container, mode, with));

    public Task Assign(Shop shop, ContainerId? container) => Do<ConnectorAdmin>(c => c.AssignContainer(shop.Connector, container));

    public Task AssignTenantWide(TenantId tenant, ContainerId? container) => Do<TenantAdmin>(t => t.AssignGlobalContainer(tenant, container));

    public Task IgnoreTenantWide(Shop shop, bool ignore = true) => Do<ConnectorAdmin>(c => c.IgnoreGlobalSettings(shop.Connector, ignore));

    public Task Disable(ContainerId container, bool disabled = true) => Do<ContainerAdmin>(c => disabled ? c.Disable(container) : c.Enable(container));

    public Task LetMerchantStaffSeeAll() => Do<ContainerAdmin>(c => c.LetMerchantStaffSeeAll(Container, allowed: true));

    public Task OpenShoppersPage(bool open = true) => Do<ContainerAdmin>(c => c.SwitchShoppersPage(Container, open));

    public Task LetSubTenantsDelete(bool allowed) => Do<ContainerAdmin>(c => c.LetSubTenantsDelete(Container, allowed));

    /// <param name="offeredUntil">The last day of instruments without a recorded consent.</param>
    public async Task AskConsent(bool demanded, DateOnly? offeredUntil = null)
    {
        var version = await _portal.Look(new SystemScope("test"), db => db.Containers().Where(c => c.Id == Container).Select(c => c.Version).SingleAsync());
        await Do<ContainerAdmin>(c => c.AskConsent(Container, demanded, offeredUntil, version));
    }

    /// <summary>Stops the use of containers by everybody below.</summary>
    public Task BlockBelow(TenantId tenant, bool block = true) => Do<TenantAdmin>(t => t.DisableContainersForSubTenants(tenant, block));

    public Task SwitchFeature(TenantId tenant, bool on) => Do<TenantAdmin>(t => t.SwitchCustomerProfiles(tenant, on));

    public Task<ContainerId> NewContainer(TenantId owner, string name) => Get<ContainerAdmin, ContainerId>(c => c.Create(owner, name));

    /// <summary>A tenant with the feature switched on.</summary>
    public async Task<TenantId> NewTenant(string name, TenantId? parent)
    {
        var tenant = await Get<TenantAdmin, TenantId>(t => t.Create(name, parent, "EUR"));
        await Do<TenantAdmin>(t => t.SwitchCustomerProfiles(tenant, true));
        return tenant;
    }

    /// <summary>A further merchant of that tenant, with one card connector.</summary>
    public async Task<Shop> NewShop(TenantId tenant, string name)
    {
        var merchant = await NewMerchant(name, tenant, $"shop-{Guid.NewGuid():N}"[..20]);
        return await NewConnector(merchant, $"{name} cc", PaymentMethod.Card);
    }

    /// <summary>A routing meta-connector over these connectors of one merchant, in this order.</summary>
    public Task<Shop> NewMeta(string name, params Shop[] members) => NewMeta(members[0].Account, name, members);

    /// <summary>A wallet connector that shares its account with the provider with others of that name.</summary>
    public async Task<Shop> NewWallet(Shop of, string name, string providerAccount)
    {
        var made = await Get<ConnectorAdmin, ConnectorCredentials>(c => c.Create(new NewConnector
        {
            Merchant = of.Merchant,
            Name = name,
            Adapter = AdapterKind.Simulator,
            Method = PaymentMethod.Wallet,
            TestMode = true,
            ProviderAccount = providerAccount,
        }));
        return new Shop(_portal, of.Account, made, IsSigned: false);
    }

    /// <summary>A connector of a shop's merchant to another gateway, in the container of this world.</summary>
    public Task<Shop> NewGateway(Shop of, string name, GatewayAccountForm account, PaymentMethod method = PaymentMethod.Card) =>
        NewGateway(of, name, account, Container, method);

    public async Task<Shop> NewGateway(Shop of, string name, GatewayAccountForm account, ContainerId? container, PaymentMethod method = PaymentMethod.Card)
    {
        var made = await Get<ConnectorAdmin, ConnectorCredentials>(c => c.Create(new NewConnector
        {
            Merchant = of.Merchant,
            Name = name,
            Adapter = AdapterKind.Gateway,
            Method = method,
            TestMode = true,
            Container = container,
            Gateway = account,
        }));
        return new Shop(_portal, of.Account, made, IsSigned: false);
    }

    /// <summary>The operator lets stored cards go there.</summary>
    public Task AllowGateway(string baseUrl, string? account = null) => Do<DestinationAdmin>(d => d.Allow(baseUrl, account));

    public Task ForbidGateway(string baseUrl, string? account = null) => Do<DestinationAdmin>(d => d.Forbid(baseUrl, account));

    /// <summary>The container's owner lets its cards go through the account that the connector has now.</summary>
    public Task ApproveGateway(Shop shop, ContainerId container) => Decide(shop, (d, version) => d.Approve(container, shop.Connector, version));

    public Task WithdrawGateway(Shop shop, ContainerId container) => Decide(shop, (d, version) => d.Withdraw(container, shop.Connector, version));

    private async Task Decide(Shop shop, Func<DestinationAdmin, int, Task<Result>> decide)
    {
        var version = await _portal.Ledger.Read(db => Task.FromResult(db.GatewayAccounts().Single(a => a.ConnectorId == shop.Connector).DestinationVersion));
        await Do<DestinationAdmin>(d => decide(d, version));
    }

    /// <summary>Another connector of a shop's merchant.</summary>
    public Task<Shop> NewConnector(Shop of, string name, PaymentMethod method, bool signed = false, bool testMode = true, int? perMinute = null) =>
        NewConnector(of.Account, name, method, signed, testMode, perMinute);

    /// <summary>The same connector, called by another API user of the same merchant.</summary>
    public async Task<Shop> NewApiUser(Shop of)
    {
        var user = await Get<ApiUserAdmin, ApiUserCredentials>(u => u.Create(of.Merchant, Shop.NewId("user")));
        return of with { Account = of.Account with { ApiUser = user.ApiUser, Username = user.Username, Password = user.Password } };
    }

    /// <summary>Another merchant of the same tenant, with an API user and a connector of its own.</summary>
    public async Task<Shop> NewNeighbour(Shop of) =>
        await NewConnector(await NewMerchant("Neighbour", of.Tenant, Shop.NewId("user")), "neighbour-cc", PaymentMethod.Card);

    public Task Configure(
        Shop shop, DefaultResult defaultResult = DefaultResult.Success, bool refusesMd5 = false, int? windowSeconds = null, int? perMinute = null) =>
        Do<ConnectorAdmin>(c => c.Configure(shop.Connector, new ConnectorSettings(defaultResult, refusesMd5, windowSeconds, perMinute, [])));

    public Task Do<TAdmin>(Func<TAdmin, Task<Result>> work)
        where TAdmin : notnull => Get<TAdmin, bool>(async admin =>
        {
            var done = await work(admin);
            return done.IsOk ? true : done.Error;
        });

    public async Task<T> Get<TAdmin, T>(Func<TAdmin, Task<Result<T>>> work)
        where TAdmin : notnull
    {
        var result = await _portal.AsOperator(work);
        return result.IsOk ? result.Value : throw new InvalidOperationException($"Setting the scene was refused: {result.Error.Message}");
    }

    private async Task<MerchantAccount> NewMerchant(string name, TenantId tenant, string username)
    {
        var merchant = await Get<MerchantAdmin, MerchantId>(m => m.Create(tenant, name, "Europe/Vienna", "https://shop.example"));
        var user = await Get<ApiUserAdmin, ApiUserCredentials>(u => u.Create(merchant, username));
        return new MerchantAccount(tenant, merchant, user.ApiUser, user.Username, user.Password);
    }

    private async Task<Shop> NewConnector(
        MerchantAccount account, string name, PaymentMethod method, bool signed = false, bool testMode = true, int? perMinute = null)
    {
        var made = await Get<ConnectorAdmin, ConnectorCredentials>(c => c.Create(new NewConnector
        {
            Merchant = account.Merchant,
            Name = name,
            Adapter = AdapterKind.Simulator,
            Method = method,
            TestMode = testMode,
            RequestSigning = signed,
            TransactionsPerMinute = perMinute,
        }));
        return new Shop(_portal, account, made, signed);
    }

    private async Task<Shop> NewMeta(MerchantAccount account, string name, params Shop[] members)
    {
        var made = await Get<ConnectorAdmin, ConnectorCredentials>(c => c.Create(new NewConnector
        {
            Merchant = account.Merchant,
            Name = name,
            Adapter = AdapterKind.Routing,
            Method = null,
            TestMode = true,
            Members = [.. members.Select(m => m.Connector)],
        }));
        return new Shop(_portal, account, made, IsSigned: false);
    }
}

/// <summary>A merchant and its API user.</summary>
public sealed record MerchantAccount(TenantId Tenant, MerchantId Merchant, ApiUserId ApiUser, string Username, string Password);
