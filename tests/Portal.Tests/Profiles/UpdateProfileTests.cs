using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>updateProfile merges (contract 3.5): absent stays, null and empty clear, extraData is replaced or left alone.</summary>
public sealed class UpdateProfileTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Fields_that_are_absent_stay_and_the_answer_names_what_changed()
    {
        var shop = await WithCustomer();

        var answer = await shop.UpdateProfile("c-1", """{"lastName":"Brandt","company":"Okafor Ltd"}""");

        Changed(answer).ShouldBe(["lastName", "company"], ignoreOrder: true);
        Customer(answer).ShouldBe("""company=Okafor Ltd email=mara@shop.example firstName=Mara lastName=Brandt""");
        Customer(await shop.GetProfile("c-1")).ShouldBe(Customer(answer));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Null_and_the_empty_text_clear_a_field(string nothing)
    {
        var shop = await WithCustomer();

        var answer = await shop.UpdateProfile("c-1", $$"""{"lastName":{{nothing}}}""");

        Changed(answer).ShouldBe(["lastName"]);
        Customer(answer).ShouldBe("email=mara@shop.example firstName=Mara");
        Customer(await shop.GetProfile("c-1")).ShouldBe(Customer(answer));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"firstName":"Mara","_TYPE":"customerData","extraData":[]}""")]
    public async Task What_says_nothing_new_changes_nothing(string customerData)
    {
        var shop = await WithCustomer();

        var answer = await shop.UpdateProfile("c-1", customerData);

        Changed(answer.ShouldSucceed()).ShouldBeEmpty();
        Customer(answer).ShouldBe("email=mara@shop.example firstName=Mara lastName=Okafor");
    }

    [Fact]
    public async Task Extra_data_are_replaced_as_a_whole_or_left_alone()
    {
        var shop = await WithCustomer();

        Changed(await shop.UpdateProfile("c-1", """{"extraData":{"tier":"gold","since":2019}}""")).ShouldBe(["extraData"]);
        Changed(await shop.UpdateProfile("c-1", """{"extraData":{"since":"2019","tier":"gold"}}""")).ShouldBeEmpty("the same pairs in another order and form");
        Changed(await shop.UpdateProfile("c-1", """{"extraData":[]}""")).ShouldBeEmpty();
        Changed(await shop.UpdateProfile("c-1", """{"extraData":{}}""")).ShouldBeEmpty();
        (await shop.GetProfile("c-1")).At("customer", "extraData")!.AsObject().Select(p => $"{p.Key}={p.Value}").Order().ShouldBe(["since=2019", "tier=gold"]);

        Changed(await shop.UpdateProfile("c-1", """{"extraData":{"tier":"silver"}}""")).ShouldBe(["extraData"]);
        (await shop.GetProfile("c-1")).At("customer", "extraData")!.ToJsonString().ShouldBe("""{"tier":"silver"}""");
    }

    [Fact]
    public async Task The_national_id_is_kept_sealed_and_shown_whole()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");

        Changed(await world.Books.UpdateProfile("c-1", """{"nationalId":"1234-010180"}""")).ShouldBe(["nationalId"]);
        Changed(await world.Books.UpdateProfile("c-1", """{"nationalId":"1234-010180"}""")).ShouldBeEmpty();

        (await world.Shoes.GetProfile("c-1")).Text("customer", "nationalId").ShouldBe("1234-010180");
        System.Text.Encoding.UTF8.GetString((await portal.Ledger.Profile(world.Container, "c-1"))!.PersonalSealed!).ShouldNotContain("1234");
        Changed(await world.Books.UpdateProfile("c-1", """{"nationalId":null}""")).ShouldBe(["nationalId"]);
        (await portal.Ledger.CustomerData(world.Container, "c-1"))[CustomerField.NationalId].ShouldBeNull();
    }

    [Fact]
    public async Task The_preferred_instrument_becomes_the_only_one()
    {
        var shop = await WithCustomer();
        string[] tokens = [(await shop.Instruments("c-1"))[0].Token, await shop.StoredCard("c-1")];

        foreach (var preferred in (string[])[tokens[0], tokens[1]])
        {
            Changed(await shop.UpdateProfile("c-1", "[]", preferred)).ShouldBeEmpty();
            (await shop.Instruments("c-1")).Single(i => i.IsPreferred).Token.ShouldBe(preferred);
        }
    }

    [Fact]
    public async Task An_unknown_preferred_instrument_is_refused_and_nothing_is_changed()
    {
        var shop = await WithCustomer();
        var others = await shop.StoredCard("c-2");

        foreach (var token in (string[])["pt::0123456789abcdef0123", others])
        {
            (await shop.UpdateProfile("c-1", """{"company":"Okafor Ltd"}""", token)).ShouldBeRefused(422, 1002);
        }

        Customer(await shop.GetProfile("c-1")).ShouldBe("email=mara@shop.example firstName=Mara lastName=Okafor");
        (await shop.Instruments("c-1")).ShouldAllBe(i => !i.IsPreferred);
    }

    [Fact]
    public async Task A_missing_profile_is_refused_with_a_200_that_PHP_can_read()
    {
        var shop = await WithCustomer();

        (await shop.UpdateProfile("nobody", "[]")).ShouldBeRefused(200, 1002, "Profile not found");
        (await shop.LooksFor("nobody")).ShouldBe("missing");
    }

    [Fact]
    public async Task A_later_purchase_overwrites_with_what_it_says_and_never_erases()
    {
        var shop = await WithCustomer();
        await shop.UpdateProfile("c-1", """{"company":"Okafor Ltd"}""");

        await shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(),
            amount = "10.00",
            currency = "EUR",
            transactionToken = await shop.CardToken(),
            customer = new { firstName = "Maria" },
            customerProfileData = new { customerIdentification = "c-1" },
        });

        Customer(await shop.GetProfile("c-1")).ShouldBe("company=Okafor Ltd email=mara@shop.example firstName=Maria lastName=Okafor");
    }

    private static List<string> Changed(WireAnswer answer) => [.. answer.ShouldSucceed().Body["changedFields"]!.AsArray().Select(f => f!.GetValue<string>())];

    private static string Customer(WireAnswer answer) => string.Join(' ', answer.Body["customer"]!.AsObject()
        .Where(p => p.Key is not ("_TYPE" or "extraData")).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));

    private async Task<Shop> WithCustomer()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        return world.Books;
    }
}
