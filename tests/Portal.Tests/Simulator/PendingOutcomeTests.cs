using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Simulator;

/// <summary>A portal whose provider takes five minutes to decide, and a clock that need not wait for them. Only the tests ask what became of it.</summary>
public sealed class PatientPortal : IAsyncLifetime
{
    public MovableClock Clock { get; } = new();

    public PortalUnderTest Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await PortalUnderTest.Start(
        new Dictionary<string, string> { ["Simulator:PendingTime"] = "00:05:00", ["Transactions:RecoveryInterval"] = "10.00:00:00" },
        replacements: services => services.AddClock(Clock));

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    public async Task LetItDecide()
    {
        Clock.Pass(TimeSpan.FromMinutes(6));
        await AskNow();
    }

    public Task<int> AskNow() => Portal.Services.GetRequiredService<TransactionRecovery>().AskAboutDue(TestContext.Current.CancellationToken);
}

/// <summary>Pending transactions become final by themselves, with all that hangs on them (contract 3.6 and 10).</summary>
public sealed class PendingOutcomeTests(PatientPortal patient) : IClassFixture<PatientPortal>
{
    [Fact]
    public async Task A_pending_registration_stores_its_instrument_when_it_succeeds()
    {
        var world = await Ecosystem.Create(patient.Portal);
        var pending = await Register(world.Books, "success");
        pending.At("customerProfileData").ShouldBeNull();
        (await world.Books.GetProfile("c-1")).At("profileExists")!.GetValue<bool>().ShouldBeFalse();
        (await ChargeByReference(world.Books, pending)).ShouldBeRefused(422, 1002, "referenceUuid: transaction not found");

        await patient.LetItDecide();

        var status = await world.Books.Status(pending.Text("uuid"));
        (status.Text("transactionStatus"), status.At("customer")?["firstName"]?.GetValue<string>()).ShouldBe(("SUCCESS", "Mara"));
        var token = status.Text("customerProfileData", "paymentToken");
        var profile = (await world.Books.GetProfile("c-1")).ShouldSucceed();
        (profile.Body["paymentInstruments"]![0]!["paymentToken"]!.GetValue<string>(), profile.Text("customer", "firstName")).ShouldBe((token, "Mara"));
        profile.Body["paymentInstruments"]![0]!["isPreferred"]!.GetValue<bool>().ShouldBeTrue();
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
    }

