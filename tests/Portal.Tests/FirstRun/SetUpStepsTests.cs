using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.FirstRun;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.FirstRun;

/// <summary>What people see of <see cref="SetUpProgress"/>, and where its buttons lead.</summary>
public sealed class SetUpStepsTests : BunitContext
{
    private static readonly TenantId Here = new(Guid.NewGuid());
    private static readonly SetUpShop Shop =
        new(new TenantId(Guid.NewGuid()), "Books", new MerchantId(Guid.NewGuid()), new ConnectorId(Guid.NewGuid()), new ContainerId(Guid.NewGuid()));
    private static readonly SetUpFacts Nothing = new(false, false, false, false, false, false, false, false);
    private static readonly ContainerId Own = new(Guid.NewGuid());

    [Fact]
    public void The_step_that_is_next_says_what_it_is_for_and_has_one_button()
    {
        var steps = Steps(Nothing, SetUpPart.Container);

        steps.FindAll("li").Count.ShouldBe(6);
        steps.Find("li[aria-current='step'] h2").TextContent.ShouldContain("Container");
        steps.Find("li[aria-current='step'] p").TextContent.ShouldContain("the safe that keeps your customers' data and cards");
        steps.FindAll(".buttons a").Single().TextContent.Trim().ShouldBe("Create a container");
    }

    [Theory]
    [InlineData(SetUpPart.SubTenant, "/t/{here}/tenants/new?back=/t/{here}/set-up?from=sub-tenant")]
    [InlineData(SetUpPart.Container, "/t/{here}/containers/new?back=/t/{here}/set-up?from=container")]
    [InlineData(SetUpPart.Share, "/t/{here}/containers/{own}/edit?back=/t/{here}/set-up?from=share")]
    [InlineData(SetUpPart.Assign, "/t/{shop}/connectors/{connector}/edit?container={container}&back=/t/{here}/set-up?from=assign")]
    [InlineData(SetUpPart.ApiUser, "/t/{shop}/api-users/new?merchant={merchant}&back=/t/{here}/set-up?from=api-user")]
    [InlineData(SetUpPart.FirstCharge, "/t/{shop}/api-testing?connector={connector}&store=first-customer&back=/t/{here}/set-up?from=first-payment")]
    public void Each_step_leads_to_the_form_that_everybody_uses_and_back(SetUpPart part, string expected)
    {
        var facts = part switch
        {
            SetUpPart.SubTenant or SetUpPart.Container => Nothing,
            _ => Nothing with { HasSubTenant = true, HasContainer = true, HasMerchant = true, HasConnector = true },
        };

        var address = Uri.UnescapeDataString(Steps(facts, part).Find(".buttons a").GetAttribute("href")!);

        address.ShouldBe(expected.Replace("{here}", Here.ToString()).Replace("{own}", Own.ToString()).Replace("{shop}", Shop.Tenant.ToString())
            .Replace("{connector}", Shop.Connector.ToString()).Replace("{merchant}", Shop.Merchant.ToString())
            .Replace("{container}", Shop.Container.ToString()));
    }

    [Theory]
    [InlineData(false, false, "Create a merchant", "merchants/new?back=")]
    [InlineData(true, false, "Create a connector", "connectors/new?merchant=")]
    [InlineData(true, true, "Assign the container", "/edit?container=")]
    public void The_assignment_begins_with_what_the_shop_lacks(bool hasMerchant, bool hasConnector, string verb, string form)
    {
        var button = Steps(Nothing with { HasContainer = true, HasMerchant = hasMerchant, HasConnector = hasConnector }, SetUpPart.Assign).Find(".buttons a");

        (button.TextContent.Trim(), button.GetAttribute("href")!.Contains(form, StringComparison.Ordinal)).ShouldBe((verb, true));
    }

    [Fact]
    public void An_optional_step_can_be_passed_over()
    {
        var buttons = Steps(Nothing, SetUpPart.SubTenant).FindAll(".buttons a");

        buttons.Select(b => b.TextContent.Trim()).ShouldBe(["Create a sub-tenant", "Continue without a sub-tenant"]);
        buttons[1].GetAttribute("href").ShouldBe($"/t/{Here}/set-up?from=container");
        var passed = Progress(Nothing);
        passed.NextFrom(SetUpPart.Container)!.Part.ShouldBe(SetUpPart.Container);
        Progress(Nothing with { HasContainer = true, HasSubTenant = true, IsShared = true }).NextFrom(SetUpPart.Container)!.Part.ShouldBe(SetUpPart.Assign);
        Progress(Nothing with { HasContainer = true, IsAssigned = true, HasApiUser = true, HasCharge = true }).NextFrom(SetUpPart.SubTenant).ShouldBeNull();
    }

