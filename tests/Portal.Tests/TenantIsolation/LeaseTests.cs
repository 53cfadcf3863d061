using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Contexts are pooled; whose rows one shows is decided again at each lease.</summary>
public sealed class LeaseTests(PortalUnderTest portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Database Database => portal.Services.GetRequiredService<Database>();

    [Fact]
    public async Task A_leased_context_never_carries_the_scope_of_an_earlier_lease()
    {
        var world = await Ecosystem.Create(portal);
        for (var round = 0; round < 20; round++)
        {
            foreach (var tenant in (TenantId[])[world.Books.Tenant, world.Zeta.Tenant, world.Group])
            {
                (await Seen(new JobScope("test", tenant))).ShouldBe([tenant]);
            }

            (await Seen(new SystemScope("test"))).Count.ShouldBeGreaterThan(3);
        }
    }

    [Fact]
    public async Task A_hundred_leases_at_once_each_see_their_own_tenant()
    {
        var world = await Ecosystem.Create(portal);
        TenantId[] tenants = [world.Books.Tenant, world.Shoes.Tenant, world.Toys.Tenant, world.Zeta.Tenant, world.Group];

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 100, CancellationToken = Cancelled },
            async (i, _) =>
        {
            for (var again = 0; again < 5; again++)
            {
                var tenant = tenants[(i + again) % tenants.Length];
                (await Seen(new JobScope("test", tenant))).ShouldBe([tenant]);
            }
        });
    }

    [Fact]
    public async Task A_context_that_was_given_back_shows_nothing_any_more()
    {
        PortalDbContext kept;
        await using (var db = Database.Open(new SystemScope("test")))
        {
            kept = db;
        }

        await Should.ThrowAsync<Exception>(() => kept.Tenants().CountAsync(Cancelled));
    }

    [Fact]
    public async Task A_context_without_a_lease_shows_nothing()
    {
        await using var unleased = await portal.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(Cancelled);

        (await Should.ThrowAsync<InvalidOperationException>(() => unleased.Tenants().CountAsync(Cancelled))).Message.ShouldContain("no scope");
        (await Should.ThrowAsync<InvalidOperationException>(() => unleased.SaveChangesAsync(Cancelled))).Message.ShouldContain("no scope");
    }

    [Fact]
    public void A_leased_context_refuses_a_second_lease()
    {
        using var db = Database.Open(new SystemScope("test"));

        Should.Throw<InvalidOperationException>(() => db.Begin(db.Lease)).Message.ShouldContain("earlier lease");
    }

    [Fact]
    public void A_scope_that_nobody_set_is_an_error_and_so_is_setting_it_twice()
    {
        var scope = new CurrentScope();
        Should.Throw<InvalidOperationException>(() => scope.Value);

        scope.Set(new SystemScope("test"));

        Should.Throw<InvalidOperationException>(() => scope.Set(new SystemScope("test")));
    }

    private async Task<List<TenantId>> Seen(Scope scope)
    {
        await using var db = Database.Open(scope);
        return await db.Tenants().Select(t => t.Id).ToListAsync(Cancelled);
    }
}
