using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Merging;

/// <summary>Profiles of one container that are probably one person, by keyed hashes alone.</summary>
public sealed class DuplicateTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(LikenessKind.Email, """{"email":"Mara.Okafor@Mail.Example"}""", """{"email":"mara.okafor@mail.example"}""", """{"email":"mara.okafor@mail.examples"}""")]
    [InlineData(LikenessKind.Phone, """{"billingPhone":"+43 660 1234567"}""", """{"billingPhone":"0660/123 45 67"}""", """{"billingPhone":"1234567"}""")]
    [InlineData(LikenessKind.NameAndBirthDate, """{"firstName":"Mära","birthDate":"1990-04-01"}""", """{"firstName":"Maera","birthDate":"1990-04-01"}""",
        """{"firstName":"Maera","birthDate":"1990-04-02"}""")]
    public async Task Equal_data_make_a_group_and_almost_equal_ones_do_not(LikenessKind kind, string one, string other, string third)
    {
        var scene = await MergingScene.Start(portal);
        foreach (var (customer, number, data) in new[] { ("c-1", Shop.GoodCard, one), ("c-2", Shop.OtherCard, other), ("c-3", "4012888888881881", third) })
        {
            await scene.Books.BuyAndStore(customer, number);
            (await scene.Books.UpdateProfile(customer, $$"""{"email":"{{customer}}@own.example"}""")).ShouldSucceed();
            (await scene.Books.UpdateProfile(customer, data)).ShouldSucceed();
        }

        var group = (await List(scene, kind)).Groups.ShouldHaveSingleItem();

        group.Members.Select(m => m.CustomerIdentification).ShouldBe(["c-1", "c-2"]);
        group.Members[1].Common.ShouldContain(kind);
        (await scene.Books.UpdateProfile("c-2", """{"email":"other@own.example","billingPhone":"+43 1 98765432","birthDate":"2001-01-01"}""")).ShouldSucceed();
        (await List(scene, kind)).Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task Equal_cards_make_a_group_as_long_as_both_are_attached()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Books.BuyAndStore("c-1");
        var uuid = (await scene.Books.BuyAndStore("c-2")).Text("uuid");
        await scene.Books.BuyAndStore("c-3", Shop.OtherCard);

        (await List(scene, LikenessKind.Instrument)).Groups.ShouldHaveSingleItem().Members.Select(m => m.CustomerIdentification).ShouldBe(["c-1", "c-2"]);
        (await scene.Books.Detach(uuid, "c-2")).ShouldSucceed();
        (await List(scene, LikenessKind.Instrument)).Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_group_says_all_that_its_members_have_in_common_and_a_merge_ends_it()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Books.StoredCard("c-1");
        await scene.Books.StoredCard("c-2");

        (await List(scene, LikenessKind.Email)).Groups.Single().Members[1].Common.ShouldBe([LikenessKind.Email, LikenessKind.Instrument]);
        await scene.Merge("c-1", "c-2");
        (await List(scene, LikenessKind.Email)).Groups.ShouldBeEmpty();
        (await List(scene, LikenessKind.Instrument)).Groups.ShouldBeEmpty();
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);
        (await List(scene, LikenessKind.Email)).Groups.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Different_people_are_dismissed_and_that_can_be_taken_back()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Books.StoredCard("c-3");
        var guids = await Guids(scene, "c-1", "c-2", "c-3");

        (await scene.Owner.Do((DuplicateAdmin d) => d.Dismiss(guids[0], guids[1]))).ShouldBe(Result.Ok);
        (await scene.Owner.Do((DuplicateAdmin d) => d.Dismiss(guids[1], guids[0]))).ShouldBe(Result.Ok);
        (await List(scene, LikenessKind.Email)).Groups.Single().Members.Count(m => m.IsOpen).ShouldBe(2);
        (await scene.Owner.Do((DuplicateAdmin d) => d.Dismiss(guids[1], guids[2]))).ShouldBe(Result.Ok);
        (await List(scene, LikenessKind.Email)).Groups.Single().Members.Select(m => m.CustomerIdentification).ShouldBe(["c-1", "c-3"]);
        (await scene.Owner.Do((DuplicateAdmin d) => d.Dismiss(guids[0], guids[2]))).ShouldBe(Result.Ok);
        (await List(scene, LikenessKind.Email)).Groups.ShouldBeEmpty();

        var dismissed = (await scene.Owner.Do((DuplicateQueries d) => d.Dismissed(scene.World.Container))).Value!;
        dismissed.Count.ShouldBe(3);
        (await scene.Owner.Do((DuplicateAdmin d) => d.TakeBack(dismissed[0].First.Guid, dismissed[0].Second.Guid))).ShouldBe(Result.Ok);
        (await List(scene, LikenessKind.Email)).Groups.Single().Members.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pages_follow_a_cursor_and_show_every_group_once()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Books.StoredCard("c-1");
        for (var pair = 0; pair < DuplicateQueries.PageSize + 5; pair++)
        {
            foreach (var customer in (string[])[$"a-{pair}", $"b-{pair}"])
            {
                (await scene.Books.Debit(new
                {
                    merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await scene.Books.CardToken(),
                    customer = new { firstName = "Mara", email = $"pair-{pair}@shop.example" }, customerProfileData = new { customerIdentification = customer },
                })).ShouldSucceed();
            }
        }

        var first = await List(scene, LikenessKind.Email);
        var second = await List(scene, LikenessKind.Email, first.Next);

        (first.Groups.Count, second.Groups.Count, second.Next).ShouldBe((DuplicateQueries.PageSize, 5, null));
        first.Groups.Concat(second.Groups).Select(g => g.Members[0].CustomerIdentification[2..]).Distinct().Count().ShouldBe(DuplicateQueries.PageSize + 5);
        foreach (var nonsense in (string[])["", "zz", "'; --", new('f', 500)])
        {
            (await scene.Owner.Do((DuplicateQueries d) => d.List(scene.World.Container, LikenessKind.Instrument, nonsense))).IsOk.ShouldBeTrue();
            (await scene.Owner.Do((DuplicateQueries d) => d.List(scene.World.Container, LikenessKind.Email, nonsense))).IsOk.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Equal_people_of_two_containers_have_nothing_in_common_and_strangers_see_none()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Books.StoredCard("c-1");
        await scene.Books.StoredCard("c-2");
        await scene.World.Zeta.StoredCard("c-1");

        (await portal.Ledger.Read(db => db.ProfileLikenesses().Where(l => l.Kind == LikenessKind.Email
                && (l.ContainerId == scene.World.Container || l.ContainerId == scene.World.ZetaContainer)).Select(l => l.Hash).Distinct().CountAsync()))
            .ShouldBe(2);
        (await portal.Admin(scene.World.Zeta.Tenant).Do((DuplicateQueries d) => d.List(scene.World.Container, LikenessKind.Email, null)))
            .Error!.Code.ShouldBe(ErrorCodes.NotFound);
        var reader = scene.Owner with { Permissions = scene.Owner.Permissions.Except(["customer-profiles.show"]).ToHashSet() };
        (await reader.Do((DuplicateQueries d) => d.List(scene.World.Container, LikenessKind.Email, null))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task Profiles_of_an_older_version_get_their_hashes_by_an_upgrade_that_may_be_killed()
    {
        await using var own = await PortalUnderTest.Start();
        var scene = await MergingScene.Start(own);
        await scene.Books.StoredCard("c-1");
        await scene.Books.StoredCard("c-2");
        await own.Ledger.Tamper(async db => await db.UpgradesInProgress().ExecuteDeleteAsync() + await db.ProfileLikenesses().ExecuteDeleteAsync());
        (await List(scene, LikenessKind.Email)).Groups.ShouldBeEmpty();

        var upgrade = own.Services.GetServices<IDataUpgrade>().OfType<LikenessUpgrade>().Single();
        (await upgrade.UpgradeBatch(TestContext.Current.CancellationToken)).ShouldBeFalse();

        (await List(scene, LikenessKind.Email)).Groups.ShouldHaveSingleItem();
        (await own.Ledger.Read(db => db.UpgradesInProgress().SingleAsync())).IsDone.ShouldBeTrue();
    }

    private static async Task<DuplicatePage> List(MergingScene scene, LikenessKind kind, string? after = null) =>
        (await scene.Owner.Do((DuplicateQueries d) => d.List(scene.World.Container, kind, after))).Value.ShouldNotBeNull();

    private static async Task<string[]> Guids(MergingScene scene, params string[] customers)
    {
        var guids = new List<string>();
        foreach (var customer in customers)
        {
            guids.Add((await scene.Profile(customer)).Guid);
        }

        return [.. guids];
    }
}
