using System.Collections.Concurrent;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Secrets;

/// <summary>After many purchases, good and bad, card numbers and security codes are in no file, no row and no log line: a card number exists in the vault
/// alone, sealed, and a security code nowhere.</summary>
public sealed class CardDataTraceTests : IDisposable
{
    private const string Code = "973";

    private readonly ConcurrentBag<string> _used = [];
    private readonly MovableClock _clock = new();
    private readonly CapturedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task No_card_number_and_no_security_code_is_left_anywhere()
    {
        await using var portal = await PortalUnderTest.Start(
            new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Debug", ["Transactions:RecoveryInterval"] = "10.00:00:00",
                ["DeclineLimits:PerCard"] = "3" },
            replacements: services =>
            {
                services.AddClock(_clock);
                _log.AddTo(services);
                services.AddSingleton<IPaymentAdapters>(provider => new TalkativeProvider(provider.GetRequiredService<SimulatorAdapter>()));
            });
        var world = await Ecosystem.Create(portal);

        await BuyInEveryWay(world);
        await BuyOnThePaymentPage(world);
        await PutNumbersWhereNoneBelong(world);
        await BeRefused(world);

        await ShouldHoldTheCardsInTheVault(portal);
        _used.Count.ShouldBeGreaterThan(25);
        _log.Text.ShouldContain("transaction/{apiKey}/debit");
        ShouldBeFree("log", _log.Text);
        foreach (var (name, text) in await StoredTexts.Of(portal))
        {
            ShouldBeFree(name, text);
        }

