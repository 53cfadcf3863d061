using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>Who sees the delivery log and may send.</summary>
public sealed class NotificationAccessTests
{
    // Attack: read and repeat what another tenant's merchant was told.
    [Fact]
    public async Task Strangers_see_no_delivery_log_and_send_nothing_again()
    {
        await using var scene = await NotificationScene.Start();
        var uuid = await scene.Buy();
        var sent = await scene.Log(uuid, 1);
        foreach (var stranger in (TenantId[])[scene.World.Zeta.Tenant, scene.World.Shoes.Tenant, scene.World.Toys.Tenant])
        {
            var who = scene.Portal.Admin(stranger);
            (await Log(scene, who, uuid)).ShouldBe(await Log(scene, who, "0123456789abcdef0123"));
            (await Log(scene, who, uuid))!.Code.ShouldBe(ErrorCodes.NotFound);
            (await Resend(scene, who, sent.Id)).ShouldBe(await Resend(scene, who, new NotificationId(Guid.NewGuid())));
            (await Resend(scene, who, sent.Id))!.Code.ShouldBe(ErrorCodes.NotFound);
            (await SendTest(scene, who))!.Code.ShouldBe(ErrorCodes.NotFound);
            (await who.Do((NotificationQueries n) => n.Endpoints(new EndpointFilter()))).Value!.Total.ShouldBe(0);
        }

        (await scene.Log(uuid, 1)).State.ShouldBe(NotificationState.Delivered);
        scene.Receiver.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_does_what_their_role_does_not_allow()
    {
        await using var scene = await NotificationScene.Start();
        var uuid = await scene.Buy();
        var sent = await scene.Log(uuid, 1);
        var reader = scene.Portal.Reader(scene.World.Group);

        (await Log(scene, reader, uuid)).ShouldBeNull();
        (await Resend(scene, reader, sent.Id))!.Field.ShouldBe(Permissions.TransactionResend);
        (await SendTest(scene, reader))!.Field.ShouldBe(Permissions.ConnectorEdit);
        (await Log(scene, scene.Portal.AdminWithout(scene.World.Group, Permissions.TransactionShow), uuid))!.Field.ShouldBe(Permissions.TransactionShow);
        (await Resend(scene, scene.Portal.Support(scene.World.Group), sent.Id)).ShouldBeNull();
        (await scene.Log(uuid, 2)).State.ShouldBe(NotificationState.Delivered);
    }

    [Fact]
    public async Task A_test_is_signed_and_says_that_it_is_one_and_what_came_back_is_told()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Then(CallbackReceiver.Answers("what is this?", 404));
        Task<Result<TestNotification>> Send(string url) => scene.AsAdmin((NotificationAdmin n) => n.SendTest(scene.Shop.Connector, url));

        var refused = (await Send(scene.Receiver.Url())).Value!;
        var taken = (await Send(scene.Receiver.Url())).Value!;

        (refused.Outcome, refused.Status, refused.Answer).ShouldBe((TryOutcome.OtherAnswer, 404, "what is this?"));
        taken.Outcome.ShouldBe(TryOutcome.Acknowledged);
        var told = scene.Receiver.Received[1];
        (told.Text("transactionType"), told.Headers.ContainsKey("X-Signature")).ShouldBe(("TEST", true));
        (await Send("ftp://shop.example/")).Error!.Field.ShouldBe("url");
        (await scene.Portal.Ledger.Audit(scene.Shop.Tenant)).Count(e => e.Action == "connector.notification.tested").ShouldBe(2);
    }

    [Fact]
    public async Task The_list_of_endpoints_shows_those_that_fail_since_when_and_how_many_wait()
    {
        await using var scene = await NotificationScene.Start();
        await using var failing = await CallbackReceiver.Start();
        failing.Otherwise = CallbackReceiver.Answers("no", 500);
        await scene.Log(await scene.Buy(), 1);
        var since = scene.Clock.Now;
        var first = await scene.Buy(failing.Url());
        await scene.Log(first, 1);
        await scene.Log(await scene.Buy(failing.Url()), 1);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Log(first, 2);

        var shown = (await scene.AsAdmin((NotificationQueries n) => n.Endpoints(new EndpointFilter()))).Value!;

        shown.Items.Select(e => (e.Target, e.Waiting, e.FailingSince, Worked: e.LastSuccessAt is not null)).ShouldBe(
            [($"http://127.0.0.1:{failing.Port}", 2, since, false), ($"http://127.0.0.1:{scene.Receiver.Port}", 0, null, true)]);
        (await scene.AsAdmin((NotificationQueries n) => n.Endpoints(new EndpointFilter(FailingOnly: true)))).Value!.Total.ShouldBe(1);
        (await scene.AsAdmin((NotificationQueries n) => n.Endpoints(new EndpointFilter("NOWHERE")))).Value!.Total.ShouldBe(0);
    }

    private static async Task<Error?> Log(NotificationScene scene, Person who, string uuid) =>
        (await who.Do((NotificationQueries n) => n.OfTransaction(uuid))).Error;

    private static async Task<Error?> Resend(NotificationScene scene, Person who, NotificationId id) =>
        (await who.Do((NotificationAdmin n) => n.Resend(id))).Error;

    private static async Task<Error?> SendTest(NotificationScene scene, Person who) =>
        (await who.Do((NotificationAdmin n) => n.SendTest(scene.Shop.Connector, scene.Receiver.Url()))).Error;
}
