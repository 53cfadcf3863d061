using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

/// <summary>What a limit lets pass is kept whole and shown whole, on both engines; one more is refused by name.</summary>
public sealed class StoredValueTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    private const string Cake = "🍰";

    private static readonly (string Field, int Limit)[] Customer =
    [
        ("firstName", 50), ("lastName", 50), ("billingAddress1", 50), ("billingAddress2", 50), ("billingCity", 50), ("billingPostcode", 16), ("billingState",
            30),
        ("billingCountry", 2), ("billingPhone", 20), ("company", 50), ("email", 255), ("ipAddress", 50), ("nationalId", 50),
    ];

    [Theory]
    [InlineData("a")]
    [InlineData("ß")]
    [InlineData("İ")]
    [InlineData("ﬀ")]
    [InlineData("ﷺ")]
    [InlineData("\u0344")]
    [InlineData("字")]
    [InlineData(Cake)]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\u200B")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("%")]
    [InlineData("\u0001")]
    [InlineData("\u007F")]
    [InlineData("\u2028")]
    public async Task Customer_data_of_the_longest_are_kept_whole(string letter)
    {
        var customer = $"c-{Guid.NewGuid():N}"[..30];
        var sent = new JsonObject(Customer.Select(row => KeyValuePair.Create(row.Field, (JsonNode?)Filled(letter, row.Limit))));
        (await one.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1", currency = "EUR", transactionToken = await one.Books.CardToken(), customer = sent,
            customerProfileData = new { customerIdentification = customer },
        })).ShouldSucceed();

        var shown = (await one.Books.GetProfile(customer)).ShouldSucceed();

        foreach (var (field, limit) in Customer)
        {
            shown.Text("customer", field).ShouldBe(Filled(letter, limit), field);
        }
    }

    [Fact]
    public async Task One_letter_more_is_refused_by_name()
    {
        foreach (var (field, limit) in Customer)
        {
            var update = await one.Books.Profile("updateProfile", new JsonObject
            {
                ["customerIdentification"] = "c-1",
                ["customerData"] = new JsonObject { [field] = new string('a', limit + 1) },
            }.ToJsonString());

            update.ShouldBeRefused(422, 1002, $"customerData.{field}: 'customerData.{field}' must have at most {limit} characters");
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData(Cake)]
    public async Task A_transaction_of_the_longest_is_kept_whole(string letter)
    {
        var id = Filled(letter, 18) + $"{Guid.NewGuid():N}";
        var extra = Enumerable.Range(0, 64).ToDictionary(number => $"{number:00}{Filled(letter, 62)}", number => Filled(letter, number == 0 ? 8192 : 20));
        var callback = "https://shop.example/" + new string('a', 4096 - "https://shop.example/".Length);
        var debit = await one.Books.Debit(new
        {
            merchantTransactionId = id, amount = "9999999999.99", currency = "EUR", transactionToken = await one.Books.CardToken(holder: Filled(letter, 254)),
            description = Filled(letter, 255), merchantMetaData = Filled(letter, 254), additionalId1 = Filled(letter, 50), callbackUrl = callback,
            extraData = extra, customer = new { identification = Filled(letter, 36), shippingCity = Filled(letter, 50) }, withRegister = true,
            customerProfileData = new { customerIdentification = Filled(letter, 36) },
        });
        debit.ShouldSucceed();

        var status = await one.Books.Send(
            HttpMethod.Get, $"/api/v3/status/{one.Books.Credentials.ApiKey}/getByMerchantTransactionId/{Uri.EscapeDataString(id)}", null);

        status.ShouldSucceed();
        (status.Text("merchantTransactionId"), status.Text("amount"), status.Text("merchantMetaData")).ShouldBe((id, "9999999999.99", Filled(letter, 254)));
        JsonSerializer.Deserialize<Dictionary<string, string>>(status.At("extraData"))!.OrderBy(p => p.Key, StringComparer.Ordinal)
            .ShouldBe(extra.OrderBy(p => p.Key, StringComparer.Ordinal));
        (status.Text("customer", "identification"), status.Text("customer", "shippingCity")).ShouldBe((Filled(letter, 36), Filled(letter, 50)));
        status.Text("returnData", "cardHolder").ShouldBe(Filled(letter, 254));
        var profile = (await one.Books.GetProfile(Filled(letter, 36))).ShouldSucceed();
        profile.Body["paymentInstruments"]![0]!["paymentData"]!["cardHolder"]!.GetValue<string>().ShouldBe(Filled(letter, 254));
    }

    [Fact]
    public async Task Identifications_are_told_apart_by_their_bytes()
    {
        string[] alike = ["mara", "MARA", "Mara", "mara ", " mara", "márа", "mára", "ma\u0301ra", "mara\u200B", "%", "_", "ma_a", "*", "'", "mara'--"];
        foreach (var customer in alike)
        {
            (await one.Books.Debit(new
            {
                merchantTransactionId = Shop.NewId(), amount = "1", currency = "EUR", transactionToken = await one.Books.CardToken(),
                customer = new { company = customer.Length == 0 ? "none" : $"of {customer}" }, customerProfileData = new { customerIdentification = customer },
            })).ShouldSucceed();
        }

        foreach (var customer in alike)
        {
            (await one.Books.GetProfile(customer)).Text("customer", "company").ShouldBe($"of {customer}");
        }
    }

    [Fact]
    public async Task Ids_of_transactions_are_told_apart_by_their_bytes()
    {
        var suffix = $"{Guid.NewGuid():N}";
        foreach (var id in (string[])[$"a{suffix}", $"A{suffix}", $"á{suffix}", $"a\u0301{suffix}", $"a{suffix} "])
        {
            (await one.Books.DebitWith(await one.Books.CardToken(), id: id)).ShouldSucceed();
        }
    }

    [Fact]
    public async Task A_wallet_and_an_account_of_the_longest_are_kept_whole()
    {
        var world = await Ecosystem.Create(portal);
        var wallet = new
        {
            walletReferenceId = Filled(Cake, 254), walletOwner = Filled("ö", 255), walletType = Filled("t", 255), walletOwnerFirstName = Filled(Cake, 254),
            walletOwnerLastName = Filled("字", 255), walletOwnerCountryCode = Filled("c", 255),
        };
        var iban = new { iban = "MT84MALT011000012345MTLCAST001S", bic = "MALTMTMTXXX", mandateId = Filled(Cake, 50), mandateDate = "2026-02-28" };
        foreach (var (shop, data) in new[] { (world.BooksWallet, (object)new { walletData = wallet }), (world.BooksIban, new { ibanData = iban }) })
        {
            (await shop.Transaction("register", new
            {
                merchantTransactionId = Shop.NewId(), customer = new { paymentData = data }, customerProfileData = new { customerIdentification = "c-1" },
                extraData = new { outcome = "success" },
            })).ShouldSucceed();
        }

        var instruments = (await world.Books.GetProfile("c-1")).ShouldSucceed().Body["paymentInstruments"]!.AsArray();

        instruments[0]!["paymentData"]!["walletReferenceId"]!.GetValue<string>().ShouldBe(wallet.walletReferenceId);
        instruments[0]!["paymentData"]!["walletOwnerLastName"]!.GetValue<string>().ShouldBe(wallet.walletOwnerLastName);
        instruments[1]!["paymentData"]!["iban"]!.GetValue<string>().ShouldBe(iban.iban);
        instruments[1]!["paymentData"]!["mandateId"]!.GetValue<string>().ShouldBe(iban.mandateId);
    }

    // Lengths count UTF-16 code units, so of letters outside the basic plane half as many fit.
    private static string Filled(string letter, int limit) =>
        string.Concat(Enumerable.Repeat(letter, limit / letter.Length)) + new string('a', limit % letter.Length);
}
