using System.Data.Common;
using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Notifications;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>The page of a server that notifications go to.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task An_endpoint_says_what_went_wrong_how_often_and_with_which_transactions()
    {
        await using var scene = await NotificationScene.Start();
        var delivered = await scene.Buy();
        await scene.Log(delivered, 1);
        scene.Receiver.Otherwise = CallbackReceiver.Answers("no", 500);
        var failed = await scene.Buy();
        await scene.Log(failed, 1);

        var shown = await Details(scene, (await Endpoint(scene)).Id);

        (shown.LastError!.Outcome, shown.LastError.Status).ShouldBe((TryOutcome.OtherAnswer, 500));
        (shown.Acknowledged, shown.Recent.Count, shown.Failed).ShouldBe((1, 2, 1));
        shown.MedianMilliseconds.ShouldNotBeNull();
        shown.Deliveries!.Items.Select(d => (d.Transaction, d.State, d.Tries))
            .ShouldBe([(failed, NotificationState.Waiting, 1), (delivered, NotificationState.Delivered, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task All_that_failed_is_sent_again_each_with_its_audit_entry()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Otherwise = CallbackReceiver.Answers("no", 500);
        var uuids = (string[])[await scene.Buy(), await scene.Buy()];
        foreach (var uuid in uuids)
        {
            await scene.Log(uuid, 1);
        }

        scene.Receiver.Otherwise = CallbackReceiver.Answers("OK");
        var endpoint = (await Endpoint(scene)).Id;
        (await scene.AsAdmin((NotificationAdmin n) => n.ResendFailed(endpoint))).Value.ShouldBe(2);

        foreach (var uuid in uuids)
        {
            (await scene.Log(uuid, 2)).State.ShouldBe(NotificationState.Delivered);
            (await scene.Portal.Ledger.Audit(scene.Shop.Tenant)).ShouldContain(e => e.Action == "transaction.notification.resent" && e.ObjectId == uuid);
        }

        (await scene.AsAdmin((NotificationAdmin n) => n.ResendFailed(endpoint))).Value.ShouldBe(0);
        (await Details(scene, endpoint)).Failed.ShouldBe(0);
    }

    // The fault: of two who sent all again at once, the second had delivered again what the first had.
    [Fact]
    public async Task What_somebody_else_sends_again_in_the_meantime_is_sent_once()
    {
        var between = new AfterTheLook();
        await using var scene =
            await NotificationScene.Start(replacements: services => services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(between)));
        scene.Receiver.Otherwise = CallbackReceiver.Answers("no", 500);
        var uuid = await scene.Buy();
        await scene.Log(uuid, 1);
        scene.Receiver.Otherwise = CallbackReceiver.Answers("OK");
        var endpoint = (await Endpoint(scene)).Id;
        var first = 0;
        between.Do(async () =>
        {
            first = (await scene.AsAdmin((NotificationAdmin n) => n.ResendFailed(endpoint))).Value;
            await scene.Log(uuid, 2);
        });

        var second = (await scene.AsAdmin((NotificationAdmin n) => n.ResendFailed(endpoint))).Value;

        (first, second).ShouldBe((1, 0));
        (await scene.Log(uuid, 2)).State.ShouldBe(NotificationState.Delivered);
        (await scene.Portal.Ledger.Audit(scene.Shop.Tenant)).Count(e => e.Action == "transaction.notification.resent" && e.ObjectId == uuid).ShouldBe(1);
    }

    // Attack: read what another tenant's merchant was told, or have it told again.
    [Fact]
    public async Task Strangers_find_no_endpoint_and_send_nothing_again()
    {
        await using var scene = await NotificationScene.Start();
        await scene.Log(await scene.Buy(), 1);
        var endpoint = (await Endpoint(scene)).Id;
        foreach (var stranger in (Person[])[scene.Portal.Admin(scene.World.Zeta.Tenant), scene.Portal.Admin(scene.World.Shoes.Tenant)])
        {
            (await stranger.Do((EndpointQueries e) => e.Get(endpoint, 1))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await stranger.Do((NotificationAdmin n) => n.ResendFailed(endpoint))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        }

        (await scene.Portal.Reader(scene.World.Group).Do((NotificationAdmin n) => n.ResendFailed(endpoint))).Error!.Field
            .ShouldBe(Permissions.TransactionResend);
        (await scene.AsAdmin((NotificationAdmin n) => n.ResendFailedOfContainers(endpoint))).Error!.Code
            .ShouldBe(ErrorCodes.NotFound, "another right is asked for those of profiles");
    }

    [Fact]
    public async Task What_is_told_of_profiles_is_listed_and_sent_again_only_by_those_who_set_it_up()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        scene.Receiver.Otherwise = CallbackReceiver.Answers("no", 500);
        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        await scene.Next(1);
        while ((await scene.AsAdmin((NotificationQueries n) => n.Endpoints(new EndpointFilter(FailingOnly: true)))).Value!.Total == 0)
        {
            await Task.Delay(10, Xunit.TestContext.Current.CancellationToken);
        }

        var endpoint = (await Endpoint(scene)).Id;

        var reader = (await scene.Portal.Reader(scene.World.Group).Do((EndpointQueries e) => e.Get(endpoint, 1))).Value!;
        (reader.Deliveries, reader.Failed > 0).ShouldBe((null, true));
        (await Details(scene, endpoint)).Deliveries!.Items.ShouldAllBe(d => d.ProfileGuid!.StartsWith("CP-"));
        var helpless = scene.Portal.AdminWithout(scene.World.Group, Permissions.ContainersEdit);
        (await helpless.Do((NotificationAdmin n) => n.ResendFailedOfContainers(endpoint))).Error!.Field.ShouldBe(Permissions.ContainersEdit);
        (await scene.AsAdmin((NotificationAdmin n) => n.ResendFailed(endpoint))).Error!.Code.ShouldBe(ErrorCodes.NotFound);

        scene.Receiver.Otherwise = CallbackReceiver.Answers("OK");
        (await scene.AsAdmin((NotificationAdmin n) => n.ResendFailedOfContainers(endpoint))).Value.ShouldBeGreaterThan(0);
        (await scene.Portal.Ledger.Audit(scene.World.Group)).ShouldContain(e => e.Action == "container.notification.resent");
    }

    [Fact]
    public async Task The_page_leads_to_the_transaction_hides_the_rest_of_the_address_and_sends_all_again_after_saying_how_many()
    {
        await using var scene = await NotificationScene.Start();
        scene.Receiver.Otherwise = CallbackReceiver.Answers("no", 500);
        var uuid = await scene.Buy(scene.Receiver.Url("/hidden-path?token=hidden-token"));
        await scene.Log(uuid, 1);
        var endpoint = await Endpoint(scene);
        await using var ada = await PageReader.At(scene.Portal, scene.World.Group);
        var dialogs = ada.Dialogs;
        var page = ada.Open<EndpointPage>($"notifications/{endpoint.Id}", "tbody", ("Id", endpoint.Id.ToString()));

        page.Find("dl").TextContent.ShouldContain("Answered 500");
        page.Find($"a[href*='/transactions/{uuid}']").TextContent.ShouldContain(uuid[..8]);
        page.Markup.ShouldNotContain("hidden-path");
        page.Markup.ShouldNotContain("hidden-token");
        scene.Receiver.Otherwise = CallbackReceiver.Answers("OK");
        page.FindAll("button").Single(b => b.TextContent.Trim() == "Resend all that failed").Click();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("Resend 1 notification to"), PageReader.Patience);
        dialogs.Find("form").Submit();

        (await scene.Log(uuid, 2)).State.ShouldBe(NotificationState.Delivered);
    }

    [Fact]
    public async Task A_server_leads_to_the_containers_and_connectors_that_have_its_address_as_far_as_they_may_be_seen()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        await scene.Log((await scene.BuyAndStore("c-1")).ShouldSucceed().Text("uuid"), 1);
        await scene.ToldOwner();
        await scene.World.Do<ConnectorAdmin>(c => c.Configure(
            scene.World.Books.Connector, new ConnectorSettings(DefaultResult.Success, false, null, null, []) { CallbackUrl = scene.Receiver.Url("/default") }));
        var endpoints = (await scene.AsAdmin((NotificationQueries n) => n.Endpoints(new EndpointFilter()))).Value!.Items;
        var (ofMerchant, ofProfiles) = (endpoints.Single(e => e.Merchant is not null), endpoints.Single(e => e.Merchant is null));

        (await Details(scene, ofProfiles.Id)).SetIn.ShouldBe([new AddressHolder("Acme customers", scene.World.Container, null)]);
        (await Details(scene, ofMerchant.Id)).SetIn.ShouldBe([new AddressHolder("books-cc", null, scene.World.Books.Connector)]);
        var blind = scene.Portal.AdminWithout(scene.World.Group, Permissions.ConnectorShow);
        (await blind.Do((EndpointQueries e) => e.Get(ofMerchant.Id, 1))).Value!.SetIn.ShouldBeEmpty();
    }

    private static async Task<EndpointItem> Endpoint(NotificationScene scene) =>
        (await scene.AsAdmin((NotificationQueries n) => n.Endpoints(new EndpointFilter()))).Value!.Items.ShouldHaveSingleItem();

    private static async Task<EndpointDetails> Details(NotificationScene scene, NotifiedEndpointId id) =>
        (await scene.AsAdmin((EndpointQueries e) => e.Get(id, 1))).Value!;

    // Does something once, when the caller has looked which notifications failed.
    private sealed class AfterTheLook : DbCommandInterceptor
    {
        private readonly AsyncLocal<bool> _isAwaited = new();
        private Func<Task>? _wanted;

        public void Do(Func<Task> wanted) => (_wanted, _isAwaited.Value) = (wanted, true);

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (_isAwaited.Value && command.CommandText.Contains("Uuid", StringComparison.Ordinal) && Interlocked.Exchange(ref _wanted, null) is { } wanted)
            {
                await wanted();
            }

            return result;
        }
    }
}
