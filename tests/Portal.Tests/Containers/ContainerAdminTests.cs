using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Containers;

public sealed class ContainerAdminTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Who_saves_second_learns_who_was_faster_and_changes_nothing()
    {
        var world = await Ecosystem.Create(portal);
        var version = await Version(world);
        await Admin(world, "bea").Do((ContainerAdmin c) => c.Rename(world.Container, "Bea's customers", version));

        var second = await Admin(world).Do((ContainerAdmin c) => c.Rename(world.Container, "Ada's customers", version));

        second.Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        second.Error.Message.ShouldStartWith("bea changed this at ");
        (await NameOf(world)).ShouldBe("Bea's customers");
    }

    [Fact]
    public async Task A_change_is_recorded_with_what_was_before_and_after()
    {
        var world = await Ecosystem.Create(portal);
        await Admin(world).Do((ContainerAdmin c) => c.Rename(world.Container, "Shoppers", 1));
        var version = await Version(world);
        await Admin(world).Do((ContainerAdmin c) => c.Rename(world.Container, "Shoppers", version));

        var renamed = (await History(world)).First(e => e.Action == "container.renamed");

        renamed.ActorName.ShouldBe("ada");
        renamed.Changes.ShouldBe([new FieldChange("name", "Acme customers", "Shoppers")]);
    }

    [Fact]
    public async Task Saving_what_is_already_so_leaves_no_trace()
    {
        var world = await Ecosystem.Create(portal);
        var before = (await History(world)).Count;

        (await Admin(world).Do(async (ContainerAdmin c) => await c.Enable(world.Container))).IsOk.ShouldBeTrue();

        (await History(world)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Sharing_with_selected_sub_tenants_names_at_least_one()
    {
        var world = await Ecosystem.Create(portal);
        var ada = Admin(world);
        var nobody = new Sharing(ShareMode.Selected, []);

        (await ada.Do((ContainerAdmin c) => c.Create(world.Group, "New", nobody))).Error!.Field.ShouldBe("shares");
        var made = (await ada.Do((ContainerAdmin c) => c.Create(world.Group, "New"))).Value;
        var version = (await ada.Do((ContainerDetailQueries c) => c.Get(made))).Value!.Version;
        (await ada.Do(async (ContainerAdmin c) => await c.Edit(made, "New", nobody, version))).Error!.Field.ShouldBe("shares");
        (await ada.Do((ContainerAdmin c) => c.Share(made, nobody.Mode, nobody.Selected))).Error!.Field.ShouldBe("shares");
    }

    [Fact]
    public async Task A_container_in_use_cannot_be_deleted_and_the_attempt_is_recorded()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("one");

        var refused = await Admin(world).Do((ContainerAdmin c) => c.Delete(world.Container));

        refused.Error!.Code.ShouldBe(ErrorCodes.InUse);
        refused.Error.Message.ShouldContain("5 connectors, tenant-wide in 1 tenant, 1 profile");
        var entry = (await History(world))[0];
        (entry.Action, entry.Result, entry.Reason).ShouldBe(("container.deleted", AuditResult.Refused, refused.Error.Message));
    }

    [Fact]
    public async Task A_container_stays_while_a_card_lies_in_it_that_belongs_to_no_profile()
    {
        var world = await Ecosystem.Create(portal);
        var own = await world.NewContainer(world.Books.Tenant, "Own");
        await world.Assign(world.Books, own);
        (await world.Books.Register()).ShouldSucceed();
        await world.Assign(world.Books, null);

        var refused = await portal.Admin(world.Books.Tenant).Do((ContainerAdmin c) => c.Delete(own));

        refused.Error!.Code.ShouldBe(ErrorCodes.InUse);
        refused.Error.Message.ShouldContain("1 instrument without a profile");
    }

    [Fact]
    public async Task An_unused_container_is_deleted_for_good()
    {
        var world = await Ecosystem.Create(portal);
        var unused = await world.NewContainer(world.Group, "Nobody's");

        (await Admin(world).Do((ContainerAdmin c) => c.Delete(unused))).IsOk.ShouldBeTrue();

        (await Admin(world).Do((ContainerAdmin c) => c.Delete(unused))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Theory]
    [InlineData("a sharer")]
    [InlineData("a stranger")]
    public async Task Who_does_not_own_it_cannot_change_it(string who)
    {
        var world = await Ecosystem.Create(portal);
        var attacker = portal.Admin(who == "a sharer" ? world.Shoes.Tenant : world.Zeta.Tenant);

        foreach (var attempt in Attempts(world))
        {
            (await attacker.Do(attempt)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        }

        (await NameOf(world)).ShouldBe("Acme customers");
    }

    [Fact]
    public async Task Who_may_only_look_cannot_change_it()
    {
        var world = await Ecosystem.Create(portal);

        foreach (var attempt in Attempts(world))
        {
            (await portal.Reader(world.Group, withSubTenants: false).Do(attempt)).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
            (await portal.Support(world.Group, withSubTenants: false).Do(attempt)).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        }
    }

    [Fact]
    public async Task An_open_browser_somebody_walked_up_to_shares_and_deletes_nothing()
    {
        var world = await Ecosystem.Create(portal);
        var unused = await world.NewContainer(world.Group, "Nobody's");
        var ada = portal.Admin(world.Group) with { IsSteppedUp = false };

        foreach (var attempt in (Func<ContainerAdmin, Task<Result>>[])
            [
                c => c.Share(world.Container, ShareMode.None, []),
                c => c.Edit(world.Container, "Acme customers", new Sharing(ShareMode.None, []), 1),
                async c =>
                    await c.Create(world.Group, "For all", new Sharing(ShareMode.AllSubTenants, [])) is { IsOk: false } refused ? refused.Error : Result.Ok,
                c => c.Delete(unused),
            ])
        {
            (await ada.Do(attempt)).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        }

        // Where notifications of profiles go, and what signs them.
        (await ada.Do((ContainerAdmin c) => c.TellProfileEvents(world.Container, "https://evil.example/", 1))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await ada.Do((ContainerAdmin c) => c.NewProfileEventsSecret(world.Container))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await ada.Do((ContainerAdmin c) => c.LetMerchantStaffSeeAll(world.Container, allowed: true))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await ada.Do((ContainerAdmin c) => c.SwitchShoppersPage(world.Container, true))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);

        // The rest of a form, and a look at what sharing would do, need no password.
        var version = await Version(world);
        (await ada.Do((ContainerAdmin c) => c.Rename(world.Container, "Shoppers", version))).IsOk.ShouldBeTrue();
        (await ada.Do((WhatIf whatIf) => whatIf.OfContainer(world.Container, c => c.Share(world.Container, ShareMode.None, [])))).IsOk.ShouldBeTrue();
    }

    private static Func<ContainerAdmin, Task<Result>>[] Attempts(Ecosystem world) =>
    [
        c => c.Rename(world.Container, "Mine now", 1),
        c => c.Share(world.Container, ShareMode.None, []),
        c => c.Disable(world.Container),
        c => c.LetSubTenantsDelete(world.Container, allowed: false),
        c => c.LetMerchantStaffSeeAll(world.Container, allowed: true),
        c => c.SwitchShoppersPage(world.Container, true),
        c => c.Delete(world.Container),
    ];

    private Person Admin(Ecosystem world, string name = "ada") => portal.Admin(world.Group, name, withSubTenants: false);

    private async Task<int> Version(Ecosystem world) =>
        await portal.Look(new SystemScope("test"), async db => (await db.Containers().FindAsync(world.Container))!.Version);

    private async Task<string> NameOf(Ecosystem world) =>
        await portal.Look(new SystemScope("test"), async db => (await db.Containers().FindAsync(world.Container))!.Name);

    private async Task<IReadOnlyList<HistoryItem>> History(Ecosystem world) =>
        (await Admin(world).Do((AuditQueries audit) => audit.History("container", world.Container.ToString(), 1))).Value!.Items;
}
