using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace CustomerProfiles.Tests.Logging;

public sealed class LogSecrecyTests
{
    private const string Secret = "s3cr3t-Marker-7781";

    // As much as anybody may ask for, without naming categories of the framework.
    private static readonly Dictionary<string, string> Chatty = new() { ["Logging:LogLevel:Default"] = "Trace" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_sent_in_path_query_header_or_body_reaches_no_log_line()
    {
        using var log = new CapturedLog();
        await using (var portal = await PortalUnderTest.Start(Chatty, replacements: log.Join))
        {
            var world = await Ecosystem.Create(portal);
            await SendEverywhere(world.Books);
            (await world.Books.BuyAndStore("kim-" + Secret)).ShouldSucceed();
            await world.Books.GetProfile("kim-" + Secret);
            var forms = FormsOf(Secret, Shop.GoodCard, world.Books.Account.Password, world.Books.Credentials.ApiKey,
                world.Books.Credentials.PublicIntegrationKey, "mara@shop.example");

            foreach (var line in log.Lines)
            {
                forms.FirstOrDefault(form => line.Contains(form, StringComparison.OrdinalIgnoreCase)).ShouldBeNull(line);
            }
        }

        log.Lines.ShouldContain(line => line.Contains("/api/v3/transaction/{apiKey}/debit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exception_is_logged_by_kind_and_place_and_without_its_message()
    {
        using var log = new CapturedLog();
        await using var portal = await PortalUnderTest.Start(Chatty, replacements: services =>
        {
            log.Join(services);
            services.AddSingleton<IPaymentAdapters, FaultyProviders>();
        });
        var world = await Ecosystem.Create(portal);

        await world.Books.DebitWith(await world.Books.CardToken());
        portal.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test").LogError(Failure(), "It broke");

        log.Lines.ShouldContain(line => line.Contains("\"exception\":\"System.InvalidOperationException > System.FormatException\"", StringComparison.Ordinal));
        log.Lines.ShouldNotContain(line => line.Contains(Secret, StringComparison.Ordinal));
    }

    // As the framework writes of a component that failed: the message is a value of the line.
    [Fact]
    public void A_line_that_repeats_the_message_of_its_exception_has_its_kind_in_that_place()
    {
        using var log = new CapturedLog();

        log.CreateLogger("Components").LogWarning(Failure(), "Unhandled exception rendering component: {Message}", Failure().Message);

        log.Lines.Count.ShouldBe(2);
        log.Lines.ShouldAllBe(line => line.Contains("rendering component: System.InvalidOperationException", StringComparison.Ordinal));
        log.Lines.ShouldAllBe(line => !line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Somebody_who_leaves_a_page_while_it_is_drawn_is_no_line_of_the_log()
    {
        using var log = new CapturedLog();

        log.CreateLogger("Components").LogError(new JSDisconnectedException("The circuit is gone."), "Unhandled exception in circuit '{CircuitId}'.", "one");

        log.Lines.ShouldBe([string.Empty, string.Empty]);
    }

    [Fact]
    public async Task A_request_is_logged_with_method_route_status_duration_tenant_connector_and_trace()
    {
        using var log = new CapturedLog();
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Shop books;

        // The answer is sent before its line is written; once the server has stopped, it is.
        await using (var portal = await PortalUnderTest.Start(Chatty, replacements: log.Join))
        {
            books = (await Ecosystem.Create(portal)).Books;
            await books.Send(HttpMethod.Post, $"/api/v3/customerProfiles/{books.Credentials.ApiKey}/getProfile", """{"customerIdentification":"kim"}""",
                change: request => request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));
        }

        var line = log.Lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)
            .Single(line => (string?)line["route"] == "/api/v3/customerProfiles/{apiKey}/getProfile");
        ((string?)line["method"], (int?)line["status"], (string?)line["tenant"], (string?)line["connector"], (string?)line["traceId"])
            .ShouldBe(("POST", 200, books.Tenant.ToString(), books.Connector.ToString(), trace));
        line["milliseconds"]!.GetValue<double>().ShouldBeGreaterThan(0);
        line["category"]!.GetValue<string>().ShouldBe("CustomerProfiles.Requests");
    }

    [Fact]
    public async Task A_method_that_nobody_knows_is_not_repeated()
    {
        using var log = new CapturedLog();
        await using (var portal = await PortalUnderTest.Start(Chatty, replacements: log.Join))
        {
            using var request = new HttpRequestMessage(new HttpMethod("S3CR3T"), "/api/v3/nothing");
            using var answer = await portal.Http.SendAsync(request, Cancelled);
        }

        log.Lines.ShouldContain(line => line.Contains("_OTHER /api/{**path}", StringComparison.Ordinal));
        log.Lines.ShouldNotContain(line => line.Contains("S3CR3T", StringComparison.Ordinal));
    }

    private static async Task SendEverywhere(Shop shop)
    {
        var key = shop.Credentials.ApiKey;
        string[] paths =
        [
            $"/{Secret}", $"/api/v3/{Secret}", $"/api/v3/transaction/{Secret}/debit", $"/api/v3/transaction/{key}/{Secret}", $"/tokenize/{Secret}/card",
            $"/api/v3/status/{key}/getByUuid/{Secret}", $"/api/v3/customerProfiles/{key}/getProfile?password={Secret}", $"/health/live?token={Secret}",
        ];
        foreach (var path in paths)
        {
            foreach (var body in (string[])[$$"""{"customerIdentification":"{{Secret}}","{{Secret}}":1}""", Secret, $$"""{"pan":"{{Secret}}"}"""])
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Secret}:{Secret}")));
                request.Headers.TryAddWithoutValidation("X-Signature", Secret);
                request.Headers.TryAddWithoutValidation("tracestate", $"a={Secret}");
                request.Headers.TryAddWithoutValidation("Cookie", $"session={Secret}");
                request.Headers.TryAddWithoutValidation("Origin", $"https://{Secret}.example");
                request.Headers.TryAddWithoutValidation("User-Agent", Secret);
                using var answer = await shop.Portal.Http.SendAsync(request, Cancelled);
            }
        }

        await shop.Profile("getProfile", new { customerIdentification = Secret });
        await shop.Profile("updateProfile", new { customerIdentification = Secret, customerData = new { email = 7, firstName = Secret } });
        await shop.Debit(new { merchantTransactionId = Secret, amount = Secret, currency = "EUR", transactionToken = Secret });
    }

    private static IReadOnlyList<string> FormsOf(params string[] secrets) =>
        [.. secrets.SelectMany(secret =>
            (string[])[secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), JsonEncodedText.Encode(secret).Value])];

    private static InvalidOperationException Failure() => new($"Could not do {Secret}", new FormatException($"'{Secret}' is no number"));

    private sealed class FaultyProviders : IPaymentAdapters, IPaymentAdapter
    {
        public IPaymentAdapter For(AdapterKind kind) => this;

        public Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation) => throw Failure();

        public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation) => throw Failure();
    }
}
