using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>Profiles that an older version kept in clear are read, found and changed as they are, and sealed while the server serves.</summary>
public sealed class PlainProfileTests
{
    [Fact]
    public async Task A_profile_in_clear_is_read_and_found_as_it_is_and_sealed_by_the_upgrade()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await Ecosystem.Create(portal);
        await StoreInClear(portal, world, "c-1");
        await ShouldBeThere(world, portal, "c-1");

        var upgrade = portal.Services.GetRequiredService<PlainProfiles>();
        upgrade.MayBeLeft.ShouldBeTrue();
        (await upgrade.UpgradeBatch(TestContext.Current.CancellationToken)).ShouldBeFalse();

        upgrade.MayBeLeft.ShouldBeFalse();
        await ShouldBeThere(world, portal, "c-1");
        (await portal.Ledger.Read(db => db.Profiles.CountAsync(p => p.PersonalSealed == null || EF.Property<string?>(p, "Email") != null || EF.Property<string?>(p, "SearchName") != null))).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_before_the_upgrade_keeps_what_was_in_clear_and_seals_it()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await Ecosystem.Create(portal);
        await StoreInClear(portal, world, "c-1");

        (await world.Books.UpdateProfile("c-1", """{"billingCity":"Graz"}""")).ShouldSucceed();
        (await portal.Services.GetRequiredService<PlainProfiles>().UpgradeBatch(TestContext.Current.CancellationToken)).ShouldBeFalse();

        (await world.Books.GetProfile("c-1")).Text("customer", "billingCity").ShouldBe("Graz");
        await ShouldBeThere(world, portal, "c-1");
        (await portal.Ledger.Read(db => db.Profiles.CountAsync(p => EF.Property<string?>(p, "Email") != null))).ShouldBe(0);
    }

    private static async Task ShouldBeThere(Ecosystem world, PortalUnderTest portal, string customer)
    {
        (await world.Books.GetProfile(customer)).Text("customer", "email").ShouldBe("mara@shop.example");
        foreach (var search in (ProfileSearch[])[new() { Name = "okaf mar" }, new() { Email = "mara@" }, new() { Email = "mara@shop.example" }, new() { Phone = "1234567" }])
        {
            var found = (await portal.As(PortalStaff.Support(world.Group), (ProfileQueries p) => p.Find(search))).Value!;
            found.Items.Select(p => (p.CustomerIdentification, p.Name)).ShouldBe([(customer, "Mara Okafor")], search.ToString());
        }
    }

    // As version 2073488 wrote it.
    private static async Task StoreInClear(PortalUnderTest portal, Ecosystem world, string customer)
    {
        await world.Books.BuyAndStore(customer);
        await portal.Ledger.Tamper(async db =>
        {
            await db.ProfileTerms.ExecuteDeleteAsync();
            return await db.Profiles.Where(p => p.ContainerId == (Id<Container>?)world.Container).ExecuteUpdateAsync(row => row
                .SetProperty(p => p.PersonalSealed, (byte[]?)null)
                .SetProperty(p => EF.Property<string?>(p, "FirstName"), "Mara").SetProperty(p => EF.Property<string?>(p, "LastName"), "Okafor")
                .SetProperty(p => EF.Property<string?>(p, "Email"), "mara@shop.example").SetProperty(p => EF.Property<string?>(p, "BillingPhone"), "0676 1234567")
                .SetProperty(p => EF.Property<string?>(p, "SearchName"), "okafor mara").SetProperty(p => EF.Property<string?>(p, "SearchFirstName"), "mara")
                .SetProperty(p => EF.Property<string?>(p, "SearchEmail"), "mara@shop.example").SetProperty(p => EF.Property<string?>(p, "SearchPhone"), "76543216760"));
        });
    }

    // The test itself decides when the upgrade comes.
    private static void WithoutWorkers(IServiceCollection services) => services.Remove(
        services.Single(s => s.ImplementationType == typeof(Domain.Persistence.Upgrades.DataUpgradeWorker)));
}
