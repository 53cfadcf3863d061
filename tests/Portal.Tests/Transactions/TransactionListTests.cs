using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Transactions;

public sealed class TransactionListTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_tenant_sees_its_own_and_with_sub_tenants_all_below()
    {
        var world = await Stocked();

        (await Merchants(portal.Support(world.Group, withSubTenants: false))).ShouldBeEmpty();
        (await Merchants(portal.Support(world.Group))).ShouldBe("Books AT, Shoes DE, Toys FR");
        (await Merchants(portal.Support(world.Shoes.Tenant))).ShouldBe("Shoes DE");
        (await Merchants(portal.Support(world.Zeta.Tenant))).ShouldBe("Zeta Shop");
    }

    [Fact]
    public async Task A_row_is_masked()
    {
        var world = await Stocked();

        var row = (await List(portal.Support(world.Books.Tenant), new TransactionSearch { Type = TransactionType.Debit })).ShouldHaveSingleItem();

        (row.Merchant, row.Connector, row.Account, row.Email, row.HasProfile, row.Group).ShouldBe(
            ("Books AT", "books-cc", "Visa •••• 1111", "m***@shop.example", true, StatusGroup.Success));
        row.Amount!.Value.ToString().ShouldBe("25.40");
    }

    [Fact]
    public async Task Each_filter_narrows_the_list()
    {
        var world = await Stocked();
        var declined = await world.Books.Debit(new
        {
            merchantTransactionId = "declined-1", amount = "3.00", currency = "EUR", transactionToken = await world.Books.CardToken(Shop.DeclinedCard),
        });
        var ada = portal.Admin(world.Group);
        var uuid = declined.Text("uuid");

        (await Count(ada, new() { Connector = world.Books.Connector })).ShouldBe(2);
        (await Count(ada, new() { Merchant = world.Books.Merchant })).ShouldBe(3);
        (await Count(ada, new() { Status = StatusGroup.Failed })).ShouldBe(1);
        (await Count(ada, new() { Type = TransactionType.Register })).ShouldBe(1);
        (await Count(ada, new() { Method = PaymentMethod.Iban })).ShouldBe(1);
        (await Count(ada, new() { TestMode = false })).ShouldBe(0);
        (await Count(ada, new() { CardLastFour = "4242" })).ShouldBe(1);
        (await Count(ada, new() { CardFirstSix = "411111" })).ShouldBe(3);
        (await Count(ada, new() { Container = world.Container })).ShouldBe(4);
        (await Count(ada, new() { ProfileStored = false, Reason = ResolutionReason.NotAssigned })).ShouldBe(1);
        (await Count(ada, new() { ProfileStored = true })).ShouldBe(3);
        (await Count(ada, new() { From = DateTime.UtcNow.AddHours(1) })).ShouldBe(0);
        (await Count(ada, new() { Before = DateTime.UtcNow.AddDays(-8) })).ShouldBe(0);
        foreach (var id in (string[])["declined-1", uuid, uuid.ToUpperInvariant(), declined.Text("purchaseId")])
        {
            (await Count(ada, new() { Id = id })).ShouldBe(1, id);
        }
    }

    [Fact]
    public async Task A_customer_is_found_by_hashes_and_through_the_profile_by_token_charges_too()
    {
        var world = await Stocked();
        var token = (await world.Books.Instruments("c-1"))[0].Token;
        (await world.Books.DebitWith(token)).ShouldSucceed();
        var bea = portal.Admin(world.Books.Tenant);

        (await Count(bea, new() { Email = "MARA@shop.example" })).ShouldBe(3);
        (await Count(bea, new() { Customer = "c-1" })).ShouldBe(3);
        (await Count(bea, new() { Customer = "C-1" })).ShouldBe(0);
        (await Count(bea, new() { Name = "okafor MARA" })).ShouldBe(2);
        (await Count(bea, new() { Email = "mara@" })).ShouldBe(0);
        (await Count(portal.Admin(world.Zeta.Tenant), new() { Email = "mara@shop.example" })).ShouldBe(1, "its own");
        (await portal.Ledger.Audit(world.Books.Tenant)).Where(e => e.Action == "transaction.searched").ShouldAllBe(e => !e.Changes!.Contains("shop.example"));
    }

    [Fact]
    public async Task A_profiles_transactions_are_those_in_the_viewers_scope()
    {
        var world = await Stocked();
        (await world.Shoes.DebitWith((await world.Shoes.Instruments("c-1"))[0].Token)).ShouldSucceed();
        var profile = (await portal.Ledger.Profile(world.Container, "c-1"))!;
        var search = new TransactionSearch { Profile = profile.Id };

        (await Merchants(portal.Support(world.Group), search)).ShouldBe("Books AT, Shoes DE");
        (await Merchants(portal.Support(world.Shoes.Tenant), search)).ShouldBe("Shoes DE");
        (await Hidden(portal.Support(world.Shoes.Tenant))).ShouldBeTrue();
        (await Hidden(portal.Support(world.Group))).ShouldBeFalse();
        (await portal.AdminWithout(world.Group, "customer-profiles.transactions").Do((TransactionListQueries q) => q.List(search))).Error!.Code
            .ShouldBe(ErrorCodes.Forbidden);

        async Task<bool> Hidden(Person who) => (await who.Do((ProfileDetailQueries p) => p.Show(profile.Guid))).Value!.HasHiddenTransactions;
    }

    // The attack: a guid that was seen elsewhere, to learn from the list or its file what belongs to it.
    [Fact]
    public async Task A_profile_is_named_by_its_guid_and_only_by_those_who_may_see_it_and_its_transactions()
    {
        var world = await Stocked();
        (await world.Shoes.DebitWith((await world.Shoes.Instruments("c-1"))[0].Token)).ShouldSucceed();
        var search = new TransactionSearch { ProfileGuid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid.ToLowerInvariant() };

        (await Merchants(portal.Support(world.Group), search)).ShouldBe("Books AT, Shoes DE");
        (await Merchants(portal.Support(world.Shoes.Tenant), search)).ShouldBe("Shoes DE");
        (await List(portal.Support(world.Group), search with { Take = 1 })).Count.ShouldBe(1);
        (await List(portal.Admin(world.Zeta.Tenant), search)).ShouldBeEmpty();
        (await List(portal.Admin(world.Group), new() { ProfileGuid = "CP-NONE" })).ShouldBeEmpty("not even what has no profile");
        var without = portal.AdminWithout(world.Group, "customer-profiles.transactions");
        (await without.Do((TransactionListQueries q) => q.List(search))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await without.Do((TransactionListQueries q) => q.Export(search))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task Transactions_are_found_by_the_providers_code_and_by_a_part_of_the_description()
    {
        var world = await Ecosystem.Create(portal);
        var declined = (await world.Books.DebitWith(await world.Books.CardToken(Shop.DeclinedCard))).Text("uuid");
        (await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await world.Books
                .CardToken(), description = "Two novels and 100 % cotton",
        })).ShouldSucceed();
        var rita = portal.Reader(world.Group);
        var code = (await portal.Ledger.Transaction(declined)).AdapterCode.ShouldNotBeNull();

        (await List(rita, new TransactionSearch { AdapterCode = $" {code} " })).Select(t => t.Uuid).ShouldBe([declined]);
        (await Count(rita, new TransactionSearch { Description = "100 %" })).ShouldBe(1);
        (await Count(rita, new TransactionSearch { Description = "100%" })).ShouldBe(0, "it is no pattern");
        (await Count(rita, new TransactionSearch { Description = "novels", Before = DateTime.UtcNow.AddDays(-1) })).ShouldBe(0);
        (await portal.Ledger.Audit(world.Group)).Where(e => e.Action == "transaction.searched")
            .ShouldAllBe(e => !e.Changes!.Contains("novels", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_transaction_is_found_by_the_postcode_of_the_billing_address_however_it_is_written_until_it_is_erased()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await world.Books.CardToken(), withRegister = true,
            customer = new { firstName = "Mara", billingPostcode = "SW1A 1AA" }, customerProfileData = new { customerIdentification = "c-9" },
        })).ShouldSucceed();
        var bea = portal.Admin(world.Books.Tenant);

        (await Count(bea, new() { Postcode = "sw1a1aa" })).ShouldBe(1);
        (await Count(bea, new() { Postcode = "SW1A" })).ShouldBe(0);
        (await Count(portal.Admin(world.Zeta.Tenant), new() { Postcode = "SW1A 1AA" })).ShouldBe(0);
        (await world.Books.DeleteProfile("c-9")).ShouldSucceed();
        (await Count(bea, new() { Postcode = "SW1A 1AA" })).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_hold_25_and_the_download_holds_all_once()
    {
        var world = await Ecosystem.Create(portal);
        for (var i = 0; i < 27; i++)
        {
            await world.Toys.DebitWith(await world.Toys.CardToken());
        }

        var rita = portal.Reader(world.Toys.Tenant);
        var first = (await rita.Do((TransactionListQueries q) => q.List(new TransactionSearch()))).Value!;
        var second = (await rita.Do((TransactionListQueries q) => q.List(new TransactionSearch { Page = 2 }))).Value!;
        var oldest = (await rita.Do((TransactionListQueries q) => q.List(new TransactionSearch { OldestFirst = true }))).Value!;
        var all = new List<TransactionListItem>();
        await rita.Do(async (TransactionListQueries q) =>
        {
            await foreach (var row in (await q.Export(new TransactionSearch())).Value!)
            {
                all.Add(row);
            }

            return true;
        });

        (first.Total, first.Items.Count, second.Items.Count).ShouldBe((27, 25, 2));
        oldest.Items[0].Uuid.ShouldBe(second.Items[1].Uuid);
        all.Select(t => t.Uuid).ShouldBe([.. first.Items.Select(t => t.Uuid), .. second.Items.Select(t => t.Uuid)]);
        (await portal.Ledger.Audit(world.Toys.Tenant)).Single(e => e.Action == "transaction.exported").Changes!.ShouldContain("\"27\"");
        (await portal.Support(world.Toys.Tenant).Do((TransactionListQueries q) => q.Export(new TransactionSearch()))).Error!.Code
            .ShouldBe(ErrorCodes.Forbidden);
    }

    // A debit that stores a card at each shop, where Toys has no container; a registered account at Books.
    private async Task<Ecosystem> Stocked()
    {
        var world = await Ecosystem.Create(portal);
        foreach (var shop in (Shop[])[world.Books, world.Shoes, world.Toys, world.Zeta])
        {
            (await shop.BuyAndStore("c-1")).ShouldSucceed();
        }

        (await world.BooksIban.RegisterAccount("c-1")).ShouldSucceed();
        return world;
    }

    private async Task<IReadOnlyList<TransactionListItem>> List(Person who, TransactionSearch search)
    {
        var found = await who.Do((TransactionListQueries list) => list.List(search));
        return found.IsOk ? found.Value.Items : throw new InvalidOperationException(found.Error.Message);
    }

    private async Task<int> Count(Person who, TransactionSearch search) => (await List(who, search)).Count;

    private async Task<string> Merchants(Person who, TransactionSearch? search = null) =>
        string.Join(", ", (await List(who, search ?? new TransactionSearch())).Select(t => t.Merchant).Distinct().Order(StringComparer.Ordinal));
}
