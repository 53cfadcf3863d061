using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.PortalUsers;

public sealed class ListChoicesTests(PortalUnderTest portal)
{
    private const string List = "transactions";

    [Fact]
    public async Task Filters_are_named_replaced_and_removed()
    {
        var (world, ada) = await Somebody();

        (await Do(ada, c => c.SaveFilter(List, " Failed today ", "status=failed"))).IsOk.ShouldBeTrue();
        (await Do(ada, c => c.SaveFilter(List, "Failed today", "status=failed&type=debit"))).IsOk.ShouldBeTrue();
        (await Do(ada, c => c.SaveFilter(List, "  ", "x=y"))).Error!.Field.ShouldBe("filter-name");
        var filter = (await Of(ada)).Filters.ShouldHaveSingleItem();
        (filter.Name, filter.Query).ShouldBe(("Failed today", "status=failed&type=debit"));
        (await Of(ada with { Tenant = world.Books.Tenant })).Filters.ShouldBeEmpty("they name merchants of the tenant where they were saved");

        (await Do(ada, c => c.RemoveFilter(filter.Id))).IsOk.ShouldBeTrue();
        (await Of(ada)).Filters.ShouldBeEmpty();
    }

    // Attack: read or remove what a colleague saved.
    [Fact]
    public async Task Nobody_reaches_a_colleagues_filters_or_columns()
    {
        var (world, ada) = await Somebody();
        var sam = await portal.NewUser(world.Group);
        await Do(ada, c => c.SaveFilter(List, "Mine", "status=failed"));
        await Do(ada, c => c.ChooseColumns(List, "created,uuid"));
        var filter = (await Of(ada)).Filters.ShouldHaveSingleItem();

        (await Of(sam)).ShouldSatisfyAllConditions(c => c.Filters.ShouldBeEmpty(), c => c.Columns.ShouldBeNull());
        (await Do(sam, c => c.RemoveFilter(filter.Id))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Of(ada)).Columns.ShouldBe("created,uuid");
    }

    private async Task<(Ecosystem World, Person Ada)> Somebody()
    {
        var world = await Ecosystem.Create(portal);
        return (world, await portal.NewUser(world.Group));
    }

    private async Task<ListChoice> Of(Person who) => (await who.Do((ListChoices choices) => choices.Of(List))).Value!;

    private Task<Result> Do(Person who, Func<ListChoices, Task<Result>> work) => who.Do(work);
}
