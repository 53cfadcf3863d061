using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Two merchants in one tenant: staff of one see nothing of the other, asked by queries whose author thought of neither.</summary>
public sealed class PeopleOfMerchantsTests(PortalUnderTest portal) : IAsyncLifetime
{
    private Ecosystem _world = null!;
    private Shop _other = null!;
    private Person _dev = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _other = await _world.NewShop(_world.Books.Tenant, "Books CH");
        await _world.Assign(_other, await _world.NewContainer(_world.Books.Tenant, "Swiss customers"));
        (await _world.Books.BuyAndStore("books-c")).ShouldSucceed();
        (await _other.BuyAndStore("swiss-c")).ShouldSucceed();
        foreach (var shop in (Shop[])[_world.Books, _other])
        {
            await shop.Debit(
                new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await shop.CardToken(),
                    extraData = new { outcome = "pending" } });
        }

        _dev = await portal.StaffOf(
            _world.Books, Permissions.ConnectorShow, Permissions.TransactionShow, Permissions.ProfilesShow,
            Permissions.TenantShow, Permissions.TenantAccess, Permissions.ConnectorEdit);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Overview> Overview() => (await _dev.Do((DashboardQueries dashboard) => dashboard.Overview())).Value!;

    [Fact]
    public void They_never_see_sub_tenants_no_matter_what_rights_they_have() => (_dev.IsOfMerchants, _dev.WithSubTenants).ShouldBe((true, false));

    [Fact]
    public async Task They_change_nothing_of_the_tenants_no_matter_what_rights_they_have()
    {
        var mighty = _dev with { Permissions = PermissionCatalogue.All.Select(p => p.Key).ToHashSet(), IsSteppedUp = true };

        foreach (var attempt in (Func<ContainerAdmin, Task<Result>>[])
            [c => c.Rename(_world.Container, "Mine now", 1), c => c.Disable(_world.Container), c => c.Share(_world.Container, ShareMode.None, []),
                c => c.Delete(_world.Container)])
        {
            (await mighty.Do(attempt)).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        }

        (await mighty.Do((AssignmentAdmin a) => a.Assign(_world.Container, [new AssignmentTarget(_world.Books.Tenant, null, 1)]))).Error!.Code
            .ShouldBe(ErrorCodes.Forbidden);

        (await mighty.Do((ContainerAdmin c) => c.Create(_world.Books.Tenant, "Ours"))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await mighty.Do((MerchantAdmin m) => m.Disable(_world.Books.Merchant))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await mighty.Do((ConnectorAdmin c) => c.Disable(_world.Books.Connector))).IsOk.ShouldBeTrue("it is their merchant's");
    }

    [Fact]
    public Task They_see_what_is_their_merchants_and_what_hangs_on_its_connectors() => _dev.Look(async db =>
    {
        (await db.Merchants().Select(m => m.Id).ToListAsync(Cancelled)).ShouldBe([_world.Books.Merchant]);
        (await db.Connectors().Select(c => c.MerchantId).Distinct().ToListAsync(Cancelled)).ShouldBe([_world.Books.Merchant]);
        (await db.ApiUsers().Select(u => u.MerchantId).Distinct().ToListAsync(Cancelled)).ShouldBe([_world.Books.Merchant]);
        (await db.Transactions().Select(t => t.MerchantId).Distinct().ToListAsync(Cancelled)).ShouldBe([_world.Books.Merchant]);
        (await db.Containers().Select(c => c.Name).ToListAsync(Cancelled)).ShouldBe(["Acme customers"]);
        (await db.Profiles().Select(p => p.CustomerIdentification).ToListAsync(Cancelled)).ShouldBe(["books-c"]);
        (await db.Registrations().Select(r => r.MerchantId).Distinct().ToListAsync(Cancelled)).ShouldBe([_world.Books.Merchant]);
        (await db.ConnectorMembers().CountAsync(Cancelled)).ShouldBe(3);
        var transactions = await db.Transactions().Select(t => t.Id).ToListAsync(Cancelled);
        (await db.TransactionEvents().Select(e => e.TransactionId).Distinct().ToListAsync(Cancelled)).ShouldBeSubsetOf(transactions);
        (await db.TransactionEvents().CountAsync(Cancelled)).ShouldBe(1);
        (await db.AuditEntries().CountAsync(e => e.ActorId != _dev.Id, Cancelled)).ShouldBe(0);
        (await db.Roles().CountAsync(Cancelled)).ShouldBe(0);
        return true;
    });

    [Fact]
    public async Task Staff_of_one_merchant_do_not_see_the_customers_of_others_in_a_shared_container()
    {
        (await _world.Shoes.BuyAndStore("shoes-only")).ShouldSucceed();

        (await Customers()).ShouldBe(["books-c"]);
        var foreign = await portal.Ledger.Read(db =>
            db.Profiles().Where(p => p.CustomerIdentification == "shoes-only" && p.ContainerId == _world.Container).Select(p => p.Guid).SingleAsync(Cancelled));
        var mighty = _dev with { Permissions = PermissionCatalogue.All.Select(p => p.Key).ToHashSet(), IsSteppedUp = true };
        (await mighty.Do((ProfileReveals reveals) => reveals.Reveal(foreign, "curious"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await mighty.Do((ProfileAdmin profiles) => profiles.Delete(foreign, "shoes-only", "spite"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task The_owner_of_a_container_may_open_all_of_its_profiles_to_them()
    {
        (await _world.Shoes.BuyAndStore("shoes-only")).ShouldSucceed();
        await _world.LetMerchantStaffSeeAll();

        (await Customers()).ShouldBe(["books-c", "shoes-only"], ignoreOrder: true);
    }

    [Fact]
    public async Task They_learn_how_much_a_container_holds_only_where_they_may_see_all_of_it()
    {
        (await _world.Shoes.BuyAndStore("shoes-only")).ShouldSucceed();
        var yesterday = new ContainerDay { Id = ContainerDayId.New(DateTime.UtcNow), ContainerId = _world.Container,
            Day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1), Profiles = 2 };
        await portal.Ledger.Read(async db =>
        {
            // The worker that counts each day may have come by just when the world was made.
            await db.Set<ContainerDay>().Where(d => d.ContainerId == _world.Container).ExecuteDeleteAsync(Cancelled);
            db.Add(yesterday);
            return await db.SaveChangesAsync(Cancelled);
        });

        (await Overview()).Stored.ShouldBeNull();
        (await Overview()).Profiles.ShouldBeEmpty();
        await _world.LetMerchantStaffSeeAll();
        (await Overview()).Stored!.Profiles.ShouldBe(2);
    }

    [Fact]
    public async Task A_container_used_tenant_wide_is_theirs_too_as_long_as_their_connector_uses_it()
    {
        await _world.Assign(_world.Books, null);
        foreach (var shop in (Shop[])[_world.BooksIban, _world.BooksWallet, _world.BooksMeta, _world.BooksSigned])
        {
            await _world.Assign(shop, null);
        }

        (await Containers()).ShouldBeEmpty();
        await _world.AssignTenantWide(_world.Books.Tenant, _world.Container);
        (await Containers()).ShouldBe(["Acme customers"]);
    }

    [Fact]
    public async Task They_save_nothing_of_the_other_merchant_even_when_attached_by_hand()
    {
        var foreign = await portal.Ledger.Read(db => db.Connectors().AsNoTracking().SingleAsync(c => c.Id == _other.Connector, Cancelled));

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => _dev.Look(async db =>
        {
            db.Entry(foreign).State = EntityState.Modified;
            return await db.SaveChangesAsync(Cancelled);
        }));

        refused.Message.ShouldContain("outside the scope");
    }

    [Fact]
    public async Task They_neither_see_nor_change_people()
    {
        var mighty = _dev with { Permissions = BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin) };

        (await mighty.Do((PortalUserQueries users) => users.List(new PortalUserFilter()))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        var invited = await mighty.Do((PortalUserAdmin users) => users.Invite(new NewPortalUser(
            _world.Books.Tenant, $"more-{Guid.NewGuid():N}"[..20], new PortalUserForm(string.Empty, string.Empty, null, RoleChoice.None, null))));
        invited.Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    private Task<List<string>> Customers() => _dev.Look(db => db.Profiles().Select(p => p.CustomerIdentification).ToListAsync(Cancelled));

    private Task<List<string>> Containers() => _dev.Look(db => db.Containers().Select(c => c.Name).ToListAsync(Cancelled));
}
