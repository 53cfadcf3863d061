using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomerProfiles.Tests.Schedules;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Generated;

/// <summary>No content of a request causes a 5xx, every refusal has the contract's shape, and what was refused left no trace. 2,000 requests, 12,000 with
/// <c>CP_TEST_LONG=1</c>; <c>CP_TEST_SEED</c> repeats a run.</summary>
public sealed class MalformedRequestTests
{
    private const int BatchSize = 100;
    private const int AtOnce = 4;

    [Fact]
    public async Task Nearly_good_requests_are_answered_or_refused_and_never_half_carried_out()
    {
        var isLong = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1";
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CP_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given
            : isLong ? Environment.TickCount
            : 20261121;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        TestContext.Current.SendDiagnosticMessage($"Generated requests: seed {seed}");
        
        // No charge of a schedule may come between two counts.
        await using var portal = await PortalUnderTest.Start(new Dictionary<string, string> { ["Schedules:Interval"] = "1.00:00:00" });
        var generator = new RequestGenerator(seed, await Prepare(await Ecosystem.Create(portal)));

        var accepted = 0;
        for (var batch = 0; batch < (isLong ? 12_000 : 2_000) / BatchSize; batch++)
        {
            accepted += await Run(portal, generator, $"seed {seed}, batch {batch}");
        }

        // Of nearly good requests some are good; were none, the others would prove little.
        TestContext.Current.TestOutputHelper?.WriteLine($"{accepted} requests were good");
        accepted.ShouldBeGreaterThan(10);
    }

    /// <returns>How many became something.</returns>
    private static async Task<int> Run(PortalUnderTest portal, RequestGenerator generator, string occasion)
    {
        var before = await StoredRows.Of(portal);
        var requests = Enumerable.Range(0, BatchSize).Select(_ => generator.Next()).ToArray();
        var answers = new JsonNode?[BatchSize];
        await Parallel.ForAsync(0, BatchSize, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
            answers[number] = await Answer(portal, requests[number], $"{occasion}, request {number}"));
        var after = await StoredRows.Of(portal);

        var transactions = answers.Count(answer => answer?["returnType"] is not null);
        var successes = answers.Count(answer => answer?["success"]?.GetValue<bool>() == true);
        (after.Transactions - before.Transactions).ShouldBe(transactions, occasion);
        (after.UsedCardTokens - before.UsedCardTokens).ShouldBeInRange(0, transactions, occasion);
        (after.Profiles - before.Profiles).ShouldBeInRange(-successes, successes, occasion);
        (after.Registrations - before.Registrations).ShouldBeInRange(-10 * successes, successes, occasion);
        (after.VaultEntries - before.VaultEntries).ShouldBeInRange(-10 * successes, successes, occasion);
        return successes;
    }

    /// <returns>The body; nothing where the server itself had to turn the request away.</returns>
    private static async Task<JsonNode?> Answer(PortalUnderTest portal, GeneratedRequest generated, string occasion)
    {
        var request = generated.Request;
        var described = $"{occasion}\n{request.Method} {request.Target[..Math.Min(200, request.Target.Length)]}\n{Shown(request.Body)}";
        var answer = await RawRequest.Send(portal, request.Bytes(portal));
        answer.ShouldNotBeNull(described);
        answer.Status.ShouldBeLessThan(500, described);
        if (answer.Body.Length == 0)
        {
            (generated.HasOddEnvelope || request.Target.Contains('%', StringComparison.Ordinal)).ShouldBeTrue(described);
            answer.Status.ShouldBeInRange(200, 499, described);
            return null;
        }

        var wire = answer.AsWire();
        ShouldHaveTheShape(wire, described);
        return wire.Body;
    }

    private static void ShouldHaveTheShape(WireAnswer answer, string described)
    {
        var success = answer.Body["success"];
        success.ShouldNotBeNull(described);
        if (success.GetValue<bool>() || answer.Body["returnType"] is not null || answer.Body["profileExists"] is not null)
        {
            answer.Status.ShouldBe(200, described);
            return;
        }

        var code = answer.Body["errorCode"];
        code.ShouldNotBeNull(described);
        (code.GetValueKind() == System.Text.Json.JsonValueKind.Number ? answer.Body["errorMessage"] : answer.Body["message"]).ShouldNotBeNull(described);
        answer.Status.ShouldBeOneOf([200, 400, 401, 404, 405, 413, 415, 422], described);
    }

    private static string Shown(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(1500, body.Length)));

    private static async Task<KnownNames> Prepare(Ecosystem world)
    {
        var shops = new[] { world.Books, world.Books, world.Books, world.BooksMeta, world.BooksIban, world.BooksWallet, world.Shoes, world.Toys, world.Zeta };
        List<string> cards = [], stored = [], uuids = [], guids = [], schedules = ["SC-0123-4567-89AB-CDEF-0123-4567", "%00", "x"];
        for (var number = 0; number < 40; number++)
        {
            cards.Add(await world.Books.CardToken(number % 4 == 0 ? Shop.DeclinedCard : Shop.GoodCard));
        }

        for (var number = 0; number < 4; number++)
        {
            var bought = await world.Books.BuyAndStore($"c-{number}");
            stored.Add(bought.Text("customerProfileData", "paymentToken"));
            guids.Add(bought.Text("customerProfileData", "profileGuid"));
            schedules.Add((await world.Books.Schedule("start", ScheduleTests.Monthly(bought.Text("uuid")))).Text("scheduleId"));
            uuids.AddRange([bought.Text("uuid"), await world.Books.Preauthorized("50.00"), (await world.Zeta.BuyAndStore("z-1")).Text("uuid")]);
        }

        return new KnownNames(shops, cards, stored, uuids, ["c-0", "c-1", "c-2", "c-3", "c-new", "nobody"], guids, schedules);
    }
}
