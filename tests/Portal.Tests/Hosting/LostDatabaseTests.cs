using System.Net;
using CustomerProfiles.Tests.Support;
using Npgsql;

namespace CustomerProfiles.Tests.Hosting;

public sealed class LostDatabaseTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_cannot_be_used_a_charge_is_answered_503_1010_in_json_and_works_again_afterwards()
    {
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(new Dictionary<string, string> { ["Database:BusyTimeoutSeconds"] = "1" }, database);
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("kim");

        await using (await database.Block())
        {
            (await world.Books.DebitWith(token, id: "while-away")).ShouldBeRefused(503, 1010).Header("Retry-After").ShouldBe("5");
        }

        (await world.Books.DebitWith(token, id: "while-away")).ShouldSucceed();
    }

    [Fact]
    public async Task Without_a_database_the_portal_lives_but_is_not_ready_and_calls_are_answered_503_1010()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite cannot be taken away from a process that has its file open.");
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("kim");

        await using (await database.Block())
        {
            (await world.Books.GetProfile("kim")).ShouldBeRefused(503, 1010);
            (await StatusOf(portal, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await StatusOf(portal, "/health/live")).ShouldBe(HttpStatusCode.OK);
        }

        (await world.Books.GetProfile("kim")).ShouldSucceed();
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/account", true)]
    [InlineData("/set-up/00000000000000000000000000000000.AAAA", false)]
    public async Task Pages_say_that_they_are_not_available_with_503_and_never_500(string path, bool signedIn)
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite cannot be taken away from a process that has its file open.");
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);
        var world = await Ecosystem.Create(portal);
        using var browser = signedIn ? await portal.SignIn(world.Group) : portal.Visitor();

        await using (await database.Block())
        {
            using var answer = await browser.GetAsync(path, Cancelled);

            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
            (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Not available at the moment");
        }
    }

    [Fact]
    public async Task A_lost_database_does_not_flood_the_log()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite cannot be taken away from a process that has its file open.");
        await using var database = await TestDatabase.Create();
        using var log = new CapturedLog();
        await using var portal = await PortalUnderTest.Start(database: database, replacements: log.AddTo);
        var world = await Ecosystem.Create(portal);
        using var browser = await portal.SignIn(world.Group);

        await using (await database.Block())
        {
            for (var call = 0; call < 20; call++)
            {
                (await world.Books.GetProfile("kim")).ShouldBeRefused(503, 1010);
                using var page = await browser.GetAsync("/", Cancelled);
            }
        }

        // A few kinds of failure, and a line for each worker.
        var loud = log.Text.Split('\n').Where(line => line.StartsWith("Error ", StringComparison.Ordinal)
            || line.StartsWith("Critical ", StringComparison.Ordinal)).ToList();
        loud.Count.ShouldBeLessThan(8, string.Join('\n', loud.Select(line => line[..Math.Min(line.Length, 200)])));
    }

    [Fact]
    public async Task Of_several_hosts_the_one_that_answers_and_takes_writes_is_used()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite has no hosts.");
        await using var database = await TestDatabase.Create();
        var one = new NpgsqlConnectionStringBuilder(database.Settings["Database:ConnectionString"]);
        one.Host = $"127.0.0.1:1,{one.Host}:{one.Port}";

        await using var portal = await PortalUnderTest.Start(new Dictionary<string, string> { ["Database:ConnectionString"] = one.ToString() }, database);

        var world = await Ecosystem.Create(portal);
        (await world.Books.DebitWith(await world.Books.StoredCard("kim"))).ShouldSucceed();
        (await StatusOf(portal, "/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusOf(PortalUnderTest portal, string path)
    {
        using var answer = await portal.Http.GetAsync(path, Cancelled);
        return answer.StatusCode;
    }
}
