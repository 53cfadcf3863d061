using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>At least once, in order, by the schedule of contract 6.4, no matter what the merchant's server and our own do.</summary>
public sealed class DeliveryTests
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_server_that_fails_is_tried_by_the_schedule_and_then_given_up_until_somebody_sends_it_again()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Otherwise = CallbackReceiver.Answers("no", 503);
        TimeSpan[] waits =
        [
            TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan
                .FromHours(3), TimeSpan.FromHours(12),
            .. Enumerable.Repeat(TimeSpan.FromDays(1), 7),
        ];
        var uuid = await scene.Buy();
        for (var tried = 1; tried <= waits.Length; tried++)
        {
            var log = await scene.Log(uuid, tried);
            (log.State, log.NextTryAt - log.Tries[0].At, log.Tries[0].Status, log.Tries[0].Outcome)
                .ShouldBe((NotificationState.Waiting, waits[tried - 1], 503, TryOutcome.OtherAnswer));
            scene.Clock.Advance(waits[tried - 1]);
        }

        var given = await scene.Log(uuid, waits.Length + 1);
        (given.State, given.NextTryAt, given.Tries.Count).ShouldBe((NotificationState.GivenUp, null, 15));
        scene.Receiver.Otherwise = CallbackReceiver.Answers("OK");
        (await scene.AsAdmin((NotificationAdmin n) => Done(n.Resend(given.Id)))).IsOk.ShouldBeTrue();

        var sent = await scene.Log(uuid, 16);
        (sent.State, sent.Tries[0].Number, sent.Tries[0].Outcome).ShouldBe((NotificationState.Delivered, 16, TryOutcome.Acknowledged));
        scene.Receiver.Received.Select(r => r.Body).Distinct().Count().ShouldBe(1);
        (await scene.Portal.Ledger.Audit(scene.Shop.Tenant)).ShouldContain(e => e.Action == "transaction.notification.resent" && e.ObjectId == uuid);
    }

    [Fact]
    public async Task A_connector_may_have_an_address_for_transactions_that_name_none()
    {
        await using var scene = await NotificationScene.Start();
        await scene.World.Do<ConnectorAdmin>(c => c.Configure(
            scene.Shop.Connector, new ConnectorSettings(DefaultResult.Success, false, null, null, []) { CallbackUrl = scene.Receiver.Url("/by-default") }));

        var silent = (await scene.Shop.DebitWith(await scene.Shop.CardToken())).Text("uuid");
        var named = await scene.Buy(scene.Receiver.Url("/named"));

        (await scene.Log(silent, 1)).State.ShouldBe(NotificationState.Delivered);
        (await scene.Log(named, 1)).State.ShouldBe(NotificationState.Delivered);
        scene.Receiver.Received.Select(r => r.Target).ShouldBe(["/by-default", "/named"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("OK", 200, true)]
    [InlineData(" OK\r\n", 200, true)]
    [InlineData("ok ", 200, false)]
    [InlineData("OK", 201, false)]
    [InlineData("", 200, false)]
    [InlineData("\"OK\"", 200, false)]
    [InlineData("OK, thank you", 200, false)]
    public async Task Only_200_with_OK_is_an_acknowledgement(string answer, int status, bool isOne)
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Then(CallbackReceiver.Answers(answer, status));

        var log = await scene.Log(await scene.Buy(), 1);

        (log.State == NotificationState.Delivered, log.Tries.Single().Status).ShouldBe((isOne, status));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Then(async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(new string('x', 4096));
            }
        });

        var log = await scene.Log(await scene.Buy(), 1);

        (log.Tries.Single().Outcome, log.Tries.Single().Answer!.Length).ShouldBe((TryOutcome.OtherAnswer, 1024));
    }

    [Fact]
    public async Task Late_answers_and_broken_connections_are_failures_of_their_own_kind()
    {
        await using var scene = await NotificationScene.Start(timeout: TimeSpan.FromMilliseconds(300));
        scene.Receiver.Then(CallbackReceiver.TooLate, CallbackReceiver.Closes);
        var uuid = await scene.Buy();
        await scene.Log(uuid, 1);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Log(uuid, 2);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));

        var log = await scene.Log(uuid, 3);

        log.Tries.Reverse().Select(t => t.Outcome).ShouldBe([TryOutcome.TimedOut, TryOutcome.Unreachable, TryOutcome.Acknowledged]);
    }

    [Fact]
    public async Task A_server_that_never_answers_keeps_nobody_else_waiting()
    {
        await using var scene = await NotificationScene.Start();
        await using var dead = await CallbackReceiver.Start();
        dead.Otherwise = CallbackReceiver.TooLate;
        for (var i = 0; i < 5; i++)
        {
            await scene.Buy(dead.Url());
        }

        await dead.Next();
        var uuid = await scene.Buy();

        (await scene.Receiver.Next()).Text("uuid").ShouldBe(uuid);
        dead.Received.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_was_under_way_at_a_crash_is_delivered_by_the_next_worker()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Otherwise = CallbackReceiver.TooLate;
        var uuid = await scene.Buy();
        await scene.Receiver.Next();

        await scene.Recovery.Crash();
        scene.Receiver.Otherwise = CallbackReceiver.Answers("OK");
        scene.Clock.Advance(LongerThanALease);

        (await scene.Receiver.Next()).Text("uuid").ShouldBe(uuid);
        (await scene.Log(uuid, 1)).State.ShouldBe(NotificationState.Delivered);
    }

    [Fact]
    public async Task What_waited_through_a_crash_is_still_delivered()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Then(CallbackReceiver.Answers("no", 500));
        var uuid = await scene.Buy();
        await scene.Log(uuid, 1);

        await scene.Recovery.Crash();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        var log = await scene.Log(uuid, 2);
        log.State.ShouldBe(NotificationState.Delivered);
    }

    [Fact]
    public async Task Of_one_transaction_and_target_the_second_waits_for_the_first()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Otherwise = http => http.Request.Path == "/ixopay/callback"
            && scene.Receiver.Received.Count(r => r.Target.StartsWith("/ixopay", StringComparison.Ordinal)) <= 2
            ? CallbackReceiver.Answers("no", 500)(http)
            : CallbackReceiver.Answers("OK")(http);
        var uuid = await scene.Buy();
        await scene.Log(uuid, 1);
        await AddAnother(scene, uuid, 1, "/second");
        await AddAnother(scene, uuid, 2, "/elsewhere", "http://localhost");

        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Log(uuid, 2, 0);
        await scene.Log(uuid, 1);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.Log(uuid, 1, 1);

        var toFirst = scene.Receiver.Received.Select(r => r.Target).Where(t => t != "/elsewhere").ToList();
        toFirst.ShouldBe(["/ixopay/callback?shop=7", "/ixopay/callback?shop=7", "/ixopay/callback?shop=7", "/second"]);
        scene.Receiver.Received.Select(r => r.Target).ToList().IndexOf("/elsewhere").ShouldBeLessThan(4);
    }

    // Two hosts on one database: only PostgreSQL lets a second in.
    [Fact]
    public async Task Two_nodes_never_deliver_the_same_try_twice()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "On SQLite there is one node.");
        await using var scene = await NotificationScene.Start();
        await using var second = await scene.Recovery.StartSecondNode();
        var token = await scene.Shop.StoredCard("c-1");
        var nodes = new[] { scene.Shop, scene.Shop.At(second) };

        var bought = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => (await nodes[i % 2].Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = token, callbackUrl = scene.Receiver.Url(),
        })).Text("uuid")));
        foreach (var uuid in bought)
        {
            (await scene.Log(uuid, 1)).Tries.Count.ShouldBe(1);
        }

        scene.Receiver.Received.Select(r => r.Text("uuid")).Order().ShouldBe(bought.Order());
    }

    [Fact]
    public async Task A_node_that_stops_leaves_its_notifications_to_the_other()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "On SQLite there is one node.");
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Otherwise = CallbackReceiver.TooLate;
        var uuid = await scene.Buy();
        await scene.Receiver.Next();
        await using var second = await scene.Recovery.StartSecondNode();
        scene.Receiver.Otherwise = CallbackReceiver.Answers("OK");

        await scene.Portal.DisposeAsync();
        scene.Clock.Advance(LongerThanALease);

        (await scene.Receiver.Next()).Text("uuid").ShouldBe(uuid);
    }

    private static async Task<Result<bool>> Done(Task<Result> work) => (await work).Error is { } refusal ? refusal : true;

    private static async Task AddAnother(NotificationScene scene, string uuid, int after, string path, string? host = null)
    {
        var transaction = await scene.Portal.Ledger.Transaction(uuid);
        var target = $"{host ?? "http://127.0.0.1"}:{scene.Receiver.Port}";
        var now = scene.Clock.Now.AddTicks(10 * after);
        await scene.Portal.Ledger.Tamper(db =>
        {
            db.Add(new Notification
            {
                Id = NotificationId.New(now), TenantId = transaction.TenantId, MerchantId = transaction.MerchantId, ConnectorId = transaction.ConnectorId,
                TransactionId = transaction.Id, Url = target + path, Target = target, NextTryAt = now, CreatedAt = now, ExpiresAt = now.AddDays(90),
            });
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }
}
