using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Connectors.Destinations;

/// <summary>Who decides where stored cards may go: the operator, and the owner of the container, who sees what there is to decide.</summary>
public sealed class DestinationDecisionTests(PortalUnderTest portal)
{
    private static readonly GatewayAccountForm Account = new("https://gateway.example/api/v3/", "user", "secret", "key-1", null, "public-1");

    [Fact]
    public async Task The_owner_sees_who_asks_why_and_what_would_go_there()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        await world.Books.StoredCard("c-2");
        var shoes = await world.NewGateway(world.Shoes, "shoes-gateway", Account);

        var asking = (await Asking(world)).ShouldHaveSingleItem();

        (asking.Connector, asking.MerchantName, asking.TenantName, asking.State, asking.IsAllowed)
            .ShouldBe((shoes.Connector, "Shoes DE", "Shoes", ApprovalState.Asked, false));
        (asking.BaseUrl, asking.Account, asking.ApiKey, asking.Cards).ShouldBe(("https://gateway.example", "public-1", "key-1", 2));
        asking.Why.ShouldContain("shoes-gateway stores profiles in Acme customers");
        (await Attention(world.Group)).ShouldHaveSingleItem().Text.ShouldBe("is asked for its stored cards by shoes-gateway");
        (await Attention(world.Shoes.Tenant)).ShouldBeEmpty();
        await world.ApproveGateway(shoes, world.Container);
        (await Attention(world.Group)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_of_a_meta_connector_that_uses_the_container_asks_too()
    {
        var world = await Ecosystem.Create(portal);
        var member = await world.NewGateway(world.Books, "member", Account, container: null);
        var meta = await world.NewMeta("routes", member);
        (await Asking(world)).ShouldBeEmpty();

        await world.Assign(meta, world.Container);

        var asking = (await Asking(world)).ShouldHaveSingleItem();
        (asking.Connector, asking.State).ShouldBe((member.Connector, ApprovalState.Asked));
        asking.Why.ShouldContain("routes");
    }

    [Fact]
    public async Task A_connector_of_the_owners_own_tenant_is_approved_when_it_is_made()
    {
        var world = await Ecosystem.Create(portal);

        await Make(portal.Admin(world.Group), world.Parent, world.Container);

        (await Asking(world)).ShouldHaveSingleItem().State.ShouldBe(ApprovalState.Approved);
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "container.gateway.approved");
    }

    [Fact]
    public async Task Who_may_not_share_a_container_approves_nothing_by_making_a_connector()
    {
        var world = await Ecosystem.Create(portal);

        await Make(portal.AdminWithout(world.Group, Permissions.ContainersShare), world.Parent, world.Container);

        (await Asking(world)).ShouldHaveSingleItem().State.ShouldBe(ApprovalState.Asked);
    }

    [Fact]
    public async Task A_connector_of_a_sub_tenant_asks_no_matter_who_makes_it()
    {
        var world = await Ecosystem.Create(portal);

        await Make(portal.Admin(world.Group), world.Shoes, world.Container);

        (await Asking(world)).ShouldHaveSingleItem().State.ShouldBe(ApprovalState.Asked);
    }

