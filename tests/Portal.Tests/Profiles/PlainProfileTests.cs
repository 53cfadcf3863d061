using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>Profiles that an older version kept in clear are read, found and changed as they are, and sealed while the server serves.</summary>
public sealed class PlainProfileTests
{
    private const string Person = """
        {"firstName":"Mara","lastName":"Okafor","email":"mara@shop.example","billingPhone":"0676 1234567","nationalId":"1234010180","extraData":{"shoe":"39"}}
        """;

    [Fact]
    public async Task A_profile_in_clear_is_read_and_found_as_it_is_and_sealed_by_the_upgrade()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await StoredInClear(portal);
        await ShouldBeThere(world, portal);

        await OldInstallation.Upgrade(portal);

        portal.Services.GetRequiredService<MasterKeys>().OldSeals.AreAccepted.ShouldBeFalse();
        await ShouldBeThere(world, portal);
        await NothingShouldBeInClear(portal);
        await NoHolderShouldBeInClear(portal);
    }

    [Fact]
    public async Task A_change_before_the_upgrade_keeps_what_was_in_clear_and_seals_it()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await StoredInClear(portal);

        (await world.Books.UpdateProfile("c-1", """{"billingCity":"Graz"}""")).ShouldSucceed();

        await NothingShouldBeInClear(portal);
        (await world.Books.GetProfile("c-1")).Text("customer", "billingCity").ShouldBe("Graz");
        await ShouldBeThere(world, portal);
        await OldInstallation.Upgrade(portal);
        await ShouldBeThere(world, portal);
    }

    // Attaching moves it under another key, in either form.
    [Fact]
    public async Task An_instrument_in_clear_can_be_attached_before_the_upgrade()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.BooksIban, null);
        var stored = (await world.BooksIban.RegisterAccount()).ShouldSucceed().Text("uuid");
        await world.Assign(world.BooksIban, world.Container);
        await UnsealedProfiles.MakeOf(portal);
        portal.Services.GetRequiredService<MasterKeys>().OldSeals.Accept();

        (await world.BooksIban.Attach(stored, "c-1", createProfile: true)).Status.ShouldBe(200);

        await NoHolderShouldBeInClear(portal);
        (await world.Books.GetProfile("c-1")).Raw.ShouldContain(Shop.Account1);
    }

    [Fact]
    public async Task Transactions_hashed_with_one_key_for_all_tenants_are_found_before_the_upgrade_and_hashed_again_by_it()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await StoredInClear(portal);
        var old = KeyedHash.Of(portal.Services.GetRequiredService<InstallationKeys>().Of(InstallationPurpose.CustomerSearch, 1)!, "c:c-1")[..16];
        await portal.Ledger.Tamper(db =>
            db.Transactions().Where(t => t.CustomerHash != null).ExecuteUpdateAsync(row => row.SetProperty(t => t.CustomerHash, old)));
        (await Found()).ShouldBe(3);

        await OldInstallation.Upgrade(portal);

        (await Found()).ShouldBe(3);
        (await portal.Ledger.Read(db => db.Transactions().CountAsync(t => t.CustomerHash == old))).ShouldBe(0);

        async Task<int> Found() =>
            (await portal.Support(world.Group).Do((TransactionListQueries t) => t.List(new TransactionSearch { Customer = "c-1" }))).Value!.Total;
    }

    // Who writes into the database could otherwise give a profile any name and address.
    [Fact]
    public async Task What_is_written_in_clear_after_the_upgrade_is_not_read()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await StoredInClear(portal);
        await OldInstallation.Upgrade(portal);

        await UnsealedProfiles.MakeOf(portal);

        (await world.Books.GetProfile("c-1")).ShouldSucceed().Raw.ShouldNotContain("mara@shop.example");
    }

    // A value taken away leaves its hashes; the upgrade stopped there, and the old forms stayed open.
    [Fact]
    public async Task Hashes_that_are_there_already_do_not_stop_the_upgrade()
    {
        await using var portal = await PortalUnderTest.Start(replacements: WithoutWorkers);
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        await portal.Ledger.Tamper(db => db.Profiles().ExecuteUpdateAsync(row => row
            .SetProperty(p => p.PersonalSealed, (byte[]?)null).SetProperty(p => EF.Property<string?>(p, "Email"), "mara@shop.example")));
        portal.Services.GetRequiredService<MasterKeys>().OldSeals.Accept();

        await OldInstallation.Upgrade(portal);

        portal.Services.GetRequiredService<MasterKeys>().OldSeals.AreAccepted.ShouldBeFalse();
        (await portal.Support(world.Group).Do((ProfileQueries p) => p.Find(new ProfileSearch { Email = "mara@shop.example" }))).Value!.Total.ShouldBe(1);
        (await portal.Support(world.Group).Do((ProfileQueries p) => p.Find(new ProfileSearch { Name = "okafor" }))).Value!.Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_profile_whose_value_was_exchanged_is_found_by_nothing_that_it_was_before()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        await portal.Ledger.Tamper(db => db.Profiles().ExecuteUpdateAsync(row => row.SetProperty(p => p.PersonalSealed, new byte[] { 2, 7, 7 })));

        (await world.Books.UpdateProfile("c-1", """{"company":"Acme"}""")).ShouldSucceed();

        (await portal.Support(world.Group).Do((ProfileQueries p) => p.Find(new ProfileSearch { Name = "okafor" }))).Value!.Total.ShouldBe(0);
        (await world.Books.GetProfile("c-1")).Text("customer", "company").ShouldBe("Acme");
    }

    private static async Task ShouldBeThere(Ecosystem world, PortalUnderTest portal)
    {
        var shown = (await world.Books.GetProfile("c-1")).ShouldSucceed();
        (shown.Text("customer", "email"), shown.Text("customer", "nationalId"), shown.Text("customer", "extraData", "shoe"))
            .ShouldBe(("mara@shop.example", "1234010180", "39"));
        shown.Body["paymentInstruments"]!.AsArray().Count.ShouldBe(3);
        foreach (var whose in (string[])["Mara Okafor", "B-7FB31251F28061234", Shop.Account1])
        {
            shown.Raw.ShouldContain(whose);
        }

        foreach (var search in (ProfileSearch[])[new() { Name = "okaf mar" }, new() { Email = "mara@" }, new() { Email = "mara@shop.example" },
                new() { Phone = "1234567" }])
        {
            var found = (await portal.Support(world.Group).Do((ProfileQueries p) => p.Find(search))).Value!;
            found.Items.Select(p => (p.CustomerIdentification, p.Name)).ShouldBe([("c-1", "Mara Okafor")], search.ToString());
        }
    }

    private static async Task NothingShouldBeInClear(PortalUnderTest portal) =>
        (await portal.Ledger.Read(db => db.Profiles().CountAsync(p =>
            p.PersonalSealed == null || EF.Property<string?>(p, "Email") != null || EF.Property<string?>(p, "SearchName") != null
            || EF.Property<string?>(p, "ExtraData") != null || EF.Property<byte[]?>(p, "NationalIdSealed") != null))).ShouldBe(0);

    private static async Task NoHolderShouldBeInClear(PortalUnderTest portal) =>
        (await portal.Ledger.Read(db => db.Registrations().CountAsync(r =>
            r.HolderSealed == null || EF.Property<string?>(r, "Holder") != null || EF.Property<string?>(r, "WalletReference") != null
            || EF.Property<byte[]?>(r, "IbanSealed") != null))).ShouldBe(0);

    private static async Task<Ecosystem> StoredInClear(PortalUnderTest portal)
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await world.BooksWallet.RegisterWallet("c-1")).ShouldSucceed();
        (await world.BooksIban.RegisterAccount("c-1")).ShouldSucceed();
        (await world.Books.UpdateProfile("c-1", Person)).ShouldSucceed();
        await UnsealedProfiles.MakeOf(portal);
        portal.Services.GetRequiredService<MasterKeys>().OldSeals.Accept(); // as the start finds it in a database of such a version
        return world;
    }

    // The test itself decides when the upgrade comes.
    private static void WithoutWorkers(IServiceCollection services) => services.Remove(
        services.Single(s => s.ImplementationType == typeof(DataUpgradeWorker)));
}