        var opened = await StoredTexts.OpenedOf(portal);
        opened.Count.ShouldBeGreaterThan(10);
        opened.ShouldAllBe(text => !SecretTraces.HasWord(Code, text));
        ShouldBeFree("sealed personal data", string.Join('\n', opened));
    }

    private void ShouldBeFree(string name, string text)
    {
        foreach (var number in _used)
        {
            SecretTraces.Describe(SecretTraces.Of(number, text)).ShouldBe(string.Empty, name);
        }

        // Bytes of sealed values spell any three digits sooner or later; texts do not.
        if (TestDatabase.IsPostgres || name == "log")
        {
            SecretTraces.HasWord(Code, text).ShouldBeFalse(name);
        }
    }

    private async Task BuyInEveryWay(Ecosystem world)
    {
        var declining = await world.NewConnector(world.Books, "declining", PaymentMethod.Card);
        await world.Configure(declining, DefaultResult.Declined);
        foreach (var shop in (Shop[])[world.Books, world.BooksMeta, world.Toys, declining])
        {
            await Charge(shop, "debit", new { }, New());
            await Charge(shop, "preauthorize", new { withRegister = true, customerProfileData = new { customerIdentification = "c-1" } }, New());
            await Charge(shop, "register", new { customerProfileData = new { customerIdentification = "c-2" } }, New());
            await Charge(shop, "payout", new { }, New());
            await Charge(shop, "debit", new { withRegister = true, extraData = new { outcome = "pending", pendingOutcome = "success" } }, New());
            await Charge(shop, "debit", new { withRegister = true, extraData = new { outcome = "pending", pendingOutcome = "2003" } }, New());
        }

        // Some broke on the way and are asked about later.
        _clock.Pass(TimeSpan.FromMinutes(10));
        await world.Books.Portal.Services.GetRequiredService<TransactionRecovery>().AskAboutDue(TestContext.Current.CancellationToken);

        var tested = New();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Charge(declining, "debit", new { }, tested);
        }

        var stored = await Stored(world.Books, new { withRegister = true, customerProfileData = new { customerIdentification = "c-3" } });
        var token = stored.Text("customerProfileData", "paymentToken");
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
        (await world.Shoes.DebitWithCode(token, "c-3", Code)).ShouldSucceed();
        (await world.Books.FollowUp("refund", stored.Text("uuid"), "1.00")).ShouldSucceed();
        await world.Books.Profile("detachPaymentInstrument", new { transactionUuid = stored.Text("uuid"), customerIdentification = "c-3" });
        await world.Books.Profile("attachPaymentInstrument", new { transactionUuid = stored.Text("uuid"), customerIdentification = "c-3" });
    }

    private async Task BuyOnThePaymentPage(Ecosystem world)
    {
        var redirect = await Checkout.PaymentPageTests.Begin(world.Books, "c-5");
        using var shopper = await new Shopper(world.Books.Portal).Open(redirect);
        await shopper.Pay([.. Typed("choice", "card"), .. Typed("pan", New()), .. Typed("cvv", Code), .. Typed("expiry", "13/31")]);
        await shopper.Pay(
            [.. Typed("choice", "card"), .. Typed("pan", New()), .. Typed("cvv", Code), .. Typed("expiry", "12/31"), .. Typed("holder", New()),
                .. Typed("save", "on")]);
        _log.Text.ShouldContain("/redirect/{uuid}/{secret}");
        _log.Text.ShouldNotContain(shopper.Path.Split('/')[^1]);

        static (string, string)[] Typed(string name, string value) => [(name, value)];
    }

    private async Task PutNumbersWhereNoneBelong(Ecosystem world)
    {
        var number = New();
        var grouped = string.Join(' ', number.Chunk(4).Select(group => new string(group)));
        var customer = new
        {
            firstName = number, lastName = grouped, company = $"Card {number}", billingAddress1 = grouped
                .Replace(' ', '-'), billingCity = number, billingPostcode = number,
            billingState = number, shippingFirstName = number, shippingAddress1 = grouped, extraData = new { note = $"pan {number}" },
            paymentData = new { cardData = new { number, cardHolder = "Mara" } },
        };
        var stored = await Stored(world.Books, new
        {
            description =
                $"Card {number} code", merchantMetaData = grouped, extraData = new { pan = number, note = $"card {grouped}" }, withRegister = true, customer,
            customerProfileData = new { customerIdentification = "c-4" }, pspPassthroughData = new { pan = number },
            cardData = new { pan = number, cvv = Code }, threeDSecureData = new { pan = number }, items = new[] { new { name = number } },
        }, holder: $"Mara {number}");

        stored.ShouldSucceed();
        stored.Raw.ShouldNotContain(number);
        var masked = $"{new string('*', number.Length - 4)}{number[^4..]}";
        var status = (await world.Books.Status(stored.Text("uuid"))).ShouldSucceed();
        (status.Text("extraData", "pan"), status.Text("customer", "firstName"), status.Text("returnData", "cardHolder"))
            .ShouldBe((masked, masked, $"Mara {masked}"));
        (await world.Books.FollowUp("capture", "0123456789abcdef0123", number)).Status.ShouldBe(422);
        await world.Books.Transaction("refund", new
        {
            merchantTransactionId = Shop.NewId(), referenceUuid = stored
                .Text("uuid"), amount = "1", currency = "EUR", description = number, merchantMetaData = number,
            extraData = new { number },
        });
        var update = await world.Books.Profile("updateProfile",
            new { customerIdentification = "c-4", customerData = new { firstName = number, extraData = new { number } } });
        (update.Text("customer", "firstName"), update.Text("customer", "extraData", "number")).ShouldBe((masked, masked));
    }

    private async Task BeRefused(Ecosystem world)
    {
        var shop = world.Books;
        foreach (var body in (string[])
        [
            $$"""{"pan":"{{Wrong(New())}}","cvv":"{{Code}}","expiryMonth":12,"expiryYear":2031}""",
            $$"""{"pan":"{{New()}}","cvv":"{{Code}}0","expiryMonth":12,"expiryYear":2031}""",
            $$"""{"pan":"{{New()}}","cvv":"{{Code}}","expiryMonth":13,"expiryYear":2031}""",
            $$"""{"pan":"{{New()}}","cvv":"{{Code}}","expiryMonth":1,"expiryYear":2020}""",
            $$"""{"pan":"{{New("9999")}}","cvv":"{{Code}}","expiryMonth":12,"expiryYear":2031}""",
            $$"""{"pan":{{New()}},"cvv":{{Code}},"expiryMonth":12,"expiryYear":2031}""",
            $$"""{"pan":"{{New()}}","cvv":"{{Code}}","expiryMonth":12,"expiryYear":2031""",
            $$"""{"{{New()}}":"{{Code}}"}""",
            $"{New()} {Code}",
        ])
        {
            var refused = await shop.Send(HttpMethod.Post, $"/tokenize/{shop.Credentials.PublicIntegrationKey}/card", body, authenticated: false);
            refused.Status.ShouldBeInRange(400, 422);
            _used.ShouldAllBe(number => !refused.Raw.Contains(number));
        }

        (await shop.Refresh(New(), Code)).Status.ShouldBe(422);
        (await shop.Refresh("pt::0123456789abcdef0123", New())).Raw.ShouldNotContain(_used.First());
        (await shop.DebitWith(await shop.RefreshedCode("pt::0123456789abcdef0123", Code))).Status.ShouldBe(422);
        foreach (var field in (string[])["transactionToken", "referenceUuid", "currency", "amount", "language", "callbackUrl", "transactionIndicator"])
        {
            var body = new Dictionary<string, string> { ["merchantTransactionId"] = Shop.NewId(), ["amount"] = "1", ["currency"] = "EUR", [field] = New() };
            var refused = await shop.Transaction("debit", body);
            refused.Status.ShouldBe(422);
            refused.Raw.ShouldNotContain(body[field]);
        }

        await shop.Post($"/api/v3/transaction/{New()}/debit", new { });
        await shop.Status(New());
        await shop.StatusById(New());
        await shop.Post($"/tokenize/{New()}/card", new { });
        await shop.Post($"/api/v3/{New()}", $"{{\"pan\":{New()}");
        await shop.Send(HttpMethod.Get, $"/api/v3/status/{shop.Credentials.ApiKey}/getByUuid/x?pan={New()}", null);
    }

    // The provider breaks at times, but not twice in a row.
    private async Task<WireAnswer> Stored(Shop shop, object more, string holder = "Mara Okafor")
    {
        var first = await Charge(shop, "debit", more, New(), holder);
        return first.Text("returnType") == "FINISHED" ? first : await Charge(shop, "debit", more, New(), holder);
    }

    private async Task<WireAnswer> Charge(Shop shop, string call, object more, string number, string holder = "Mara Okafor")
    {
        var minted = await shop.Send(
            HttpMethod.Post, $"/tokenize/{shop.Credentials.PublicIntegrationKey}/card",
            System.Text.Json.JsonSerializer.Serialize(
                new { pan = number, cvv = Code, expiryMonth = 12, expiryYear = 2031, cardHolder = holder }), authenticated: false);
        minted.ShouldSucceed().Raw.ShouldNotContain(number);
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        (body["merchantTransactionId"], body["amount"], body["currency"], body["transactionToken"]) = (Shop.NewId(), "25.40", "EUR", minted.Text("token"));
        var answer = await shop.Transaction(call, body.ToJsonString());
        answer.Status.ShouldBe(200, answer.ToString());
        return answer;
    }

    private string New(string prefix = "4929")
    {
        var number = TestCards.New(prefix);
        _used.Add(number);
        return number;
    }

    private string Wrong(string number)
    {
        var wrong = number[..^1] + (number[^1] == '0' ? '1' : '0');
        _used.Add(wrong);
        return wrong;
    }

    // Were the vault empty, the search would prove nothing.
    private async Task ShouldHoldTheCardsInTheVault(PortalUnderTest portal)
    {
        await using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        var entries = await db.VaultEntries().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        entries.Count.ShouldBeGreaterThan(5);
        var keys = portal.Services.GetRequiredService<KeyRing>();
        foreach (var entry in entries)
        {
            var registration = await db.Registrations().AsNoTracking().SingleAsync(r => r.Id == entry.RegistrationId, TestContext.Current.CancellationToken);
            _used.ShouldContain(System.Text.Encoding.ASCII.GetString(
                await keys.Open(entry.Sealed, SealedFields.CardNumber(entry, registration), SealedFields.KeyOf(registration),
                    TestContext.Current.CancellationToken)));
        }
    }

    /// <summary>Breaks every seventh time, and says with what in hand: a real one might, too.</summary>
    private sealed class TalkativeProvider(SimulatorAdapter simulator) : IPaymentAdapters, IPaymentAdapter
    {
        private int _executed;

        public IPaymentAdapter For(AdapterKind kind) => this;

        public Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation) =>
            request.Means is CardMeans card && Interlocked.Increment(ref _executed) % 7 == 0
                ? throw new InvalidOperationException($"No answer for {card.Number.Reveal()} with {card.SecurityCode?.Reveal()}")
                : simulator.Execute(request, cancellation);

        public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation) => simulator.Ask(inquiry, cancellation);
    }
}