    [Fact]
    public async Task Saying_where_cards_go_asks_for_a_step_up_and_the_log_has_the_origin_alone()
    {
        var world = await Ecosystem.Create(portal);
        var bea = portal.Admin(world.Books.Tenant);
        var hurried = bea with { IsSteppedUp = false };
        var account = new GatewayAccountForm("https://gateway.example/path-7f31a9", "user", "secret", "key-1");

        (await hurried.Do((ConnectorAdmin c) => c.Create(New(world.Books, account)))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        var id = (await bea.Do((ConnectorAdmin c) => c.Create(New(world.Books, account)))).Value!.Connector;
        (await Edit(bea, id, account with { Password = null, TimeLimitSeconds = 5 })).IsOk.ShouldBeTrue();
        (await Edit(hurried, id, Account)).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await Edit(bea, id, Account)).IsOk.ShouldBeTrue();

        var told = (await portal.Ledger.Audit(world.Books.Tenant)).Where(e => e.Action == "connector.gateway.changed").ToList();
        told[0].Changes!.ShouldContain("https://gateway.example");
        told.ShouldAllBe(e => !e.Changes!.Contains("7f31a9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://other.example", "user", "key-1", "public-1")]
    [InlineData("https://gateway.example", "other", "key-1", "public-1")]
    [InlineData("https://gateway.example", "user", "key-2", "public-1")]
    [InlineData("https://gateway.example", "user", "key-1", "public-2")]
    public async Task A_change_of_the_account_ends_the_approval_also_when_it_is_changed_back(string url, string user, string key, string account)
    {
        var world = await Ecosystem.Create(portal);
        var sid = portal.Admin(world.Shoes.Tenant);
        var shoes = await world.NewGateway(world.Shoes, "shoes-gateway", Account);
        await world.ApproveGateway(shoes, world.Container);
        (await Asking(world)).Single().State.ShouldBe(ApprovalState.Approved);

        (await Edit(sid, shoes.Connector, new GatewayAccountForm(url, user, "secret", key, null, account))).IsOk.ShouldBeTrue();
        var changed = (await Asking(world)).Single();
        (await Edit(sid, shoes.Connector, Account)).IsOk.ShouldBeTrue();
        var back = (await Asking(world)).Single();

        (changed.State, changed.HasChanged, back.State, back.HasChanged).ShouldBe((ApprovalState.Asked, true, ApprovalState.Asked, true));
        (await portal.ScopeOf(shoes)).Connector.Routes.Single().Destination!.Approved.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_approves_another_account_than_the_one_they_saw()
    {
        var world = await Ecosystem.Create(portal);
        var shoes = await world.NewGateway(world.Shoes, "shoes-gateway", Account);
        var seen = (await Asking(world)).Single();
        var elsewhere = new GatewayAccountForm("https://evil.example", "user", "secret", "key-1", null, "public-1");
        (await Edit(portal.Admin(world.Shoes.Tenant), shoes.Connector, elsewhere)).IsOk.ShouldBeTrue();

        var approved = await portal.Admin(world.Group).Do((DestinationAdmin d) => d.Approve(world.Container, shoes.Connector, seen.Version));

        approved.Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        (await Asking(world)).Single().State.ShouldBe(ApprovalState.Asked);
    }

    [Fact]
    public async Task The_owner_decides_with_a_step_up_and_nobody_else_does()
    {
        var world = await Ecosystem.Create(portal);
        var shoes = await world.NewGateway(world.Shoes, "shoes-gateway", Account);
        var version = (await Asking(world)).Single().Version;
        Task<Result> Approve(Person who) => who.Do((DestinationAdmin d) => d.Approve(world.Container, shoes.Connector, version));

        (await Approve(portal.Admin(world.Group) with { IsSteppedUp = false })).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await Approve(portal.Admin(world.Shoes.Tenant))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Approve(portal.Admin(world.Zeta.Tenant))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await portal.Admin(world.Shoes.Tenant).Do((DestinationQueries d) => d.OfContainer(world.Container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Approve(portal.Admin(world.Group))).IsOk.ShouldBeTrue();

        var told = (await portal.Ledger.Audit(world.Group)).Last(e => e.Action == "container.gateway.approved");
        told.Changes!.ShouldContain("shoes-gateway");
        told.Changes!.ShouldContain("https://gateway.example");
    }

    [Fact]
    public async Task A_connector_beside_the_owners_branch_cannot_be_approved()
    {
        var world = await Ecosystem.Create(portal);
        var gateway = await world.NewGateway(world.Zeta, "zeta-gateway", Account, world.ZetaContainer);

        (await portal.AsOperator((DestinationAdmin d) => d.Approve(world.Container, gateway.Connector, 1))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Explainer_list_and_what_if_say_that_stored_cards_stay_here()
    {
        var world = await Ecosystem.Create(portal);
        var sid = portal.Admin(world.Shoes.Tenant);
        var shoes = await world.NewGateway(world.Shoes, "shoes-gateway", Account, container: null);
        await world.IgnoreTenantWide(shoes);

        var effects = (await sid.Do((WhatIf w) => w.OfConnector(shoes.Connector, c => c.AssignContainer(shoes.Connector, world.Container)))).Value!;
        effects.Changes.Single().After.ShouldBe("Acme customers (set here), stored cards not usable: gateway not allowed");
        await world.Assign(shoes, world.Container);
        (await Look(sid, shoes)).Steps[^1].ShouldContain("the operator of this installation has not allowed it");
        await world.AllowGateway("https://gateway.example", "public-1");
        var asking = await Look(sid, shoes);
        asking.Warnings.ShouldContain(
            "Stored cards of Acme customers are not sent to this gateway until the container's owner approves it. The request is on the container's page.");
        asking.Item.Effect.ShouldBe("Acme customers (set here), stored cards not usable: gateway not approved");
        await world.ApproveGateway(shoes, world.Container);

        var approved = await Look(sid, shoes);
        (approved.Warnings.Count, approved.Item.Effect, approved.StoredCards).ShouldBe((0, "Acme customers (set here)", "Sent when charged"));
        await world.ForbidGateway("https://gateway.example", "public-1");
    }

    [Fact]
    public async Task The_operators_list_knows_a_gateway_however_it_is_written()
    {
        await using var own = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(own);
        await world.NewGateway(world.Shoes, "shoes-gateway", Account);
        (await Listed(world)).ShouldHaveSingleItem().ShouldBe(new ListedDestination("https://gateway.example", "public-1", null, 1));

        await world.AllowGateway(" HTTPS://Gateway.Example:443/api/v3/ ");
        await world.AllowGateway("https://gateway.example");

        var allowed = (await Listed(world)).ShouldHaveSingleItem();
        (allowed.BaseUrl, allowed.Account, allowed.Connectors, allowed.AllowedAt is null).ShouldBe(("https://gateway.example", null, 1, false));
        (await own.Ledger.Audit(world.Group)).Count(e => e.Action == "gateway.allowed").ShouldBe(1);
        (await own.Ledger.Audit(world.Zeta.Tenant)).Count(e => e.Action == "gateway.allowed").ShouldBe(1);
        await world.ForbidGateway("https://gateway.example/");
        (await own.AsOperator((DestinationAdmin d) => d.Forbid("https://gateway.example", null))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Theory]
    [InlineData("http://gateway.example")]
    [InlineData("https://user:secret@gateway.example")]
    [InlineData("https://gateway.example?x")]
    [InlineData("https://gateway.example/#")]
    [InlineData("gateway.example")]
    [InlineData("")]
    public async Task What_names_no_server_with_https_cannot_be_allowed(string url) =>
        (await portal.AsOperator((DestinationAdmin d) => d.Allow(url, null))).Error!.Field.ShouldBe("baseUrl");

    private static NewConnector New(Shop of, GatewayAccountForm account, ContainerId? container = null) =>
        new NewConnector
        {
            Merchant = of.Merchant,
            Name = Shop.NewId("gateway"),
            Adapter = AdapterKind.Gateway,
            Method = PaymentMethod.Card,
            TestMode = true,
            Container = container,
            Gateway = account,
        };

    private static async Task<IReadOnlyList<ListedDestination>> Listed(Ecosystem world) =>
        await world.Get<DestinationQueries, IReadOnlyList<ListedDestination>>(d => d.List());

    private async Task<IReadOnlyList<AskingConnector>> Asking(Ecosystem world) =>
        (await portal.Admin(world.Group).Do((DestinationQueries d) => d.OfContainer(world.Container))).Value!;

    private async Task<IReadOnlyList<ContainerProblem>> Attention(TenantId of) =>
        [.. (await portal.Admin(of).Do((AttentionQueries a) => a.Look())).Value!.Containers.Where(p => p.Kind == ContainerProblemKind.GatewayAsks)];

    private async Task Make(Person who, Shop of, ContainerId container) =>
        (await who.Do((ConnectorAdmin c) => c.Create(New(of, Account, container)))).IsOk.ShouldBeTrue();

    private async Task<ConnectorDetails> Look(Person who, Shop shop) => (await who.Do((ConnectorQueries q) => q.Get(shop.Connector))).Value!;

    private async Task<Result> Edit(Person who, ConnectorId id, GatewayAccountForm account)
    {
        var shown = (await who.Do((ConnectorQueries q) => q.Get(id))).Value!;
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
            Gateway = account,
        };
        return await who.Do((ConnectorAdmin c) => c.Edit(id, form, shown.Version));
    }
}
