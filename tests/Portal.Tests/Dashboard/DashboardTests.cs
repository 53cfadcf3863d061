using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Dashboard;

public sealed class DashboardTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Transactions_and_stored_instruments_are_added_up_within_the_scope()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("one");
        await world.Books.DebitWith(await world.Books.CardToken(), "25.40");
        await world.Books.DebitWith(await world.Books.CardToken(Shop.DeclinedCard), "5.00");
        await world.Shoes.DebitWith(await world.Shoes.CardToken(), "7.00");
        await world.Zeta.DebitWith(await world.Zeta.CardToken(), "999.00");
        await AddUp();

        var books = await Look(portal.Reader(world.Books.Tenant));
        var group = await Look(portal.Reader(world.Group));

        (books.Today.Succeeded, books.Today.Failed).ShouldBe((2, 1));
        group.Today.Succeeded.ShouldBe(3);
        (group.Today.Taken.ShouldHaveSingleItem().Thousandths - books.Today.Taken.ShouldHaveSingleItem().Thousandths).ShouldBe(7_000);
        books.Transactions.Count.ShouldBe(30);
        books.MadeAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Adding_up_twice_counts_once()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.DebitWith(await world.Books.CardToken(), "25.40");

        await AddUp();
        await AddUp();

        (await Look(portal.Reader(world.Books.Tenant))).Today.Taken.ShouldBe([new Money(25_400, "EUR")]);
    }

    [Fact]
    public async Task Without_the_right_to_see_transactions_there_are_no_numbers()
    {
        var world = await Ecosystem.Create(portal);

        var refused = await portal.WithRights(world.Group).Do((DashboardQueries d) => d.Overview());

        refused.Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    private Task AddUp() => portal.Services.GetRequiredService<Rollups>().Make(DateTime.UtcNow, CancellationToken.None);

    private static async Task<Overview> Look(Person who) =>
        (await who.Do((DashboardQueries dashboard) => dashboard.Overview())).Value!;
}
