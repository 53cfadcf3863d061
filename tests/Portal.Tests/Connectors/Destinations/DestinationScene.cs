using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Connectors.Destinations;

/// <summary>Connectors of one merchant that all lead to the recorder.</summary>
/// <param name="Meta">Routes to <paramref name="Card"/> alone.</param>
/// <param name="Cascade">Asks a gateway that is down first.</param>
/// <param name="UsesContainer">They resolve to the container where the goods lie.</param>
/// <param name="IsRegisteringMerchant">Its merchant stored the goods.</param>
internal sealed record Relation(string Name, Shop Card, Shop Iban, Shop Meta, Shop Cascade, bool UsesContainer, bool IsRegisteringMerchant);

/// <summary>What Books has stored in its container through the simulator: it lies in our vault.</summary>
internal sealed record StoredGoods(string Token, string Uuid, RegistrationId Instrument, string AccountToken)
{
    internal const string Customer = "victim";
}

/// <summary>A container of Books with merchants at every distance from it, each with connectors to a server that keeps what it is sent.</summary>
internal sealed class DestinationScene : IAsyncDisposable
{
    private const string Nowhere = "http://127.0.0.1:1";

    private readonly Shop _vault;
    private readonly Shop _vaultIban;

    private DestinationScene(PortalUnderTest portal, Ecosystem world, RecordingGateway recorder, ContainerId container, Shop vault, Shop vaultIban) =>
        (Portal, World, Recorder, Container, _vault, _vaultIban) = (portal, world, recorder, container, vault, vaultIban);

    /// <summary>Gateways on this machine, and schedules that run on request.</summary>
    internal static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Outgoing:AllowPrivateTargets"] = "true",
        ["Schedules:Interval"] = "1.00:00:00",
    };

    internal PortalUnderTest Portal { get; }

    internal Ecosystem World { get; }

    internal RecordingGateway Recorder { get; }

    internal ContainerId Container { get; }

    /// <summary>The owner's is the first.</summary>
    internal IReadOnlyList<Relation> Relations { get; private set; } = [];

    internal static async Task<DestinationScene> Start(Action<IServiceCollection>? replacements = null)
    {
        var portal = await PortalUnderTest.Start(Settings, replacements: replacements);
        var world = await Ecosystem.Create(portal);
        var container = await world.NewContainer(world.Books.Tenant, "Books only");
        var vault = await world.NewConnector(world.Books, "books-vault", PaymentMethod.Card);
        var vaultIban = await world.NewConnector(world.Books, "books-vault-iban", PaymentMethod.Iban);
        await world.Assign(vault, container);
        await world.Assign(vaultIban, container);
        var scene = new DestinationScene(portal, world, await RecordingGateway.Start(), container, vault, vaultIban);
        scene.Relations = await scene.Everybody();
        return scene;
    }

    internal async Task<StoredGoods> StoreGoods()
    {
        var stored = (await _vault.BuyAndStore(StoredGoods.Customer)).ShouldSucceed();
        var account = (await _vaultIban.RegisterAccount(StoredGoods.Customer)).ShouldSucceed();
        return new StoredGoods(
            stored.Text("customerProfileData", "paymentToken"), stored.Text("uuid"), (await Portal.Ledger.Registration(stored.Text("uuid")))!.Id,
            account.Text("customerProfileData", "paymentToken"));
    }

    /// <summary>The operator about the recorder, the owner about every connector that stands below it. The gateways that are down may always receive
    /// cards.</summary>
    internal async Task Decide(bool isAllowed, bool isApproved)
    {
        await (isAllowed ? World.AllowGateway(Recorder.Url) : Forbid());
        foreach (var relation in Relations.Where(r => r.Name is "owner" or "owner's other merchant" or "sub-tenant with share" or "sub-tenant without share"))
        {
            foreach (var gateway in (Shop[])[relation.Card, relation.Iban])
            {
                await (isApproved ? World.ApproveGateway(gateway, Container) : World.WithdrawGateway(gateway, Container));
            }
        }
    }

    /// <summary>Its merchant gives the connector another account over there, as somebody who may decide nothing about the container.</summary>
    internal async Task ChangeAccount(Shop shop)
    {
        var shown = (await Portal.Admin(shop.Tenant).Do((ConnectorQueries c) => c.Get(shop.Connector))).Value!;
        var form = new ConnectorForm
        {
            Name = shown.Item.Name,
            Description = shown.Description,
            Container = shown.AssignedContainer,
            IgnoresGlobalSettings = shown.IgnoresGlobalSettings,
            RequestSigning = shown.RequestSigning,
            RefusesMd5Signatures = shown.RefusesMd5Signatures,
            SignatureWindowSeconds = shown.SignatureWindowSeconds,
            TransactionsPerMinute = shown.TransactionsPerMinute,
            AllowedOrigins = shown.AllowedOrigins,
            DefaultResult = shown.DefaultResult,
            Members = [],
            Gateway = Recorder.Form("another-account"),
        };
        (await Portal.AdminWithout(shop.Tenant, Permissions.ContainersShare).Do((ConnectorAdmin c) => c.Edit(shop.Connector, form, shown.Version))).IsOk
            .ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await Recorder.DisposeAsync();
        await Portal.DisposeAsync();
    }

    private Task Forbid() => Portal.AsOperator((Domain.Connectors.Destinations.DestinationAdmin d) => d.Forbid(Recorder.Url, null));

    private async Task<IReadOnlyList<Relation>> Everybody()
    {
        var shared = await World.NewShop(await World.NewTenant("Books for children", World.Books.Tenant), "Children");
        var unshared = await World.NewShop(await World.NewTenant("Books for nobody", World.Books.Tenant), "Nobody");
        await World.Do<ContainerAdmin>(c => c.Share(Container, ShareMode.Selected, [shared.Tenant]));
        await World.AllowGateway(Nowhere);
        return
        [
            await Make("owner", World.Books, Container, isRegistering: true),
            await Make("owner's other merchant", await World.NewNeighbour(World.Books), Container),
            await Make("sub-tenant with share", shared, Container),
            await Make("sub-tenant without share", unshared, null),
            await Make("sibling", World.Shoes, null),
            await Make("parent", World.Parent, null),
            await Make("foreign", World.Zeta, World.ZetaContainer),
        ];
    }

    private async Task<Relation> Make(string name, Shop of, ContainerId? container, bool isRegistering = false)
    {
        var card = await World.NewGateway(of, $"{name} gateway", Recorder.Form(), container);
        var iban = await World.NewGateway(of, $"{name} iban", Recorder.Form(), container, PaymentMethod.Iban);
        var down = await World.NewGateway(of, $"{name} down", new(Nowhere, "user", "secret", "key-1", null, RecordingGateway.Account), container);
        var meta = await World.NewMeta($"{name} meta", card);
        var cascade = await World.NewMeta($"{name} cascade", down, card);
        var uses = container == Container;
        if (container is not null)
        {
            await World.Assign(meta, container);
            await World.Assign(cascade, container);
        }

        if (uses)
        {
            await World.ApproveGateway(down, Container);
        }

        return new Relation(name, card, iban, meta, cascade, uses, isRegistering);
    }
}