    [Fact]
    public void A_person_without_the_right_reads_who_can_do_it_in_place_of_the_button()
    {
        var steps = Steps(Nothing, SetUpPart.Container, may: Permissions.TenantShow);

        steps.FindAll(".buttons a").ShouldBeEmpty();
        steps.Find("li[aria-current='step']").TextContent.ShouldContain("People with the role Tenant admin can do it.");
    }

    [Fact]
    public void A_whole_set_up_says_so_and_a_step_of_it_leads_to_what_exists()
    {
        var whole = Nothing with { HasSubTenant = true, HasContainer = true, IsShared = true, HasMerchant = true, HasConnector = true, IsAssigned = true,
            HasApiUser = true, HasCharge = true };

        var steps = Steps(whole, SetUpPart.Container);

        steps.Find("[role='status']").TextContent.ShouldContain("Everything is set up: the first payment went through.");
        steps.FindAll(".badge.good").Count.ShouldBe(6);
        steps.FindAll(".buttons a").Single().GetAttribute("href").ShouldBe($"/t/{Here}/containers");
        Notice(whole).ShouldBeEmpty();
    }

    [Fact]
    public void When_all_is_done_the_next_shop_is_one_link_away()
    {
        var done = new SetUpProgress([], new ContainerPermit(true, null), NextShop: Shop);

        var steps =
            Render<CascadingValue<TenantPlace>>(place => place.Add(p => p.Value, Place(null)).AddChildContent<SetUpSteps>(s => s.Add(p => p.Progress, done)));

        steps.Find(".why").TextContent.ShouldContain("Books does not use it yet.");
        Uri.UnescapeDataString(steps.Find(".why p:last-child a").GetAttribute("href")!)
            .ShouldBe($"/t/{Shop.Tenant}/connectors/{Shop.Connector}/edit?container={Shop.Container}&back=/t/{Here}/set-up");
    }

    [Fact]
    public void The_dashboard_reminds_those_alone_who_can_do_the_next_step()
    {
        Notice(Nothing with { HasSubTenant = true }).ShouldContain("Set-up: 1 of 6 done.");
        Notice(Nothing with { HasSubTenant = true }).ShouldContain($"href=\"/t/{Here}/set-up\"");
        Notice(Nothing, may: Permissions.ContainersShow).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/t/1/merchants/new?back=%2Ft%2F01a02d0f-a4ad-722e-a0b6-224a6cef068e%2Fset-up%3Ffrom%3Dassign",
        "/t/01a02d0f-a4ad-722e-a0b6-224a6cef068e/set-up?from=assign")]
    [InlineData("/t/1/merchants/new?back=https%3A%2F%2Fevil.example", null)]
    [InlineData("/t/1/merchants/new?back=%2F%2Fevil.example", null)]
    [InlineData("/t/1/merchants/new?back=%2Ft%2F01a02d0f-a4ad-722e-a0b6-224a6cef068e%2F..%2F..%2F%5Cevil.example", null)]
    [InlineData("/t/1/merchants/new?back=%2Ft%2F1%2Fset-up", null)]
    [InlineData("/t/1/merchants/new?back=%2Fsign-in", null)]
    [InlineData("/t/1/merchants/new?back=javascript:alert(1)", null)]
    [InlineData("/t/1/merchants/new", null)]
    public void A_form_leads_back_to_pages_of_tenants_alone(string address, string? back)
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo(address);

        navigation.Back().ShouldBe(back);
    }

    private static SetUpProgress Progress(SetUpFacts facts, string? may = null) =>
        new(SetUpProgress.StepsOf(facts, new ContainerPermit(true, null), right => may is null || right == may), new ContainerPermit(true, null),
            facts.HasCharge ? null : Shop, Own);

    private static TenantPlace Place(string? may) =>
        new(Here, "Acme", false, false, may is null ? BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin) : new HashSet<string> { may });

    private IRenderedComponent<CascadingValue<TenantPlace>> Steps(SetUpFacts facts, SetUpPart current, string? may = null) =>
        Render<CascadingValue<TenantPlace>>(place => place
        .Add(p => p.Value, Place(may))
        .AddChildContent<SetUpSteps>(steps => steps.Add(s => s.Progress, Progress(facts, may)).Add(s => s.Current, current)));

    private string Notice(SetUpFacts facts, string? may = null) => Render<CascadingValue<TenantPlace>>(place => place
        .Add(p => p.Value, Place(may))
        .AddChildContent<SetUpNotice>(notice => notice.Add(n => n.Progress, Progress(facts, may)))).Markup.Trim();
}
