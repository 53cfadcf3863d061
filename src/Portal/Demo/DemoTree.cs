using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Portal.Demo;

/// <summary>Builds the demo's tenants with everything below them, through the services that people use.</summary>
internal sealed class DemoTree(
    TenantAdmin tenants, MerchantAdmin merchants, ConnectorAdmin connectors, ContainerAdmin containers, ApiUserAdmin apiUsers, DemoPeople people,
    DemoCredentials credentials)
{
    private const int NoLimit = 10_000_000;

    internal async Task BuildAcme()
    {
        var group = await Tenant("Acme Group", null);
        await People(string.Empty, group);
        var (books, shoes, toys) = await Shops("Acme", string.Empty, group, perMinute: null);
        var container = Ok(await containers.Create(group, "Acme customers"));
        Ok(await containers.Share(container, ShareMode.Selected, [books.Tenant, shoes.Tenant]));
        Ok(await containers.SwitchShoppersPage(container, true));
        foreach (var connector in books.Connectors)
        {
            Ok(await connectors.AssignContainer(connector, container));
        }

        Ok(await tenants.AssignGlobalContainer(shoes.Tenant, container));
        foreach (var shop in (Shop[])[books, shoes, toys])
        {
            await ApiUser(shop);
        }
    }

    /// <summary>The same shape, and nothing of what an administrator would set up: the journeys begin here.</summary>
    internal async Task BuildNova()
    {
        var group = await Tenant("Nova Group", null);
        await People("nova-", group);
        await Shops("Nova", "nova-", group, perMinute: 5);
    }

    internal async Task BuildZeta()
    {
        var zeta = await Tenant("Zeta", null);
        await people.Add("zoe", zeta, BuiltInRoles.TenantAdmin);
        var shop = await OpenShop("Zeta", zeta, "Zeta Shop", "zeta");
        shop.Connectors.Add(await Connector(shop, "zeta-cc", PaymentMethod.Card, null));
        var container = Ok(await containers.Create(zeta.Id, "Zeta customers"));
        Ok(await connectors.AssignContainer(shop.Connectors[0], container));
        await ApiUser(shop);
    }

    private async Task<(Shop Books, Shop Shoes, Shop Toys)> Shops(string family, string prefix, TenantId group, int? perMinute)
    {
        var merchantPrefix = prefix.Length == 0 ? string.Empty : $"{family} ";
        var books = await OpenShop($"{family} Books", await Tenant($"{family} Books", group), $"{merchantPrefix}Books AT", $"{prefix}books");
        await people.Add($"{prefix}bea", new NamedTenant(books.Tenant, books.TenantName), BuiltInRoles.TenantAdmin);
        books.Connectors.Add(await Connector(books, $"{prefix}books-cc", PaymentMethod.Card, perMinute));
        books.Connectors.Add(await Connector(books, $"{prefix}books-iban", PaymentMethod.Iban, perMinute));
        books.Connectors.Add(await Connector(books, $"{prefix}books-wallet", PaymentMethod.Wallet, perMinute));
        books.Connectors.Add(await Meta(books, $"{prefix}books-meta", [.. books.Connectors], perMinute));
        books.Connectors.Add(await Connector(books, $"{prefix}books-signed", PaymentMethod.Card, perMinute, signed: true));

        var shoes = await OpenShop($"{family} Shoes", await Tenant($"{family} Shoes", group), $"{merchantPrefix}Shoes DE", $"{prefix}shoes");
        await people.Add($"{prefix}sid", new NamedTenant(shoes.Tenant, shoes.TenantName), BuiltInRoles.TenantAdmin);
        shoes.Connectors.Add(await Connector(shoes, $"{prefix}shoes-cc", PaymentMethod.Card, perMinute));

        var toys = await OpenShop($"{family} Toys", await Tenant($"{family} Toys", group), $"{merchantPrefix}Toys FR", $"{prefix}toys");
        toys.Connectors.Add(await Connector(toys, $"{prefix}toys-cc", PaymentMethod.Card, perMinute));
        return (books, shoes, toys);
    }

    private async Task<NamedTenant> Tenant(string name, NamedTenant? parent)
    {
        var id = Ok(await tenants.Create(name, parent?.Id, "EUR"));
        Ok(await tenants.SwitchCustomerProfiles(id, true));
        return new NamedTenant(id, name);
    }

    private Task<NamedTenant> Tenant(string name, TenantId parent) => Tenant(name, new NamedTenant(parent, string.Empty));

    private async Task People(string prefix, NamedTenant group)
    {
        await people.Add($"{prefix}ada", group, BuiltInRoles.TenantAdmin);
        await people.Add($"{prefix}sam", group, BuiltInRoles.Support);
        await people.Add($"{prefix}rita", group, BuiltInRoles.ReadOnly);
    }

    private async Task<Shop> OpenShop(string tenantName, NamedTenant tenant, string merchant, string slug) =>
        new(tenant.Id, tenantName, Ok(await merchants.Create(tenant.Id, merchant, "Europe/Vienna", $"https://{slug}.example")), merchant, slug);

    private async Task<ConnectorId> Connector(Shop shop, string name, PaymentMethod method, int? perMinute, bool signed = false) =>
        Add(shop, signed, Ok(await connectors.Create(new NewConnector
        {
            Merchant = shop.Merchant,
            Name = name,
            Adapter = AdapterKind.Simulator,
            Method = method,
            TestMode = true,
            RequestSigning = signed,
            TransactionsPerMinute = perMinute,
        })));

    private async Task<ConnectorId> Meta(Shop shop, string name, IReadOnlyList<ConnectorId> members, int? perMinute) =>
        Add(shop, false, Ok(await connectors.Create(new NewConnector
        {
            Merchant = shop.Merchant,
            Name = name,
            Adapter = AdapterKind.Routing,
            Method = null,
            TestMode = true,
            TransactionsPerMinute = perMinute,
            Members = members,
        })));

    private ConnectorId Add(Shop shop, bool signed, ConnectorCredentials made)
    {
        credentials.Connectors.Add(new DemoConnector(
            made.Name, made.ApiKey, made.SharedSecret, made.PublicIntegrationKey, signed, shop.TenantName, shop.MerchantName));
        return made.Connector;
    }

    private async Task ApiUser(Shop shop)
    {
        var made = Ok(await apiUsers.Create(shop.Merchant, $"{shop.Slug}-api"));
        Ok(await apiUsers.LimitCalls(made.ApiUser, NoLimit));
        credentials.ApiUsers.Add(new DemoApiUser(made.Username, made.Password, shop.TenantName, shop.MerchantName));
    }

    private static T Ok<T>(Result<T> result) =>
        result.IsOk ? result.Value : throw new InvalidOperationException($"The demo was refused: {result.Error.Message}");

    private static void Ok(Result result)
    {
        if (!result.IsOk)
        {
            throw new InvalidOperationException($"The demo was refused: {result.Error.Message}");
        }
    }

    private sealed record Shop(TenantId Tenant, string TenantName, MerchantId Merchant, string MerchantName, string Slug)
    {
        internal List<ConnectorId> Connectors { get; } = [];
    }
}

internal sealed record NamedTenant(TenantId Id, string Name)
{
    public static implicit operator TenantId(NamedTenant tenant) => tenant.Id;
}
