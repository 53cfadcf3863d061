using System.Net.Http.Headers;
using System.Text;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Neither words nor work betray that something exists elsewhere.</summary>
public sealed class ForeignAndMissingTests(PortalUnderTest portal)
{
    // Attack: measure which of two refusals took longer, and learn which token is somebody's.
    [Fact]
    public async Task A_foreign_name_and_a_missing_one_take_the_same_number_of_database_commands()
    {
        var counter = new CommandCounter();
        await using var quiet = await counter.Start();
        var town = await Neighbourhood.Create(quiet);
        var caller = town.Shops["books"];
        var (mine, foreign) = (await Goods.Of(caller), await Goods.Of(town.Shops["foreign"]));
        var missing = Goods.OfNobody(mine.CardToken);
        var unlike = new List<string>();

        foreach (var attempt in Attempt.All.Where(a => a.Expected(new Relation(false, false, false)) == Outcome.AsMissing))
        {
            await attempt.Do(caller, mine, missing); // everything that is compiled or cached at first use
            var ofMissing = await counter.Count(() => attempt.Do(caller, mine, missing));
            var ofForeign = await counter.Count(() => attempt.Do(caller, mine, foreign));
            // A card token is its own record: opening it asks the database nothing.
            if (ofMissing != ofForeign || (ofMissing == 0 && !attempt.Name.EndsWith("ix::", StringComparison.Ordinal)))
            {
                unlike.Add($"{attempt}: {ofMissing} when missing, {ofForeign} when foreign");
            }
        }

        unlike.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_foreign_api_key_is_refused_exactly_like_one_that_nobody_has()
    {
        var town = await Neighbourhood.Create(portal);
        var caller = town.Shops["books"];

        var unknown = await Call(caller, "no-connector-has-this-key");
        foreach (var (name, owner) in town.Shops.Where(s => s.Value.Merchant != caller.Merchant))
        {
            var answer = await Call(caller, owner.Credentials.ApiKey);
            (answer.Status, answer.Body.ToJsonString()).ShouldBe((401, unknown.Body.ToJsonString()), name);
            answer.Headers.Select(h => h.Key).ShouldBe(unknown.Headers.Select(h => h.Key));
        }

        (unknown.Status, unknown.ErrorCode).ShouldBe((401, 1000));
        (await Call(caller, town.Shops["other connector of the merchant"].Credentials.ApiKey)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_are_refused_alike()
    {
        var shop = (await Ecosystem.Create(portal)).Books;

        var wrong = await Call(shop, shop.Credentials.ApiKey, $"{shop.Account.Username}:wrong");
        var unknown = await Call(shop, shop.Credentials.ApiKey, "nobody-at-all:wrong");

        (wrong.Status, wrong.ToString()).ShouldBe((401, unknown.ToString()));
    }

    private static Task<WireAnswer> Call(Shop caller, string apiKey, string? credentials = null) => caller.Send(
        HttpMethod.Post, $"/api/v3/customerProfiles/{apiKey}/getProfile", """{"customerIdentification":"c-1"}""",
        change: request =>
        {
            if (credentials is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
            }
        });
}
