using System.Net;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.ShopperPages;

/// <summary>A shopper has an instrument left alone for a while: no shop sees it or charges it, and nothing of it is lost.</summary>
public sealed class PausedInstrumentTests(PortalUnderTest portal)
{
    private static readonly object ForAll = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" };

    [Fact]
    public async Task What_is_paused_is_missing_for_every_shop_and_its_token_is_told_like_a_missing_one_until_it_is_used_again()
    {
        var world = await World();
        var stored = await world.Books.StoreAgreed("c-1", ForAll);
        var token = stored.Text("customerProfileData", "paymentToken");
        using var mara = await Visitor.On(world.Books, "c-1");
        var instrument = mara.Shown.Single();

        await mara.Look($"/pause/{instrument}");
        mara.Page.ShouldContain("Recurring payments with it stop");
        await mara.Do("pause", instrument);

        mara.Page.ShouldContain("It is paused.");
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await world.Shoes.Instruments("c-1")).ShouldBeEmpty();
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await world.Books.Renew("c-1", token)).ShouldBeRefused(422, 1002);

        await mara.Do("use-again", instrument);

        mara.Page.ShouldContain("Your shops can use it again.");
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
        (await world.Shoes.Instruments("c-1")).ShouldHaveSingleItem().Token.ShouldBe(token);
    }

    [Fact]
    public async Task What_another_shop_stored_of_it_is_paused_with_it()
    {
        var world = await World();
        var token = (await world.Books.StoreAgreed("c-1", ForAll)).Text("customerProfileData", "paymentToken");
        var copy = (await world.Shoes.Transaction("register", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        var instrument = mara.Shown.Single();

        await mara.Do("pause", instrument);
        (await world.Shoes.DebitByReference(copy.Text("uuid"))).ShouldBeRefused(422, 1002);
        await mara.Do("use-again", instrument);
        (await world.Shoes.DebitByReference(copy.Text("uuid"))).ShouldSucceed();
    }

    [Fact]
    public async Task What_another_shop_is_storing_of_it_at_that_moment_is_paused_too()
    {
        var provider = new InterveningProvider();
        await using var own = await PortalUnderTest.Start(replacements: provider.Replace);
        var world = await Ecosystem.Create(own);
        await world.OpenShoppersPage();
        var token = (await world.Books.StoreAgreed("c-1", ForAll)).Text("customerProfileData", "paymentToken");
        using var mara = await Visitor.On(world.Books, "c-1");
        var instrument = mara.Shown.Single();
        provider.InBetween(() => mara.Do("pause", instrument));

        var copy = (await world.Shoes.Transaction("register", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldSucceed();

        (await world.Shoes.DebitByReference(copy.Text("uuid"))).ShouldBeRefused(422, 1002);
        await mara.Do("use-again", instrument);
        (await world.Shoes.DebitByReference(copy.Text("uuid"))).ShouldSucceed();
    }

    [Fact]
    public async Task Only_whom_the_consent_covers_or_who_stored_it_pauses_for_the_shopper()
    {
        var world = await World();
        await world.Do<ContainerAdmin>(c => c.LetSubTenantsDelete(world.Container, false));
        var token = await world.Books.StoredCard("c-1");
        using var mara = await Visitor.On(world.Shoes, "c-1");

        (await mara.Do("pause", mara.Shown.Single())).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task Support_sees_since_when_and_the_log_says_who()
    {
        var world = await World();
        await world.Books.StoreAgreed("c-1", ForAll);
        using var mara = await Visitor.On(world.Books, "c-1");
        await mara.Do("pause", mara.Shown.Single());
        await mara.Do("pause", mara.Shown.Single());

        var profile = (await portal.Ledger.Profile(world.Container, "c-1"))!;
        var shown = (await portal.Admin(world.Group).Do((ProfileDetailQueries p) => p.Show(profile.Guid))).Value!.Instruments.Single();
        (shown.ConsentState, shown.Consent.PausedAt is null).ShouldBe((ConsentState.Paused, false));
        (await portal.Ledger.Audit(world.Group)).Count(e => e.Action == "consent.paused").ShouldBe(1);
    }

    private async Task<Ecosystem> World()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        return world;
    }
}
