using CustomerProfiles.Api.Testing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.ApiTesting;

/// <summary>Calls that people send from the portal.</summary>
public sealed class ApiTestingTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_debit_from_the_portal_is_one_as_a_merchants_server_sends_it()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Books.Tenant);
        var token = (await ada.Do((TestConnectors c) => c.Token(world.Books.Connector, Shop.GoodCard, DateTime.UtcNow))).Value;

        var answer = (await Send(ada, world.Books, "debit", $$$"""
            {"merchantTransactionId":"{{{Shop.NewId()}}}","amount":"9.99","currency":"EUR","transactionToken":"{{{token}}}","withRegister":true,
             "customerProfileData":{"customerIdentification":"c-1001"}}
            """)).Value!;

        answer.Status.ShouldBe(200);
        answer.Body.ShouldContain("\"returnType\": \"FINISHED\"");
        (await world.Shoes.Instruments("c-1001")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_api_refuses_is_refused_here_too()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Books.Tenant);

        (await Send(ada, world.Books, "debit", "{")).Value!.Status.ShouldBe(400);
        (await Send(ada, world.Books, "debit", """{"amount":"9,99"}""")).Value!.Status.ShouldBe(422);
        (await Send(ada, world.Toys, "getProfile", """{"customerIdentification":"c"}""")).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task The_limit_of_the_connector_holds_and_says_how_long_to_wait()
    {
        var world = await Ecosystem.Create(portal);
        var shop = await world.NewConnector(world.Books, "slow-cc", PaymentMethod.Card, perMinute: 5);
        var ada = portal.Admin(world.Books.Tenant);
        for (var number = 0; number < 5; number++)
        {
            (await Send(ada, shop, "debit", "{}")).Value!.Status.ShouldBe(422);
        }

        var sixth = (await Send(ada, shop, "debit", "{}")).Value!;

        sixth.Status.ShouldBe(429);
        sixth.RetryAfterSeconds.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_live_connector_cannot_be_tried_from_the_portal()
    {
        var world = await Ecosystem.Create(portal);
        var live = await world.NewConnector(world.Books, "live-cc", PaymentMethod.Card, testMode: false);
        var ada = portal.Admin(world.Books.Tenant);

        (await ada.Do((TestConnectors c) => c.List())).Value!.ShouldNotContain(c => c.Id == live.Connector);
        (await Send(ada, live, "debit", "{}")).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Theory]
    [InlineData("4012888888881881")]
    [InlineData("not a card")]
    public async Task Only_the_simulators_cards_are_taken(string card)
    {
        var world = await Ecosystem.Create(portal);

        var refused = await portal.Admin(world.Books.Tenant).Do((TestConnectors c) => c.Token(world.Books.Connector, card, DateTime.UtcNow));

        refused.Error!.Field.ShouldBe("card");
    }

    [Fact]
    public async Task Nobody_sends_through_a_foreign_connector_or_without_the_right()
    {
        var world = await Ecosystem.Create(portal);

        (await Send(portal.Admin(world.Zeta.Tenant), world.Books, "debit", "{}")).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Send(portal.Support(world.Books.Tenant), world.Books, "debit", "{}")).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await Send(portal.Reader(world.Books.Tenant), world.Books, "debit", "{}")).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    private static Task<Result<ConsoleAnswer>> Send(Person person, Shop through, string call, string json) =>
        person.Do((ApiConsole console) => console.Send(through.Connector, call, json));
}
