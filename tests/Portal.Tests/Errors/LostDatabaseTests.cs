using System.Net;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

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

    private static async Task<HttpStatusCode> StatusOf(PortalUnderTest portal, string path)
    {
        using var answer = await portal.Http.GetAsync(path, Cancelled);
        return answer.StatusCode;
    }
}
