using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Assigning;

/// <summary>One container, assigned to several tenants and connectors at once: all or none.</summary>
public sealed class AssignmentTests(PortalUnderTest portal) : IAsyncLifetime
{
    private Ecosystem _world = null!;
    private ContainerId _club;

    private Person Ada => portal.Admin(_world.Group);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _club = await _world.NewContainer(_world.Group, "Club");
        await _world.Get<ContainerAdmin, bool>(async c =>
        {
            var shared = await c.Share(_club, ShareMode.Selected, [_world.Books.Tenant, _world.Shoes.Tenant]);
            return shared.IsOk ? true : shared.Error;
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Several_are_assigned_at_once_each_with_its_own_audit_entry()
    {
        var (single, whole) = (await Of(_world.Books), await Of(_world.Shoes.Tenant));

        (await Assign(Ada, single, whole)).IsOk.ShouldBeTrue();

        (await Assigned()).ShouldBe((_club, _club));
        var entries = await portal.Ledger.Read(db => db.AuditEntries().Where(e => e.ActorId == Ada.Id || e.ActorName == Ada.Name)
            .Where(e => e.ObjectId == _world.Books.Connector.ToString() || e.ObjectId == _world.Shoes.Tenant.ToString()).Select(e => e.Action)
            .ToListAsync(Cancelled));
        entries.Order(StringComparer.Ordinal).ShouldBe(["connector.container.assigned", "tenant.global-container.assigned"]);
    }

    [Fact]
    public async Task What_is_assigned_together_is_shown_before_and_changes_nothing()
    {
        var targets = (AssignmentTarget[])[await Of(_world.Books), await Of(_world.Shoes.Tenant)];

        var effects = (await Ada.Do((WhatIf w) => w.OfAssignments(_club, targets))).Value!;

        effects.Changes.Select(c => (c.Name, c.Before, c.After)).ShouldBe(
            [("books-cc", "Acme customers (set here)", "Club (set here)"), ("shoes-cc", "Acme customers (tenant default)", "Club (tenant default)")]);
        effects.Defaults.Select(c => (c.TenantName, c.Before, c.After)).ShouldBe([("Shoes", "Acme customers", "Club")]);
        (await Assigned()).ShouldBe((_world.Container, _world.Container));
    }

    [Theory]
    [InlineData(Permissions.ConnectorEdit)]
    [InlineData(Permissions.GlobalConnectorSettings)]
    public async Task A_right_that_one_of_them_asks_and_the_person_lacks_refuses_all(string right)
    {
        var limited = portal.AdminWithout(_world.Group, right);

        var refused = await Assign(limited, await Of(_world.Books), await Of(_world.Shoes.Tenant));

        refused.Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await Assigned()).ShouldBe((_world.Container, _world.Container));
        var isOfTenants = right == Permissions.GlobalConnectorSettings;
        (await Choices(limited)).Where(c => c.IsOpen).Select(c => c.Target.Connector is null).Distinct().ShouldBe([!isOfTenants]);
    }

    [Fact]
    public async Task The_id_of_a_foreign_tenant_or_connector_that_is_smuggled_in_is_not_found_and_refuses_all()
    {
        var own = await Of(_world.Books);

        foreach (var foreign in (AssignmentTarget[])[new(_world.Zeta.Tenant, null, 1), new(_world.Books.Tenant, _world.Zeta.Connector, 1)])
        {
            var refused = await Assign(Ada, own, foreign);

            refused.Error!.Code.ShouldBe(ErrorCodes.NotFound);
            refused.Error.Message.ShouldNotContain("eta");
        }

        (await Assigned()).ShouldBe((_world.Container, _world.Container));
    }

    [Fact]
    public async Task A_container_of_another_tenant_is_not_found()
    {
        var own = await Of(_world.Books);

        (await Ada.Do((AssignmentAdmin a) => a.Assign(_world.ZetaContainer, [own]))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Ada.Do((AssignmentQueries a) => a.Choices(_world.ZetaContainer, string.Empty))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_tenant_that_it_is_no_longer_shared_with_refuses_all_by_name()
    {
        var (single, whole) = (await Of(_world.Books), await Of(_world.Shoes.Tenant));
        await _world.Do<ContainerAdmin>(c => c.Unshare(_club, _world.Shoes.Tenant));

        var refused = await Assign(Ada, single, whole);

        (refused.Error!.Code, refused.Error.Message).ShouldBe((ErrorCodes.NotFound, "Nothing was assigned, because of Shoes: Container not found"));
        (await Assigned()).ShouldBe((_world.Container, _world.Container));
    }

    [Fact]
    public async Task One_that_somebody_else_changed_refuses_all_by_name()
    {
        var (whole, single) = (await Of(_world.Shoes.Tenant), await Of(_world.Books));
        await _world.IgnoreTenantWide(_world.Books);
        var written = (await portal.Ledger.Audit(_world.Shoes.Tenant)).Count;

        var refused = await Assign(Ada, whole, single);

        refused.Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        refused.Error.Message.ShouldStartWith("Nothing was assigned, because of books-cc: ");
        (await portal.Ledger.Audit(_world.Shoes.Tenant)).Count.ShouldBe(written, "what was not kept is not written down either");
        (await Assigned()).ShouldBe((_world.Container, _world.Container));
    }

    [Fact]
    public async Task None_and_too_many_are_refused()
    {
        var one = await Of(_world.Books);

        (await Assign(Ada)).Error!.Field.ShouldBe("targets");
        (await Assign(Ada, [.. Enumerable.Repeat(one, AssignmentAdmin.Limit + 1)])).Error!.Field.ShouldBe("targets");
    }

    [Fact]
    public async Task The_list_holds_the_owner_those_it_is_shared_with_and_their_connectors_with_what_each_has_now()
    {
        await _world.Assign(_world.BooksIban, _club);

        var choices = await Choices(Ada);

        choices.Select(c => c.Name).Where(n => n.StartsWith("Toys", StringComparison.Ordinal) || n.StartsWith("toys", StringComparison.Ordinal))
            .ShouldBeEmpty("it is not shared with Toys");
        choices.Where(c => c.TenantName == "Shoes").Select(c => (c.Name, c.Target.Connector is null, c.Effect)).ShouldBe(
            [("Shoes", true, "Acme customers (tenant default)"), ("shoes-cc", false, "Acme customers (tenant default)")]);
        choices.Where(c => c.IsAssigned).ShouldHaveSingleItem().Name.ShouldBe("books-iban");
        (await Choices(Ada, "SHOES-")).ShouldHaveSingleItem().Name.ShouldBe("shoes-cc");
    }

    [Fact]
    public async Task Those_it_is_shared_with_see_and_assign_it_at_their_own_only()
    {
        var max = portal.Admin(_world.Shoes.Tenant);
        var choices = await Choices(max);

        choices.Select(c => c.TenantName).Distinct().ShouldBe(["Shoes"]);
        (await Assign(max, [.. choices.Select(c => c.Target)])).IsOk.ShouldBeTrue();
        (await Assign(max, await Of(_world.Books))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Where_nothing_can_be_assigned_the_list_says_why()
    {
        await _world.BlockBelow(_world.Group);
        var blocked = await Choices(Ada);
        await _world.Disable(_club);

        blocked.Single(c => c.Name == "Shoes").Obstacle.ShouldEndWith("disables containers for its sub-tenants");
        blocked.Single(c => c.Name == "group-cc").IsOpen.ShouldBeTrue("the tenant that disables them is not affected itself");
        (await Choices(Ada)).ShouldAllBe(c => c.Obstacle == "The container is disabled");
    }

    private Task<Result> Assign(Person person, params AssignmentTarget[] targets) => person.Do((AssignmentAdmin a) => a.Assign(_club, targets));

    private async Task<IReadOnlyList<AssignmentChoice>> Choices(Person person, string search = "") =>
        (await person.Do((AssignmentQueries a) => a.Choices(_club, search))).Value!.Items;

    private async Task<AssignmentTarget> Of(Shop shop) => (await Choices(Ada)).Single(c => c.Target.Connector == shop.Connector).Target;

    private async Task<AssignmentTarget> Of(TenantId tenant) =>
        (await Choices(Ada)).Single(c => c.Target.Tenant == tenant && c.Target.Connector is null).Target;

    // Of books-cc, and of Shoes tenant-wide.
    private Task<(ContainerId?, ContainerId?)> Assigned() => portal.Ledger.Read(async db => (
        await db.Connectors().Where(c => c.Id == _world.Books.Connector).Select(c => c.ContainerId).SingleAsync(Cancelled),
        await db.Tenants().Where(t => t.Id == _world.Shoes.Tenant).Select(t => t.GlobalContainerId).SingleAsync(Cancelled)));
}
