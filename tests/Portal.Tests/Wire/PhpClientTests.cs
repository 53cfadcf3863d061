using System.Globalization;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Wire;

/// <summary>The acceptance checklist of contract 12 for the unmodified PHP client; point 12 is about notifications.</summary>
public sealed class PhpClientTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Logs_in_with_its_ten_rounds_and_without_a_secret()
    {
        var world = await Ecosystem.Create(portal);

        var answer = await new PhpClient(world.Books).Profile("getProfile", new { customerIdentification = "c-1" });

        (answer.Status, answer.At("profileExists")!.GetValue<bool>()).ShouldBe((200, false));
    }

    [Fact]
    public async Task Logs_in_with_its_ten_rounds_and_a_secret()
    {
        var world = await Ecosystem.Create(portal);

        var signed = new PhpClient(world.BooksSigned, world.BooksSigned.Credentials.SharedSecret);

        (await signed.Profile("getProfile", new { customerIdentification = "c-1" })).Status.ShouldBe(200);
        (await signed.Status("getByUuid/0123456789abcdef0123?includeTracing=1")).ErrorCode.ShouldBe(8001);
        (await new PhpClient(world.BooksSigned).Profile("getProfile", new { customerIdentification = "c-1" })).ShouldBeRefused(401, 1004, "Invalid signature");
    }

    [Fact]
    public async Task Reads_an_existing_profile_by_guid_and_by_identification()
    {
        var (world, php) = await Start();
        await world.Books.BuyAndStore("c-1");

        var byId = (await php.Profile("getProfile", new { customerIdentification = "c-1" })).ShouldSucceed();
        var byGuid = (await php.Profile("getProfile", new { profileGuid = byId.Text("profileGuid") })).ShouldSucceed();

        byGuid.Raw.ShouldBe(byId.Raw);
        byId.Text("customer", "_TYPE").ShouldBe("customerData");
        var createdAt = byId.Body["paymentInstruments"]![0]!["createdAt"]!.GetValue<string>();
        DateTime.TryParseExact(createdAt, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _).ShouldBeTrue(createdAt);
    }

    [Fact]
    public async Task Reads_a_missing_profile_without_an_exception()
    {
        var (_, php) = await Start();

        var missing = await php.Profile("getProfile", new { customerIdentification = "nobody" });

        (missing.Status, missing.At("success")!.GetValue<bool>(), missing.At("profileExists")!.GetValue<bool>()).ShouldBe((200, false, false));
    }

    [Fact]
    public async Task Updates_with_a_full_an_empty_and_a_round_tripped_customer()
    {
        var (world, php) = await Start();
        await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1", currency = "EUR", transactionToken = await world.Books.CardToken(),
            customer = new { birthDate = "1984-02-29" }, customerProfileData = new { customerIdentification = "c-1" },
        });

        var full =
            await Update(php, new { firstName = "Jörg", lastName = "O'Neil/x", email = "j@shop.example", extraData = new { k = "v", n = 5, yes = true } });
        var empty = await Update(php, Array.Empty<object>());
        var roundTripped = await Update(php,
            new { _TYPE = "customerData", firstName = "Jörg", lastName = "Okafor", email = "j@shop.example", extraData = Array.Empty<object>() });

        Changed(full).ShouldBe(["firstName", "lastName", "email", "extraData"]);
        Changed(empty).ShouldBeEmpty();
        Changed(roundTripped).ShouldBe(["lastName"]);
        roundTripped.At("customer")!.ToJsonString().ShouldBe(
            """{"_TYPE":"customerData","firstName":"J\u00F6rg","lastName":"Okafor","birthDate":"1984-02-29","email":"j@shop.example","extraData":{"k":"v","n":"5","yes":"true"}}""");
    }

    [Fact]
    public async Task Moves_the_preference()
    {
        var (world, php) = await Start();
        await world.Books.BuyAndStore("c-1", preferred: true);
        var second = await world.Books.StoredCard("c-1");

        (await php.Profile("updateProfile", new { customerIdentification = "c-1", customerData = Array.Empty<object>(), preferredInstrument = second }))
            .ShouldSucceed();

        var profile = await php.Profile("getProfile", new { customerIdentification = "c-1" });
        profile.Body["paymentInstruments"]!.AsArray().Select(i => i!["isPreferred"]!.GetValue<bool>()).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Deletes_a_profile()
    {
        var (world, php) = await Start();
        var token = await world.Books.StoredCard("c-1");

        (await php.Profile("deleteProfile", new { customerIdentification = "c-1" })).Raw.ShouldBe("""{"success":true}""");

        (await php.Profile("getProfile", new { customerIdentification = "c-1" })).At("profileExists")!.GetValue<bool>().ShouldBeFalse();
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Fact]
    public async Task Stores_a_card_and_charges_it_by_its_token()
    {
        var (world, php) = await Start();
        var stored = await php.Transaction("debit", new
        {
            merchantTransactionId = Shop.NewId(), amount = "10", currency = "EUR", transactionToken = await world.Books.CardToken(), withRegister = true,
            successUrl = "https://shop.example/ok", callbackUrl = "https://shop.example/cb?shop=7",
            customer =
                new { firstName = "Mara", extraData = Array.Empty<object>(), paymentData = new { cardData = new { brand = "visa", cardHolder = "Mara" } } },
            customerProfileData = new { customerIdentification = "c-1", markAsPreferred = true },
            extraData = Array.Empty<object>(), threeDSecureData = Array.Empty<object>(),
        });
        var token = stored.ShouldSucceed().Text("customerProfileData", "paymentToken");

        var again = await php.Transaction("debit", new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.5", currency = "EUR", transactionToken = token, withRegister = false,
        });

        stored.Text("returnType").ShouldBe("FINISHED");
        token.ShouldMatch("^pt::[0-9a-f]{20}$");
        again.ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
        (await world.Zeta.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Fact]
    public async Task Reads_the_decline_of_a_card()
    {
        var (world, php) = await Start();

        var declined = await php.Transaction("debit", new
        {
            merchantTransactionId = Shop.NewId(), amount = "10", currency = "EUR", transactionToken = await world.Books.CardToken(Shop.DeclinedCard),
        });

        declined.ShouldBeDeclined(2003).At("success")!.GetValue<bool>().ShouldBeFalse();
        declined.Text("uuid").Length.ShouldBe(20);
        declined.At("errorMessage").ShouldBeNull();
    }

    [Fact]
    public async Task Gets_an_exception_for_a_duplicate_id()
    {
        var (world, php) = await Start();
        var id = Shop.NewId();
        await world.Books.Debit(new { merchantTransactionId = id, amount = "10", currency = "EUR", transactionToken = await world.Books.CardToken() });

        var duplicate = await php.Transaction("debit", new
        {
            merchantTransactionId = id, amount = "10", currency = "EUR", transactionToken = await world.Books.CardToken(),
        });

        duplicate.ShouldBeRefused(400, 3004, $"The transaction ID '{id}' already exists!");
    }

    [Theory]
    [InlineData("order-1001")]
    [InlineData("orders/2026/1001")]
    [InlineData("50%25-off")]
    [InlineData("a+b;c=d,e@f")]
    [InlineData("order%2F7")]
    public async Task Asks_for_the_status_by_its_own_id_as_it_wrote_it(string id)
    {
        // That client puts the id into the path as it is (contract 5 and 11, no. 36).
        var (world, php) = await Start();
        var debit =
            await world.Books.Debit(new { merchantTransactionId = id, amount = "10", currency = "EUR", transactionToken = await world.Books.CardToken() });

        var status = await php.Status($"getByMerchantTransactionId/{id}");
        var byUuid = await php.Status($"getByUuid/{debit.Text("uuid")}");

        (status.ShouldSucceed().Text("transactionStatus"), status.Text("merchantTransactionId")).ShouldBe(("SUCCESS", id));
        byUuid.Raw.ShouldBe(status.Raw);
        (await php.Status("getByUuid/0123456789abcdef0123")).ErrorCode.ShouldBe(8001);
    }

    [Theory]
    [InlineData("order 1001")]
    [InlineData("orders/2026/1001")]
    [InlineData("50%25-off")]
    [InlineData("Bücher?#1")]
    public async Task Other_clients_encode_their_id(string id)
    {
        var (world, _) = await Start();
        await world.Books.Debit(new { merchantTransactionId = id, amount = "10", currency = "EUR", transactionToken = await world.Books.CardToken() });

        var status = await new RawRequest("GET", $"/api/v3/status/{world.Books.Credentials.ApiKey}/getByMerchantTransactionId/{Uri.EscapeDataString(id)}")
            .As(world.Books).SendTo(portal);

        status.AsWire().ShouldSucceed().Text("merchantTransactionId").ShouldBe(id);
    }

    [Fact]
    public async Task Gets_an_integer_code_with_a_wrong_password()
    {
        var (world, _) = await Start();
        var php = new PhpClient(world.Books with { Account = world.Books.Account with { Password = "wrong" } });

        (await php.Profile("getProfile", new { customerIdentification = "c-1" })).ShouldBeRefused(401, 1000, "Unauthorized");
    }

    [Fact]
    public async Task Loses_the_instrument_that_it_deregisters()
    {
        var (world, php) = await Start();
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");

        (await php.Transaction("deregister", new { merchantTransactionId = Shop.NewId(), referenceUuid = uuid })).ShouldSucceed();

        (await php.Profile("getProfile", new { customerIdentification = "c-1" })).Body["paymentInstruments"]!.AsArray().ShouldBeEmpty();
    }

    private static Task<WireAnswer> Update(PhpClient php, object customerData) =>
        php.Profile("updateProfile", new { customerIdentification = "c-1", customerData });

    private static IEnumerable<string> Changed(WireAnswer update) =>
        update.ShouldSucceed().Body["changedFields"]!.AsArray().Select(field => field!.GetValue<string>());

    private async Task<(Ecosystem World, PhpClient Php)> Start()
    {
        var world = await Ecosystem.Create(portal);
        return (world, new PhpClient(world.Books));
    }
}
