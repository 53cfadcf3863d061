using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.ShopperPages;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Merging;

/// <summary>The guid and the customer identification of a profile that was merged away lead to the kept one, at every door.</summary>
public sealed class MergedNamesTests(PortalUnderTest portal)
{
    [Fact]
    public async Task GetProfile_by_either_old_name_answers_the_kept_one_with_its_own_names()
    {
        var (scene, old, kept) = await Merged();

        foreach (var named in (object[])[new { customerIdentification = "c-2" }, new { profileGuid = old }])
        {
            var answer = (await scene.Books.Profile("getProfile", named)).ShouldSucceed();
            (answer.Text("customerIdentification"), answer.Text("profileGuid")).ShouldBe(("c-1", kept));
            answer.Body["paymentInstruments"]!.AsArray().Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task UpdateProfile_and_the_preferred_instrument_by_an_old_name()
    {
        var (scene, old, _) = await Merged();
        var token = (await scene.Books.Instruments("c-2"))[1].Token;

        (await scene.Books.UpdateProfile("c-2", """{"billingCity":"Wien"}""", token)).ShouldSucceed();

        (await portal.Ledger.CustomerData(scene.World.Container, "c-1"))[CustomerField.BillingCity].ShouldBe("Wien");
        (await scene.Books.Instruments("c-1"))[1].IsPreferred.ShouldBeTrue();
        var detail = await scene.Owner.Do((ProfileDetailQueries p) => p.Show(old));
        (detail.Value!.CustomerIdentification, detail.Value.TextOf(CustomerField.BillingCity)).ShouldBe(("c-1", "Wien"));
    }

    [Fact]
    public async Task A_charge_that_names_the_old_customer_stores_with_the_kept_one_and_makes_nobody_new()
    {
        var (scene, old, kept) = await Merged();

        var stored = (await scene.Books.BuyAndStore("c-2", "4000000000000002")).ShouldSucceed();
        var byGuid = (await scene.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await scene.Books.CardToken(), withRegister = true,
            customerProfileData = new { profileGuid = old },
        })).ShouldSucceed();

        foreach (var answer in (WireAnswer[])[stored, byGuid])
        {
            (answer.Text("customerProfileData", "customerIdentification"), answer.Text("customerProfileData", "profileGuid")).ShouldBe(("c-1", kept));
        }

        (await scene.Books.Instruments("c-1")).Count.ShouldBe(4);
        (await portal.Ledger.Profiles(scene.World.Container)).ShouldHaveSingleItem();
        (await scene.Books.DebitFor("c-2", stored.Text("customerProfileData", "paymentToken"))).ShouldSucceed();
    }

    [Fact]
    public async Task Attach_and_detach_by_an_old_name()
    {
        var (scene, _, kept) = await Merged();
        var loose = (await scene.Books.Register()).ShouldSucceed().Text("uuid");

        (await scene.Books.Attach(loose, "c-2", createProfile: true)).ShouldSucceed().Text("profileGuid").ShouldBe(kept);
        (await scene.Books.Instruments("c-1")).Count.ShouldBe(3);
        (await scene.Books.Detach(loose, "c-2")).ShouldSucceed();
        (await scene.Books.Instruments("c-1")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task DeleteProfile_by_an_old_name_deletes_the_person_and_all_names()
    {
        var (scene, old, kept) = await Merged();

        (await scene.Books.DeleteProfile("c-2")).ShouldSucceed();

        foreach (var name in (string[])["c-1", "c-2"])
        {
            (await scene.Books.LooksFor(name)).ShouldBe("missing");
        }

        (await scene.Owner.Do((ProfileDetailQueries p) => p.Show(old))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        var again = (await scene.Books.BuyAndStore("c-2")).ShouldSucceed();
        again.Text("customerProfileData", "profileGuid").ShouldNotBeOneOf(old, kept);
    }

    [Fact]
    public async Task A_shoppers_link_that_was_open_and_a_new_one_show_the_kept_one()
    {
        var scene = await MergingScene.Start(portal);
        await scene.World.OpenShoppersPage();
        await scene.Two();
        using var before = await Visitor.On(scene.Books, "c-2");

        await scene.Merge("c-1", "c-2");

        (await before.Look()).Shown.Count.ShouldBe(2);
        await before.Do("prefer", before.Shown[1]);
        (await scene.Books.Instruments("c-1")).Count(i => i.IsPreferred).ShouldBe(1);
        using var after = await Visitor.On(scene.Books, "c-2");
        after.Shown.Count.ShouldBe(2);
        (await after.Download())["customerIdentification"]!.GetValue<string>().ShouldBe("c-1");
    }

    [Fact]
    public async Task A_payment_page_for_the_old_customer_offers_what_the_kept_one_has()
    {
        var (scene, _, _) = await Merged();
        var page = (await scene.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "5.00", currency = "EUR", successUrl = "https://shop.example/s", errorUrl = "https://shop.example/e",
            cancelUrl = "https://shop.example/c", customerProfileData = new { customerIdentification = "c-2" },
        })).ShouldSucceed().Text("redirectUrl");
        using var shopper = new Shopper(portal);

        await shopper.Open(page);

        shopper.Page.ShouldContain("1111");
        shopper.Page.ShouldContain("4444");
    }

    [Fact]
    public async Task The_search_and_the_palette_find_the_kept_one_by_old_names()
    {
        var (scene, old, kept) = await Merged();

        foreach (var search in (ProfileSearch[])[new() { CustomerIdentification = "c-2" }, new() { Guid = old }])
        {
            (await scene.Owner.Do((ProfileQueries p) => p.Find(search with { Container = scene.World.Container }))).Value!.Items
                .ShouldHaveSingleItem().Guid.ShouldBe(kept);
        }

        (await scene.Owner.Do((JumpTo j) => j.Find(old))).Value!.ShouldHaveSingleItem().Id.ShouldBe(kept);
        (await scene.Owner.Do((ProfileQueries p) => p.Find(new ProfileSearch { Container = scene.World.Container }))).Value!.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_old_name_and_a_present_one_together_mean_the_same_and_those_of_another_do_not()
    {
        var (scene, old, kept) = await Merged();
        await scene.Books.StoredCard("c-9");

        (await Charge(old, "c-1")).ShouldSucceed().Text("customerProfileData", "profileGuid").ShouldBe(kept);
        (await Charge(kept, "c-2")).ShouldSucceed().Text("customerProfileData", "profileGuid").ShouldBe(kept);
        (await Charge(old, "c-9")).Succeeded.ShouldBeFalse();

        async Task<WireAnswer> Charge(string guid, string customer) => await scene.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await scene.Books.CardToken(),
            customerProfileData = new { profileGuid = guid, customerIdentification = customer },
        });
    }

    [Fact]
    public async Task Names_follow_through_a_chain_of_merges()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Books.StoredCard("c-3");
        await scene.Merge("c-1", "c-2");

        await scene.Merge("c-3", "c-1");

        foreach (var name in (string[])["c-1", "c-2", "c-3"])
        {
            (await scene.Books.GetProfile(name)).ShouldSucceed().Text("customerIdentification").ShouldBe("c-3");
        }

        (await scene.Books.Instruments("c-2")).Count.ShouldBe(3);
    }

    private async Task<(MergingScene Scene, string Old, string Kept)> Merged()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        var (old, kept) = ((await scene.Profile("c-2")).Guid, (await scene.Profile("c-1")).Guid);
        await scene.Merge("c-1", "c-2");
        return (scene, old, kept);
    }
}
