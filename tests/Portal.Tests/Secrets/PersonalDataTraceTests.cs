using System.Text;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Secrets;

/// <summary>Who steals the database, its log or a copy without the key learns nothing about the people in it.</summary>
public sealed class PersonalDataTraceTests
{
    private const string Wallet = "quivel.wallet@strand.example";
    private const string Owner = "Xaverius Quivelstrand";

    private static readonly Dictionary<string, string> Person = new()
    {
        ["firstName"] = "Xenokrateia", ["lastName"] =
            "Quivelstrand", ["birthDate"] = "1971-12-29", ["billingAddress1"] = "Zwirnergasse 417b", ["billingAddress2"] = "Stiege Qx7",
        ["billingCity"] = "Oberquellenau", ["billingPostcode"] =
            "Q97-3316", ["billingState"] = "Niederquarzland", ["billingPhone"] = "+43 676 9482716", ["company"] = "Quarzwerk Zeisig",
        ["email"] = "xeno.quivel@strand.example", ["ipAddress"] = "203.0.113.187", ["nationalId"] = "7716-291271",
    };

    [Fact]
    public async Task No_value_of_a_profile_is_in_the_database_or_its_log_before_and_after_erasure()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        (await world.BooksWallet.RegisterDetails("c-1",
            new { walletData = new { walletReferenceId = Wallet, walletType = "paypal", walletOwner = Owner, walletOwnerLastName = "Walletowski" } }))
                .ShouldSucceed();
        (await world.BooksIban.RegisterDetails("c-1", new { ibanData = new { iban = Shop.Account1, mandateId = "MND-QX-5501" } })).ShouldSucceed();
        (await world.Books.UpdateProfile("c-1", System.Text.Json.JsonSerializer.Serialize(Person))).ShouldSucceed();
        (await world.Books.UpdateProfile("c-1", """{"extraData":{"shoe":"Schnuersenkel-XQ"}}""")).ShouldSucceed();
        var search = new ProfileSearch { Name = "quivel", Email = "xeno.quivel@strand.example" };
        (await portal.Support(world.Group).Do((ProfileQueries p) => p.Find(search))).Value!.Total.ShouldBe(1);
        await ShouldKnowNobody(portal);

        (await world.Books.DeleteProfile("c-1")).ShouldSucceed();

        await ShouldKnowNobody(portal);
        (await portal.Ledger.Read(db => Task.FromResult(db.ProfileTerms().Count()))).ShouldBe(0, "what it was found by goes with it");
    }

    [Fact]
    public async Task Equal_people_in_two_containers_have_no_hash_in_common()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        var toys = await world.NewContainer(world.Toys.Tenant, "Toys only");
        await world.Assign(world.Toys, toys);
        await world.Books.BuyAndStore("c-1");
        await world.Toys.BuyAndStore("c-1");

        var terms = await portal.Ledger.Read(db => Task.FromResult(db.ProfileTerms().Select(t => new { t.Term, t.ProfileId }).ToList()));

        terms.Select(t => t.ProfileId).Distinct().Count().ShouldBe(2);
        terms.Select(t => t.Term).Distinct().Count().ShouldBe(terms.Count);
    }

    [Fact]
    public async Task Transactions_of_equal_people_at_two_tenants_have_no_hash_in_common()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        foreach (var shop in (Shop[])[world.Books, world.Shoes])
        {
            (await shop.Debit(new
            {
                merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await shop.CardToken(),
                customer = new { identification = "c-1", firstName = "Mara", lastName = "Okafor", email = "mara@shop.example", billingPostcode = "1010" },
            })).ShouldSucceed();
        }

        var rows = await portal.Ledger.Read(db => db.Transactions().AsNoTracking().ToListAsync());

        var hashes = rows.SelectMany(t => (byte[]?[])[t.CustomerHash, t.EmailHash, t.NameHash, t.PostcodeHash]).Select(hash => Convert.ToHexString(hash!))
            .ToList();
        (hashes.Count, hashes.Distinct().Count()).ShouldBe((8, 8));
    }

    private static async Task ShouldKnowNobody(PortalUnderTest portal)
    {
        var checkedTexts = 0;
        foreach (var (name, text) in await StoredTexts.Of(portal))
        {
            foreach (var value in (string[])[.. Person.Values, .. Person.Values.Select(v => SearchText.Normalize(v)), "Schnuersenkel-XQ", "9482716", "6172849",
                    "Okafor", Wallet, Owner, "Walletowski", Shop.Account1, "MND-QX-5501"])
            {
                text.Contains(value, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{value} in {name}");
                text.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(value)), StringComparison.OrdinalIgnoreCase)
                    .ShouldBeFalse($"{value} in hex in {name}");
                checkedTexts++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{checkedTexts} values looked for");
        checkedTexts.ShouldBeGreaterThan(30);
    }
}
