using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.SignIn;

/// <summary>An open page is its session's alone: its id is a secret that stands in the page, and that is not enough.</summary>
public sealed class CircuitTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_circuit_is_taken_up_by_the_session_that_started_it_and_by_no_other()
    {
        var world = await Ecosystem.Create(portal);
        using var ada = await SignedIn(await portal.NewPerson(world.Group));
        using var zoe = await SignedIn(await portal.NewPerson(world.Shoes.Tenant));
        string secret;
        await using (var page = await RawCircuit.Open(portal, ada.Cookies))
        {
            secret = await page.Start(portal);

            await using var thief = await RawCircuit.Open(portal, zoe.Cookies);
            (await thief.TakeOver(secret)).ShouldBeFalse("while it is open");
        }

        await using var later = await RawCircuit.Open(portal, zoe.Cookies);
        (await later.TakeOver(secret)).ShouldBeFalse("while its page is away");
        await using var back = await RawCircuit.Open(portal, ada.Cookies);
        (await back.TakeOver(secret)).ShouldBeTrue("by its own page");
    }

    [Fact]
    public async Task Another_session_of_the_same_person_is_another_session()
    {
        var name = await portal.NewPerson((await Ecosystem.Create(portal)).Group);
        using var here = await SignedIn(name);
        using var there = await SignedIn(name);
        await using var page = await RawCircuit.Open(portal, here.Cookies);
        var secret = await page.Start(portal);

        await using var other = await RawCircuit.Open(portal, there.Cookies);

        (await other.TakeOver(secret)).ShouldBeFalse();
    }

    private async Task<Browser> SignedIn(string name)
    {
        var browser = new Browser(portal);
        (await browser.SignIn(name, People.Password)).ShouldBeTrue();
        return browser;
    }
}
