using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Filters keep reads inside a scope; these keep writes inside, including rows attached by hand.</summary>
public sealed class WriteGuardTests(PortalUnderTest portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merchants_call_saves_rows_of_its_own_tenant_only()
    {
        var world = await Ecosystem.Create(portal);
        var scope = await portal.ScopeOf(world.Books);

        await Save(scope, db => db.Add(EventOf(world.Books.Tenant)));
        await ShouldBeRefused(scope, db => db.Add(EventOf(world.Shoes.Tenant)));
        await ShouldBeRefused(scope, db => db.Add(EventOf(world.Group)));
        await ShouldBeRefused(scope, db => db.Add(EventOf(world.Zeta.Tenant)));
    }

    [Fact]
    public async Task A_merchants_call_changes_profiles_of_its_container_only()
    {
        var world = await Ecosystem.Create(portal);
        await world.Shoes.BuyAndStore("c-1");
        await world.Zeta.BuyAndStore("c-1");
        var shared = (await portal.Ledger.Profile(world.Container, "c-1"))!;
        var foreign = (await portal.Ledger.Profile(world.ZetaContainer, "c-1"))!;
        var scope = await portal.ScopeOf(world.Books);

        await Save(scope, db => db.Entry(shared).State = EntityState.Modified);
        await ShouldBeRefused(scope, db => db.Entry(foreign).State = EntityState.Modified);
        await ShouldBeRefused(scope, db => db.Remove(foreign));
    }

    [Fact]
    public async Task A_person_changes_the_own_tenant_and_those_below_but_neither_parent_nor_siblings()
    {
        var world = await Ecosystem.Create(portal);
        var (books, shoes, group) = (await Tenant(world.Books.Tenant), await Tenant(world.Shoes.Tenant), await Tenant(world.Group));

        await Save(Admin(world.Books.Tenant), db => db.Entry(books).State = EntityState.Modified);
        await Save(Admin(world.Group, withSubTenants: true), db => db.Entry(shoes).State = EntityState.Modified);
        await ShouldBeRefused(Admin(world.Group, withSubTenants: false), db => db.Entry(shoes).State = EntityState.Modified);
        await ShouldBeRefused(Admin(world.Books.Tenant, withSubTenants: true), db => db.Entry(shoes).State = EntityState.Modified);
        await ShouldBeRefused(Admin(world.Books.Tenant, withSubTenants: true), db => db.Entry(group).State = EntityState.Modified);
        await ShouldBeRefused(Admin(world.Zeta.Tenant, withSubTenants: true), db => db.Entry(books).State = EntityState.Modified);
    }

    [Fact]
    public async Task An_administrator_of_a_sub_tenant_sets_its_tenant_wide_container()
    {
        var world = await Ecosystem.Create(portal);

        var cleared = await portal.Admin(world.Shoes.Tenant).Do((TenantAdmin admin) => admin.AssignGlobalContainer(world.Shoes.Tenant, null));
        var foreign = await portal.Admin(world.Shoes.Tenant).Do((TenantAdmin admin) => admin.AssignGlobalContainer(world.Books.Tenant, null));
        var below = await portal.Admin(world.Shoes.Tenant).Do((TenantAdmin admin) => admin.Create("Sandals", world.Shoes.Tenant, "EUR"));
        var beside = await portal.Admin(world.Shoes.Tenant).Do((TenantAdmin admin) => admin.Create("Sandals", world.Toys.Tenant, "EUR"));

        cleared.IsOk.ShouldBeTrue();
        (await world.Shoes.LooksFor("c-1")).ShouldBe("no container");
        foreign.Error!.Code.ShouldBe(ErrorCodes.NotFound);
        below.IsOk.ShouldBeTrue();
        beside.Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_sharer_uses_a_container_but_neither_changes_nor_shares_it_on()
    {
        var world = await Ecosystem.Create(portal);
        var container = await portal.Ledger.Read(db => db.Containers().AsNoTracking().SingleAsync(c => c.Id == world.Container));

        await ShouldBeRefused(Admin(world.Shoes.Tenant, withSubTenants: true), db => db.Entry(container).State = EntityState.Modified);
        await Save(Admin(world.Group), db => db.Entry(container).State = EntityState.Modified);
    }

    // Portal-behaviour 3.4: a sharer may detach what another merchant registered; the row is that merchant's and the container's.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_of_a_sharer_changes_an_instrument_of_the_shared_profile_no_matter_who_registered_it(bool withSubTenants)
    {
        var world = await Ecosystem.Create(portal);
        var instrument = (await portal.Ledger.Registration((await world.Books.BuyAndStore("c-1")).Text("uuid")))!;

        await Save(Admin(world.Shoes.Tenant, withSubTenants), db => db.Entry(instrument).State = EntityState.Modified);
        await ShouldBeRefused(Admin(world.Toys.Tenant, withSubTenants), db => db.Entry(instrument).State = EntityState.Modified);
        await ShouldBeRefused(Admin(world.Zeta.Tenant, withSubTenants), db => db.Entry(instrument).State = EntityState.Modified);
    }

    [Fact]
    public async Task A_job_saves_rows_of_its_tenant_only()
    {
        var world = await Ecosystem.Create(portal);

        await Save(new JobScope("test", world.Group), db => db.Add(EventOf(world.Group)));
        await ShouldBeRefused(new JobScope("test", world.Group), db => db.Add(EventOf(world.Books.Tenant)));
    }

    private static TransactionEvent EventOf(TenantId tenant) => new()
    {
        Id = new TransactionEventId(Guid.NewGuid()),
        TenantId = tenant,
        TransactionId = new TransactionId(Guid.NewGuid()),
        Status = TransactionStatus.Success,
        At = new DateTime(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc),
    };

    private PortalScope Admin(TenantId of, bool withSubTenants = false) => portal.Admin(of, withSubTenants: withSubTenants).Scope;

    private Task<Tenant> Tenant(TenantId id) => portal.Ledger.Read(db => db.Tenants().AsNoTracking().SingleAsync(t => t.Id == id));

    // Rolled back, so that an order of tries does not matter.
    private Task<int> Save(Scope scope, Action<PortalDbContext> change) => portal.Look(scope, async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancelled);
        change(db);
        return await db.SaveChangesAsync(Cancelled);
    });

    private async Task ShouldBeRefused(Scope scope, Action<PortalDbContext> change) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => Save(scope, change))).Message.ShouldContain("outside the scope");
}
