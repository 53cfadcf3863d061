using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>The owner of a container gets a notification of stored cards that expire soon.</summary>
public sealed class ExpiringInstrumentTests
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_card_is_told_once_when_its_month_ends_within_thirty_days()
    {
        await using var scene = await NotificationScene.Start();
        var token = await Store(scene.Shop, "c-1", 2027);
        await Store(scene.Shop, "c-2", 2028);
        var secret = await scene.TellOwner();

        await LookAt(scene, new DateTime(2027, 12, 1, 10, 0, 0, DateTimeKind.Utc));
        (await scene.ToldOwner()).ShouldBeEmpty();
        await LookAt(scene, new DateTime(2027, 12, 3, 10, 0, 0, DateTimeKind.Utc));
        await scene.Recovery.Crash();
        scene.Clock.Advance(LongerThanALease);
        await Look(scene.Portal, scene);

        var told = await scene.Receiver.Next();
        (told.Text("transactionType"), told.Json["customerProfileData"]!["customerIdentification"]!.GetValue<string>(), told.IsSignedWith(secret))
            .ShouldBe(("INSTRUMENT-EXPIRING", "c-1", true));
        told.Json["customerProfileData"]!["paymentToken"]!.GetValue<string>().ShouldBe(token);
        (told.Json["returnData"]!["expiryMonth"]!.GetValue<string>(), told.Json["returnData"]!["expiryYear"]!.GetValue<string>()).ShouldBe(("12", "2027"));
        (await scene.ToldOwner()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cards_that_are_detached_expired_or_where_nobody_is_told_are_not()
    {
        await using var scene = await NotificationScene.Start();
        await Store(scene.Shop, "c-1", 2027);
        await Store(scene.World.Zeta, "c-1", 2027);
        var detached = (await scene.Portal.Ledger.RegistrationsOf(scene.Shop)).Single();
        (await scene.Shop.Detach((await scene.Portal.Ledger.TransactionsOf(scene.Shop)).Single(t => t.RegistrationId == detached.Id).Uuid, "c-1"))
            .ShouldSucceed();
        await Store(scene.Shop, "c-2", 2027);
        await LookAt(scene, new DateTime(2028, 1, 1, 0, 0, 1, DateTimeKind.Utc));
        await scene.TellOwner();
        await Look(scene.Portal, scene);

        (await scene.ToldOwner()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_nodes_that_look_at_the_same_time_tell_each_card_once()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "On SQLite there is one node.");
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        for (var customer = 0; customer < 20; customer++)
        {
            await Store(scene.Shop, $"c-{customer}", 2027);
        }

        await scene.Next(40);
        await using var second = await scene.Recovery.StartSecondNode();
        scene.Clock.Advance(new DateTime(2027, 12, 3, 10, 0, 0, DateTimeKind.Utc) - scene.Clock.Now);
        await Task.WhenAll(Look(scene.Portal, scene), Look(second, scene));

        var told = await scene.Next(20);
        told.Select(t => t.Json["customerProfileData"]!["customerIdentification"]!.GetValue<string>()).Distinct().Count().ShouldBe(20);
        (await scene.ToldOwner()).Count(t => t.Type == Domain.Profiles.ProfileEventType.InstrumentExpiring).ShouldBe(20);
    }

    private static async Task<string> Store(Shop shop, string customer, int year) => (await shop.Transaction("register", new
    {
        merchantTransactionId = Shop.NewId(), transactionToken = await shop
            .CardToken(year: year), customerProfileData = new { customerIdentification = customer },
    })).ShouldSucceed().Text("customerProfileData", "paymentToken");

    private static Task LookAt(NotificationScene scene, DateTime when)
    {
        scene.Clock.Advance(when - scene.Clock.Now);
        return Look(scene.Portal, scene);
    }

    private static Task Look(PortalUnderTest node, NotificationScene scene) =>
        node.Services.GetRequiredService<ExpiringInstruments>().Tell(scene.Clock.Now, TestContext.Current.CancellationToken);
}
