using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.ShopperPages;

/// <summary>What others notice of a shopper's page: the owner's notifications, schedules, refunds, the log; and that no garbage breaks it.</summary>
public sealed class ShopperPageEffectsTests(PortalUnderTest portal)
{
    private static readonly object ForAll = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" };

    private static readonly string[] Values =
        ["", " ", "\0", "a\0b", "\r\n", new('x', 5_000), "00000000-0000-0000-0000-000000000000", "<script>alert(1)</script>", "'; DROP TABLE profiles --", "😀"];

    [Fact]
    public async Task The_owner_hears_of_it_as_of_a_call_of_the_merchant()
    {
        await using var scene = await NotificationScene.Start();
        await scene.World.OpenShoppersPage();
        (await scene.Shop.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        (await scene.Shop.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        await scene.TellOwner();
        using var mara = await Visitor.On(scene.Shop, "c-1");
        var (one, other) = (mara.Shown[0], mara.Shown[1]);

        await mara.Do("prefer", one);
        await mara.Do("prefer", one);
        await mara.Do("remove", other);
        await mara.Do("withdraw", one);

        (await scene.Next(3)).Select(told => string.Join(
            ' ', [told.Text("transactionType"), .. told.Json["changedFields"]?.AsArray().Select(f => f!.GetValue<string>()) ?? []])).ShouldBe(
            ["PROFILE-UPDATED preferredInstrument", "INSTRUMENT-REMOVED", "INSTRUMENT-REMOVED preferredInstrument"]);
    }

    [Fact]
    public async Task Recurring_payments_end_which_the_page_said_and_what_was_paid_can_be_refunded()
    {
        var world = await World();
        var stored = await world.Books.BuyAndStore("c-1", consent: ForAll);
        var schedule = (await world.Books.Schedule("start", new
        {
            registrationUuid = stored.Text("uuid"), amount = "9.99", currency = "EUR", periodLength = 1, periodUnit = "MONTH",
            startDateTime = "2099-01-01T00:00:00+00:00",
        })).ShouldSucceed().Text("scheduleId");
        using var mara = await Visitor.On(world.Books, "c-1");
        var instrument = mara.Shown.Single();

        await mara.Look($"/remove/{instrument}");
        mara.Page.ShouldContain("1 recurring payment at Books AT ends.");
        await mara.Do("remove", instrument);

        (await world.Books.GetSchedule(schedule)).Text("newStatus").ShouldBe("CANCELLED");
        (await world.Books.FollowUp("refund", stored.Text("uuid"), "5.00")).ShouldSucceed();
    }

    [Fact]
    public async Task The_secret_of_a_link_is_in_no_log()
    {
        using var log = new CapturedLog();
        await using var talkative = await PortalUnderTest.Start(
            new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Debug" }, replacements: log.AddTo);
        var world = await Ecosystem.Create(talkative);
        await world.OpenShoppersPage();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1", returnUrl: "https://shop.example/back-to-mara");
        var cookie = mara.Browser.Cookies.Single(c => c.Name.StartsWith("shopper-", StringComparison.Ordinal)).Value;
        await mara.Look($"/remove/{mara.Shown.Single()}");
        await mara.Do("remove", mara.Shown.Count > 0 ? mara.Shown[0] : "gone");
        await mara.Look("/nothing/of/it");

        log.Text.ShouldContain("/shopper/{id}/{secret}");
        foreach (var secret in (string[])[mara.Path.Split('/')[^1], cookie, "back-to-mara"])
        {
            log.Text.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Garbage_ends_nothing_and_breaks_nothing()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");

        foreach (var action in (string[])["prefer", "remove", "withdraw"])
        {
            foreach (var value in Values)
            {
                await mara.Do(action, value);
                ((int)mara.Status).ShouldBeOneOf([404, 422], value);
            }
        }

        foreach (var below in (string[])["?done=%00", "?done=<b>", "?done=remove&done=prefer", "/remove/%00", "/remove/%FF", "/withdraw/'", $"/remove/{new string('9', 3000)}"])
        {
            await mara.Look(below);
            ((int)mara.Status).ShouldBeOneOf([200, 400, 404], below);
            mara.Browser.Source.ShouldNotContain("<b>");
        }

        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data")]
    [InlineData("application/x-www-form-urlencoded", "%%%=%00&page=%ff%fe")]
    public async Task Another_kind_of_body_is_nothing_here(string type, string body)
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using var answer = await portal.Http.PostAsync(mara.Path + "/remove", content, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBeOneOf(400, 404, 415);
    }

    [Fact]
    public async Task A_link_that_is_over_is_forgotten_a_day_later()
    {
        // Alone: forgetting knows no tenant.
        await using var alone = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(alone);
        await world.OpenShoppersPage();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");

        (await LeftAfter(TimeSpan.FromHours(1))).ShouldBe(1);
        (await LeftAfter(TimeSpan.FromDays(2))).ShouldBe(0);

        Task<int> LeftAfter(TimeSpan time) => alone.Ledger.Read(async db =>
        {
            await ShopperSessionStore.ForgetEnded(db, TimeProvider.System.Now() + time, CancellationToken.None);
            return await db.ShopperSessions().CountAsync();
        });
    }

    private async Task<Ecosystem> World()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        return world;
    }
}