    [Theory]
    [InlineData("2003", "2003")]
    [InlineData("2006", "2006")]
    [InlineData("error", "2003")]
    public async Task A_pending_registration_that_fails_leaves_nothing(string pendingOutcome, string code)
    {
        var world = await Ecosystem.Create(patient.Portal);
        var pending = await Register(world.Books, pendingOutcome);

        await patient.LetItDecide();

        var status = await world.Books.Status(pending.Text("uuid"));
        (status.Text("transactionStatus"), status.Text("code"), status.At("customerProfileData")).ShouldBe(("ERROR", code, null));
        (await world.Books.GetProfile("c-1")).At("profileExists")!.GetValue<bool>().ShouldBeFalse();
        (await ChargeByReference(world.Books, pending)).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task Nothing_is_decided_before_its_time_and_nothing_twice()
    {
        var world = await Ecosystem.Create(patient.Portal);
        var pending = await Register(world.Books, "success");
        patient.Clock.Pass(TimeSpan.FromMinutes(4));
        await patient.AskNow();
        (await world.Books.Status(pending.Text("uuid"))).Text("transactionStatus").ShouldBe("PENDING");

        await patient.LetItDecide();
        var decided = await world.Books.Status(pending.Text("uuid"));
        await patient.LetItDecide();

        (await world.Books.Status(pending.Text("uuid"))).Raw.ShouldBe(decided.Raw);
        (await world.Books.GetProfile("c-1")).Body["paymentInstruments"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_for_pending_after_pending_waits_on()
    {
        var world = await Ecosystem.Create(patient.Portal);
        var pending = await Register(world.Books, "pending");

        await patient.LetItDecide();
        await patient.LetItDecide();

        (await world.Books.Status(pending.Text("uuid"))).Text("transactionStatus").ShouldBe("PENDING");
    }

    [Theory]
    [InlineData("capture", "3.00", "success", "7.00")]
    [InlineData("capture", "3.00", "2003", "10.00")]
    [InlineData("void", "3.00", "success", "7.00")]
    [InlineData("void", "3.00", "2003", "10.00")]
    [InlineData("void", null, "2003", "10.00")]
    [InlineData("incrementalAuthorization", "5.00", "success", "15.00")]
    [InlineData("incrementalAuthorization", "5.00", "2003", "10.00")]
    public async Task A_pending_follow_up_holds_its_sum_until_it_is_decided(string call, string? amount, string pendingOutcome, string rest)
    {
        var shop = (await Ecosystem.Create(patient.Portal)).Books;
        var reference = await shop.Preauthorized("10.00");
        (await Pending(shop, call, reference, amount, pendingOutcome)).Text("returnType").ShouldBe("PENDING");
        var held = call == "incrementalAuthorization" ? "10.01" : amount is null ? "0.01" : "7.01";
        (await shop.FollowUp("capture", reference, held)).ShouldBeRefused(422, 1002);

        await patient.LetItDecide();

        (await shop.FollowUp("capture", reference, Cent(rest, 1))).ShouldBeRefused(422, 1002);
        (await shop.FollowUp("capture", reference, rest)).ShouldSucceed();
    }

    [Theory]
    [InlineData("success", "6.00")]
    [InlineData("2003", "10.00")]
    public async Task A_pending_refund_holds_its_sum_until_it_is_decided(string pendingOutcome, string rest)
    {
        var shop = (await Ecosystem.Create(patient.Portal)).Books;
        var debit = (await shop.DebitWith(await shop.CardToken(), "10.00")).Text("uuid");
        await Pending(shop, "refund", debit, "4.00", pendingOutcome);
        (await shop.FollowUp("refund", debit, "6.01")).ShouldBeRefused(422, 1002);

        await patient.LetItDecide();

        (await shop.FollowUp("refund", debit, Cent(rest, 1))).ShouldBeRefused(422, 1002);
        (await shop.FollowUp("refund", debit, rest)).ShouldSucceed();
    }

    [Theory]
    [InlineData("capture")]
    [InlineData("void")]
    [InlineData("refund")]
    public async Task What_waits_or_failed_cannot_be_followed_up(string call)
    {
        var shop = (await Ecosystem.Create(patient.Portal)).Books;
        var type = call == "refund" ? "debit" : "preauthorize";
        var waiting = await Start(shop, type, Shop.GoodCard, "pending");
        var declined = await Start(shop, type, Shop.DeclinedCard, null);

        (await shop.FollowUp(call, waiting.Text("uuid"), "1.00")).ShouldBeRefused(422, 1002, "referenceUuid: transaction not found");
        (await shop.FollowUp(call, declined.ShouldBeDeclined(2003).Text("uuid"), "1.00")).ShouldBeRefused(422, 1002, "referenceUuid: transaction not found");

        await patient.LetItDecide();
        (await shop.FollowUp(call, waiting.Text("uuid"), "1.00")).ShouldSucceed();
    }

    private static string Cent(string amount, int cents) =>
        FormattableString.Invariant($"{decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) + (cents / 100m):0.00}");

    private static async Task<WireAnswer> Register(Shop shop, string pendingOutcome) => await shop.Transaction("register", new
    {
        merchantTransactionId = Shop.NewId(), transactionToken = await shop.CardToken(), customer = new { firstName = "Mara" },
        customerProfileData = new { customerIdentification = "c-1", markAsPreferred = true }, extraData = new { outcome = "pending", pendingOutcome },
    });

    private static async Task<WireAnswer> Start(Shop shop, string type, string card, string? outcome) => await shop.Transaction(type, new
    {
        merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await shop.CardToken(card), extraData = new { outcome },
    });

    private static Task<WireAnswer> Pending(Shop shop, string call, string referenceUuid, string? amount, string pendingOutcome) => shop.Transaction(call, new
    {
        merchantTransactionId = Shop.NewId(), referenceUuid, amount, currency = amount is null
            ? null
            : "EUR", extraData = new { outcome = "pending", pendingOutcome },
    });

    private static Task<WireAnswer> ChargeByReference(Shop shop, WireAnswer registration) =>
        shop.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", referenceUuid = registration.Text("uuid") });
}
