using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Profiles;

public sealed class ProfileQueriesTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_profile_is_listed_masked()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1", preferred: true);

        var listed = (await Found(portal.Support(world.Group), new ProfileSearch())).ShouldHaveSingleItem();

        (listed.CustomerIdentification, listed.Name, listed.Email, listed.Instruments).ShouldBe(("c-1", "Mara Okafor", "m***@shop.example", 1));
        (listed.Preferred, listed.CreatedBy, listed.Container).ShouldBe(("Visa •••• 1111", "books-cc", "Acme customers"));
        listed.LastUsedAt.ShouldNotBeNull();
    }

    public static TheoryData<string, string> Criteria => new()
    {
        { "guid", "lower" }, { "id", "c-1" }, { "name", "okaf" }, { "name", "ÓKAFOR mar" }, { "name", "mara okaf" }, { "name", "Mára" }, { "email", "MARA@" },
        { "email", "mara@shop.example" },
        { "phone", "0676 / 123-45-67" }, { "phone", "676 1234567" }, { "phone", "34567" }, { "phone", "0034567" }, { "last four", "1111" },
        { "first six", "411111" }, { "iban", "3201" }, { "token", "upper" },
    };

    [Theory]
    [MemberData(nameof(Criteria))]
    public async Task A_profile_is_found_by_what_is_known_of_it(string by, string value)
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1");
        await world.BooksIban.RegisterAccount("c-1");
        await world.Books.UpdateProfile("c-1", """{"billingPhone":"+(0)676 1234567"}""");
        await world.Books.UpdateProfile("c-1", """{"billingPhone":"0676 1234567"}""");
        await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await world.Books
                .CardToken("5555555555554444"), withRegister = true,
            customer = new { firstName = "Someone", lastName = "Else", email = "else@shop.example" },
            customerProfileData = new { customerIdentification = "C-1" },
        });
        var search = by switch
        {
            "guid" => new ProfileSearch { Guid = stored.Text("customerProfileData", "profileGuid").ToLowerInvariant() },
            "id" => new ProfileSearch { CustomerIdentification = value },
            "name" => new ProfileSearch { Name = value },
            "email" => new ProfileSearch { Email = value },
            "phone" => new ProfileSearch { Phone = value },
            "last four" => new ProfileSearch { CardLastFour = value },
            "first six" => new ProfileSearch { CardFirstSix = value },
            "iban" => new ProfileSearch { IbanLastFour = value },
            _ => new ProfileSearch { Token = stored.Text("customerProfileData", "paymentToken").ToUpperInvariant() },
        };

        (await Found(portal.Support(world.Group), search)).Select(p => p.CustomerIdentification).ShouldBe(["c-1"]);
        (await Found(portal.Support(world.Group), search with { Container = world.Container })).Select(p => p.CustomerIdentification).ShouldBe(["c-1"]);
        (await Found(portal.Support(world.Zeta.Tenant), search)).ShouldBeEmpty();
        (await Found(portal.Support(world.Toys.Tenant), search)).ShouldBeEmpty();
        (await Found(portal.Support(world.Shoes.Tenant), search)).Count.ShouldBe(1, "a sharer finds what is shared");
    }

    [Fact]
    public async Task A_phone_number_is_found_by_its_end_whichever_way_it_was_stored()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        await world.Books.UpdateProfile("c-1", """{"billingPhone":"+43 (0)676 123 45 67"}""");
        var sam = portal.Support(world.Group);

        foreach (var said in (string[])["0676 1234567", "676 / 123 45 67", "+43 676 1234567", "0043-676-1234567", "4567"])
        {
            (await Ids(sam, new ProfileSearch { Phone = said })).ShouldBe(["c-1"], said);
        }

        (await Ids(sam, new ProfileSearch { Phone = "0676 1234568" })).ShouldBeEmpty();
        (await Find(sam, new ProfileSearch { Phone = "567" })).Error!.Field.ShouldBe("phone");
    }

    [Fact]
    public async Task One_word_finds_last_names_and_first_names_latest_first_page_by_page()
    {
        var world = await Ecosystem.Create(portal);
        await Store("Mara", "Okafor", 26);
        await Store("Ola", "Marais", 2);
        var sam = portal.Support(world.Group);

        var first = (await Find(sam, new ProfileSearch { Name = "mara", Descending = true })).Value!;
        var second = (await Find(sam, new ProfileSearch { Name = "mara", Descending = true, Page = 2 })).Value!;

        first.Total.ShouldBe(28);
        first.Items.Take(2).Select(p => p.Name).Distinct().ShouldBe(["Ola Marais"]);
        first.Items.Skip(2).Select(p => p.Name).Distinct().ShouldBe(["Mara Okafor"]);
        first.Items.Concat(second.Items).Select(p => p.CustomerIdentification).Distinct().Count().ShouldBe(28);
        (await Find(sam, new ProfileSearch { Name = "mara" })).Value!.Items[0].Name.ShouldBe("Mara Okafor", "oldest first");
        (await Find(sam, new ProfileSearch { Name = "mara", Container = world.Container, Descending = true })).Value!.Items.Take(2).Select(p => p.Name)
            .Distinct().ShouldBe(["Ola Marais"]);

        async Task Store(string firstName, string lastName, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await Buy(world.Books, $"{lastName}-{i}", firstName, lastName);
            }
        }
    }

    [Theory]
    [InlineData("Weiß", "WEISS")]
    [InlineData("Weiß", "weiss")]
    [InlineData("Σίσυφος", "ΣΙΣΥΦΟΣ")]
    [InlineData("Σίσυφος", "σίσυφος")]
    [InlineData("Işık", "ışık")]
    [InlineData("Işık", "ISIK")]
    [InlineData("O'Neil", "oneil")]
    [InlineData("O'Neil", "O’Neil")]
    [InlineData("oneil", "o'neil")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Müller", "muller")]
    [InlineData("Larsen", "Larsen, Chiara")]
    [InlineData("Иванова", "иванова")]
    [InlineData("李", "李")]
    [InlineData("Konstantinopoulou", "konstantinopoulou")]
    public async Task A_name_is_found_however_it_is_spelled(string lastName, string typed)
    {
        var world = await Ecosystem.Create(portal);
        await Buy(world.Books, "c-1", "Chiara", lastName);
        await Buy(world.Books, "c-2", "Mara", "Okafor");

        (await Ids(portal.Support(world.Group), new ProfileSearch { Name = typed })).ShouldBe(["c-1"]);
    }

    [Fact]
    public async Task A_changed_value_is_found_and_the_old_one_no_more()
    {
        var world = await Ecosystem.Create(portal);
        await Buy(world.Books, "c-1", "Mara", "Okafor");
        await world.Books.UpdateProfile("c-1", """{"lastName":"Nakamura","email":"naka@shop.example"}""");
        var sam = portal.Support(world.Group);

        (await Ids(sam, new ProfileSearch { Name = "naka mara" })).ShouldBe(["c-1"]);
        (await Ids(sam, new ProfileSearch { Email = "naka@shop.example" })).ShouldBe(["c-1"]);
        (await Ids(sam, new ProfileSearch { Name = "okafor" })).ShouldBeEmpty();
        (await Ids(sam, new ProfileSearch { Name = "naka", Email = "mara" })).ShouldBeEmpty("all that is given must fit");
        (await Ids(sam, new ProfileSearch { Name = ",'" })).ShouldBeEmpty("a name without a letter is nobody's");
    }

    private static async Task Buy(Shop shop, string customer, string firstName, string lastName) => (await shop.Debit(new
    {
        merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await shop.CardToken(),
        customer = new { firstName, lastName }, customerProfileData = new { customerIdentification = customer },
    })).ShouldSucceed();

    [Fact]
    public async Task Connector_creation_date_and_instruments_narrow_a_search()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        await world.Shoes.BuyAndStore("c-2");
        await world.Books.Detach((await world.Books.BuyAndStore("c-3")).Text("uuid"), "c-3");
        var sam = portal.Support(world.Group);
        var now = DateTime.UtcNow;

        (await Ids(sam, new ProfileSearch { CreatedBy = world.Shoes.Connector })).ShouldBe(["c-2"]);
        (await Ids(sam, new ProfileSearch { CreatedFrom = now.AddHours(1) })).ShouldBeEmpty();
        (await Ids(sam, new ProfileSearch { CreatedBefore = now.AddHours(1) })).ShouldBe(["c-1", "c-2", "c-3"], ignoreOrder: true);
        (await Ids(sam, new ProfileSearch { CreatedFrom = now.AddHours(-1), HasInstruments = false })).ShouldBe(["c-3"]);
        (await Ids(sam, new ProfileSearch { CreatedFrom = now.AddHours(-1), HasInstruments = true })).ShouldBe(["c-1", "c-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_search_over_several_containers_needs_a_criterion()
    {
        var world = await Ecosystem.Create(portal);
        var toys = await world.NewContainer(world.Toys.Tenant, "Toys only");
        await world.Assign(world.Toys, toys);
        await world.Books.BuyAndStore("c-1");
        await world.Toys.BuyAndStore("t-1");
        var sam = portal.Support(world.Group);

        (await Find(sam, new ProfileSearch())).Error!.Field.ShouldBe(ProfileQueries.Criteria);
        (await Find(sam, new ProfileSearch { Name = "  " })).Error!.Field.ShouldBe(ProfileQueries.Criteria);
        (await Ids(sam, new ProfileSearch { Container = toys })).ShouldBe(["t-1"]);
        (await Ids(sam, new ProfileSearch { Name = "okafor" })).ShouldBe(["c-1", "t-1"], ignoreOrder: true);
        (await Ids(sam with { WithSubTenants = false }, new ProfileSearch())).ShouldBe(["c-1"]);
    }

    [Fact]
    public async Task A_foreign_container_is_told_like_one_that_nobody_has()
    {
        var world = await Ecosystem.Create(portal);
        var zoe = portal.Support(world.Zeta.Tenant);

        var foreign = (await Find(zoe, new ProfileSearch { Container = world.Container })).Error;
        var missing = (await Find(zoe, new ProfileSearch { Container = new(Guid.NewGuid()) })).Error;

        foreign.ShouldBe(missing);
        foreign!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_search_is_written_down_with_its_criteria_as_hashes()
    {
        var world = await Ecosystem.Create(portal);
        await Find(portal.Support(world.Group), new ProfileSearch { Email = "mara@shop.example", Name = "Okafor" });

        var entry = (await portal.Ledger.Audit(world.Group)).Single(e => e.Action == "profile.searched");

        entry.Changes!.ShouldContain("hash:");
        foreach (var secret in (string[])["mara", "okafor", "shop.example"])
        {
            entry.Changes!.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Last_used_tells_a_sharer_nothing_of_others()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");

        var seen = (await Found(portal.Support(world.Shoes.Tenant), new ProfileSearch())).ShouldHaveSingleItem();

        (seen.LastUsedAt, seen.CreatedBy).ShouldBe((null, null));
    }

    [Fact]
    public async Task Without_the_right_nothing_is_found()
    {
        var world = await Ecosystem.Create(portal);
        var refused = await Find(portal.AdminWithout(world.Group, "customer-profiles.show"), new ProfileSearch());

        refused.Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    private Task<Result<Page<ProfileListItem>>> Find(Person who, ProfileSearch search) => who.Do((ProfileQueries profiles) => profiles.Find(search));

    private async Task<IReadOnlyList<ProfileListItem>> Found(Person who, ProfileSearch search)
    {
        var found = await Find(who, search);
        return found.IsOk ? found.Value.Items : throw new InvalidOperationException(found.Error.Message);
    }

    private async Task<List<string>> Ids(Person who, ProfileSearch search) => [.. (await Found(who, search)).Select(p => p.CustomerIdentification)];
}
