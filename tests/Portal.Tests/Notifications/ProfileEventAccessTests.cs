using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>Who sets where notifications of profiles go, and who sees the ones that were sent.</summary>
public sealed class ProfileEventAccessTests
{
    // Attack: read, turn to oneself or repeat the notifications of a container's profiles; also by a tenant that it is shared with.
    [Fact]
    public async Task Strangers_and_tenants_that_share_a_container_neither_read_nor_change_its_address_nor_see_or_repeat_what_was_told()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        await scene.Next(2);
        var sent = (await scene.ToldOwner())[0].Sent.Id;
        foreach (var stranger in (TenantId[])[scene.World.Zeta.Tenant, scene.World.Books.Tenant, scene.World.Shoes.Tenant, scene.World.Toys.Tenant])
        {
            var who = scene.Portal.Admin(stranger);
            var container = scene.World.Container;
            (await who.Do((NotificationQueries n) => n.OfContainer(container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await who.Do((ContainerAdmin c) => c.TellProfileEvents(container, "https://evil.example/", 0))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await who.Do((ContainerAdmin c) => c.NewProfileEventsSecret(container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await who.Do((NotificationAdmin n) => n.SendContainerTest(container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await who.Do((NotificationAdmin n) => n.ResendOfContainer(sent))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await who.Do((NotificationAdmin n) => n.Resend(sent))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
            (await who.Do((NotificationQueries n) => n.Endpoints(new EndpointFilter()))).Value!.Total.ShouldBe(0);
            (await who.Look(db => db.Notifications().CountAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
        }

        scene.Receiver.Received.Count.ShouldBe(2);
        (await scene.AsAdmin((NotificationQueries n) => n.OfContainer(scene.World.Container))).Value!.Url.ShouldBe(scene.Receiver.Url("/profiles"));
    }

    // Attack: change the owner's notifications, attached by hand.
    [Fact]
    public async Task A_tenant_that_shares_a_container_adds_to_what_is_told_and_changes_nothing_of_it()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        await scene.Next(2);
        var told = await scene.Portal.Ledger.Read(db => db.Notifications().AsNoTracking().FirstAsync(TestContext.Current.CancellationToken));

        var refused = await Should.ThrowAsync<InvalidOperationException>(async () => await scene.Portal.Look(await scene.Portal.ScopeOf(scene.Shop), async db =>
        {
            db.Entry(told).State = EntityState.Modified;
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }));

        refused.Message.ShouldContain("outside the scope");
    }

    // Attack: people who work for one merchant look for what only the tenant gets.
    [Fact]
    public async Task People_of_merchants_see_nothing_of_it_no_matter_what_rights_they_have()
    {
        await using var scene = await NotificationScene.Start();
        await scene.World.Assign(scene.World.Parent, scene.World.Container);
        await scene.TellOwner();
        (await scene.World.Parent.BuyAndStore("c-1")).ShouldSucceed();
        await scene.Next(2);
        await scene.ToldOwner();
        var dev = scene.Portal.Admin(scene.World.Group, withSubTenants: false) with { IsOfMerchants = true };

        (await dev.Do((NotificationQueries n) => n.OfContainer(scene.World.Container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await dev.Look(async db => (
            await db.Notifications().CountAsync(TestContext.Current.CancellationToken), await db.NotificationTries()
                .CountAsync(TestContext.Current.CancellationToken),
            await db.NotifiedEndpoints().CountAsync(TestContext.Current.CancellationToken)))).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Nobody_does_what_their_role_does_not_allow()
    {
        await using var scene = await NotificationScene.Start();
        await scene.TellOwner();
        var reader = scene.Portal.AdminWithout(scene.World.Group, Permissions.ContainersEdit);
        var container = scene.World.Container;

        (await reader.Do((NotificationQueries n) => n.OfContainer(container))).Error!.Field.ShouldBe(Permissions.ContainersEdit);
        (await reader.Do((ContainerAdmin c) => c.TellProfileEvents(container, null, 0))).Error!.Field.ShouldBe(Permissions.ContainersEdit);
        (await reader.Do((ContainerAdmin c) => c.NewProfileEventsSecret(container))).Error!.Field.ShouldBe(Permissions.ContainersEdit);
        (await reader.Do((NotificationAdmin n) => n.SendContainerTest(container))).Error!.Field.ShouldBe(Permissions.ContainersEdit);
        (await reader.Do((NotificationAdmin n) => n.ResendOfContainer(default))).Error!.Field.ShouldBe(Permissions.ContainersEdit);
    }

    [Theory]
    [InlineData("shop.example/notify")]
    [InlineData("ftp://shop.example/")]
    [InlineData("https://user:password@shop.example/")]
    [InlineData("https://shop.example/with blank")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Garbage_is_refused_at_the_form(string address)
    {
        await using var scene = await NotificationScene.Start();

        var refused = await scene.AsAdmin((ContainerAdmin c) => c.TellProfileEvents(scene.World.Container, address, 1));

        (refused.Error?.Code, refused.Error?.Field).ShouldBe((ErrorCodes.Invalid, "url"));
    }

    [Fact]
    public async Task The_secret_is_shown_with_the_first_address_and_when_it_is_replaced_and_stands_nowhere_else()
    {
        await using var scene = await NotificationScene.Start();
        var first = await scene.TellOwner(scene.Receiver.Url("/hidden-path?token=hidden-token"));
        (await scene.TellOwner(scene.Receiver.Url("/elsewhere"))).ShouldBeNull();
        var second = (await scene.AsAdmin((ContainerAdmin c) => c.NewProfileEventsSecret(scene.World.Container))).Value!.Secret!;
        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();

        var told = await scene.Next(2);

        second.ShouldNotBe(first);
        told.ShouldAllBe(t => t.IsSignedWith(second) && !t.IsSignedWith(first));
        var entries = (await scene.Portal.Ledger.Audit(scene.World.Group)).Where(e => e.ObjectType == "container").ToList();
        entries.ShouldContain(e => e.Action == "container.notifications.address" && e.Changes!.Contains($"http://127.0.0.1:{scene.Receiver.Port}"));
        entries.ShouldContain(e => e.Action == "container.notifications.secret");
        foreach (var hidden in (string[])["hidden-path", "hidden-token", "elsewhere", first, second])
        {
            entries.ShouldAllBe(e => e.Changes == null || !e.Changes.Contains(hidden));
        }
    }

    [Fact]
    public async Task A_test_is_signed_and_says_that_it_is_one_and_what_was_told_can_be_sent_again()
    {
        await using var scene = await NotificationScene.Start();
        (await scene.AsAdmin((NotificationAdmin n) => n.SendContainerTest(scene.World.Container))).Error!.Field.ShouldBe("url");
        var secret = await scene.TellOwner();

        (await scene.AsAdmin((NotificationAdmin n) => n.SendContainerTest(scene.World.Container))).Value!.Outcome.ShouldBe(TryOutcome.Acknowledged);
        var test = await scene.Receiver.Next();
        (test.Text("transactionType"), test.Text("container"), test.IsSignedWith(secret)).ShouldBe(("TEST", "Acme customers", true));

        (await scene.Shop.BuyAndStore("c-1")).ShouldSucceed();
        var told = await scene.Next(2);
        var created = (await scene.ToldOwner())[^1];
        (await scene.Portal.Admin(scene.World.Group).Do((NotificationAdmin n) => n.ResendOfContainer(created.Sent.Id))).IsOk.ShouldBeTrue();
        (await scene.Receiver.Next()).Body.ShouldBe(told[0].Body);
        await scene.ToldOwner();
        (await scene.Portal.Ledger.Audit(scene.World.Group)).ShouldContain(e => e.Action == "container.notification.resent");
        var endpoint = (await scene.AsAdmin((NotificationQueries n) => n.Endpoints(new EndpointFilter()))).Value!.Items.ShouldHaveSingleItem();
        (endpoint.Merchant, endpoint.MerchantName, endpoint.Waiting).ShouldBe((null, null, 0));
    }
}
