using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Containers;

/// <summary>A share holds from an instant to another; outside of that the container does not exist for the tenant.</summary>
public sealed class ShareTermsTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_share_ends_at_its_second_without_anybody_doing_anything_and_another_end_brings_everything_back()
    {
        var (own, clock) = await WithClock();
        await using var _ = own;
        var world = await Ecosystem.Create(own);
        var token = await world.Books.StoredCard("c-1");
        (await Limit(own, world, until: clock.Now().AddDays(2))).IsOk.ShouldBeTrue();
        (await world.Shoes.DebitWith(token)).ShouldSucceed();

        clock.Pass(TimeSpan.FromDays(2));

        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Shoes.LooksFor("c-1")).ShouldBe("no container");
        var bought = (await world.Shoes.BuyAndStore("c-1")).ShouldSucceed();
        var kept = await own.Ledger.Transaction(bought.Text("uuid"));
        (kept.ContainerId, kept.ResolutionReason).ShouldBe((null, ResolutionReason.ShareEnded));
        (await world.Books.DebitWith(token)).ShouldSucceed();

        (await Limit(own, world, until: clock.Now().AddDays(30))).IsOk.ShouldBeTrue();
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");
    }

    [Fact]
    public async Task A_share_that_begins_later_gives_nothing_until_then()
    {
        var (own, clock) = await WithClock();
        await using var _ = own;
        var world = await Ecosystem.Create(own);
        var token = await world.Books.StoredCard("c-1");

        (await Limit(own, world, from: clock.Now().AddHours(1))).IsOk.ShouldBeTrue();
        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");

        clock.Pass(TimeSpan.FromHours(1));
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task Of_charges_beside_the_end_none_succeeds_that_was_sent_after_it()
    {
        var (own, clock) = await WithClock();
        await using var _ = own;
        var world = await Ecosystem.Create(own);
        await ChargesBeside(world, begin: () => Limit(own, world, until: clock.Now().AddHours(1)), end: () =>
        {
            clock.Pass(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Of_charges_beside_the_answer_that_ends_a_share_none_succeeds_that_was_sent_after_it()
    {
        var world = await Ecosystem.Create(portal);
        await ChargesBeside(
            world, begin: () => world.Share(ShareMode.Selected, world.Books.Tenant, world.Shoes.Tenant),
            end: () => world.Do<ContainerAdmin>(c => c.Unshare(world.Container, world.Shoes.Tenant)));
    }

    [Fact]
    public async Task People_of_the_tenant_see_neither_container_nor_profiles_once_the_share_has_ended()
    {
        var (own, clock) = await WithClock();
        await using var _ = own;
        var world = await Ecosystem.Create(own);
        await world.Books.StoredCard("c-1");
        var sid = own.Admin(world.Shoes.Tenant, "sid");
        await Limit(own, world, until: clock.Now().AddDays(1));
        (await sid.Do((ContainerDetailQueries c) => c.Get(world.Container))).IsOk.ShouldBeTrue();
        (await Profiles()).ShouldBe(1);

        clock.Pass(TimeSpan.FromDays(1));

        (await sid.Do((ContainerDetailQueries c) => c.Get(world.Container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await Profiles()).ShouldBe(0);
        (await own.Admin(world.Group).Do((ContainerDetailQueries c) => c.Get(world.Container))).IsOk.ShouldBeTrue();

        async Task<int> Profiles() => (await sid.Do((ProfileQueries p) => p.Find(new ProfileSearch()))).Value!.Total;
    }

    [Fact]
    public async Task An_end_lies_in_the_future_and_after_the_begin_and_only_the_owner_sets_it()
    {
        var world = await Ecosystem.Create(portal);
        var now = DateTime.UtcNow;

        (await Limit(portal, world, until: now.AddMinutes(-1))).Error!.Field.ShouldBe("until");
        (await Limit(portal, world, from: now.AddDays(2), until: now.AddDays(1))).Error!.Field.ShouldBe("until");
        (await Limit(portal, world, note: new string('n', 501))).Error!.Field.ShouldBe("note");
        (await portal.Admin(world.Shoes.Tenant).Do((ContainerAdmin c) => c.LimitShare(world.Container, world.Shoes.Tenant, new(null, null), null)))
            .Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await portal.Admin(world.Group).Do((ContainerAdmin c) => c.LimitShare(world.Container, world.Toys.Tenant, new(null, null), null)))
            .Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await (portal.Admin(world.Group) with { IsSteppedUp = false })
            .Do((ContainerAdmin c) => c.LimitShare(world.Container, world.Shoes.Tenant, new(null, null), null))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
    }

    [Fact]
    public async Task Both_sides_see_the_end_on_their_dashboard_and_on_the_container_and_nobody_sees_anothers_share()
    {
        var world = await Ecosystem.Create(portal);
        await Limit(portal, world, until: DateTime.UtcNow.AddDays(10), note: "Season 2027");

        (await Noticed(world.Group)).ShouldBe([("Acme customers", "Shoes", ExpiryNotice.FourteenDays)]);
        (await Noticed(world.Shoes.Tenant)).ShouldBe([("Acme customers", "Shoes", ExpiryNotice.FourteenDays)]);
        (await Noticed(world.Books.Tenant)).ShouldBeEmpty();
        (await portal.Admin(world.Shoes.Tenant).Do((ContainerDetailQueries c) => c.Get(world.Container))).Value!.Ending.Single().Note.ShouldBe("Season 2027");
        (await portal.Admin(world.Books.Tenant).Do((ContainerDetailQueries c) => c.Get(world.Container))).Value!.Ending.ShouldBeEmpty();

        async Task<List<(string, string?, ExpiryNotice)>> Noticed(TenantId tenant) =>
            [.. (await portal.Admin(tenant).Do((AttentionQueries a) => a.Look())).Value!.Expiring.Where(e => e.Kind == ExpiryKind.Share)
                .Select(e => (e.Name, e.SharedWith, e.Notice))];
    }

    [Fact]
    public async Task A_tenant_learns_nothing_of_a_share_before_it_begins()
    {
        var world = await Ecosystem.Create(portal);
        await Limit(portal, world, from: DateTime.UtcNow.AddDays(1), until: DateTime.UtcNow.AddDays(10));

        (await portal.Admin(world.Shoes.Tenant).Do((AttentionQueries a) => a.Look())).Value!.Expiring.ShouldBeEmpty();
        (await portal.Admin(world.Group).Do((AttentionQueries a) => a.Look())).Value!.Expiring.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_can_share_and_who_can_assign_are_mailed_two_weeks_and_one_day_before_the_end_each_once()
    {
        var outbox = new Outbox();
        var clock = new MovableClock();
        await using var own = await PortalUnderTest.Start(replacements: services => services.AddClock(clock).AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(own);
        var (ada, sid, rita, bea) = (await Mailed(world.Group), await Mailed(world.Shoes.Tenant), await Mailed(world.Shoes.Tenant, BuiltInRoles.ReadOnly),
            await Mailed(world.Books.Tenant));
        await Limit(own, world, until: clock.Now().AddDays(15));

        (await Tell()).ShouldBe(0);
        clock.Pass(TimeSpan.FromDays(1));
        ((await Tell()), (await Tell())).ShouldBe((1, 0));
        clock.Pass(TimeSpan.FromDays(13));
        ((await Tell()), (await Tell())).ShouldBe((1, 0));

        (outbox.To(ada).Count, outbox.To(sid).Count, outbox.To(rita).Count, outbox.To(bea).Count).ShouldBe((2, 2, 0, 0));
        outbox.To(sid)[0].Text.ShouldContain("is shared with Shoes until");

        Task<int> Tell() => own.AsOperator((EndingShares shares) => shares.TellThem(TestContext.Current.CancellationToken));

        async Task<string> Mailed(TenantId tenant, string role = BuiltInRoles.TenantAdmin)
        {
            var user = await own.NewUser(tenant, role);
            var address = $"{Guid.NewGuid():N}@shop.example";
            await user.Change((users, person) =>
            {
                person.Email = address;
                return users.UpdateAsync(person);
            });
            return address;
        }
    }

    [Fact]
    public async Task The_explainer_and_the_what_if_say_that_the_share_has_ended()
    {
        var (own, clock) = await WithClock();
        await using var _ = own;
        var world = await Ecosystem.Create(own);
        await Limit(own, world, until: clock.Now().AddDays(1));
        clock.Pass(TimeSpan.FromDays(1));

        var shown = (await own.Admin(world.Shoes.Tenant).Do((ConnectorQueries c) => c.Get(world.Shoes.Connector))).Value!;
        shown.Sentence.ShouldContain("its share with Shoes ended at");
        shown.Steps[^1].ShouldContain("SHARE_ENDED");

        var again = await own.Admin(world.Group).Do((WhatIf whatIf) => whatIf.OfContainer(
            world.Container, c => c.LimitShare(world.Container, world.Shoes.Tenant, new(null, null), null)));
        again.Value!.Changes.Single().ShouldSatisfyAllConditions(
            c => c.Before.ShouldBe("inactive – share ended"), c => c.After.ShouldBe("Acme customers (tenant default)"));
    }

    [Fact]
    public async Task Editing_the_container_keeps_the_times_of_its_shares_also_of_one_that_has_ended()
    {
        var (own, clock) = await WithClock();
        await using var _ = own;
        var world = await Ecosystem.Create(own);
        var ada = own.Admin(world.Group);
        await Limit(own, world, until: clock.Now().AddDays(1), note: "Until spring");
        clock.Pass(TimeSpan.FromDays(2));

        var form = (await ada.Do((ContainerDetailQueries c) => c.ForEdit(world.Container))).Value!;
        form.Selected.ShouldBe([world.Books.Tenant, world.Shoes.Tenant], ignoreOrder: true);
        (await ada.Do((ContainerAdmin c) => c.Edit(world.Container, "Renamed", new Sharing(ShareMode.Selected, form.Selected), form.Container.Version)))
            .IsOk.ShouldBeTrue();

        var share = (await ada.Do((ContainerDetailQueries c) => c.Shares(world.Container, 1))).Value!.Items.Single(s => s.Tenant == world.Shoes.Tenant);
        (share.State, share.Note).ShouldBe((ShareState.Ended, "Until spring"));
    }

    // 200 charges of Shoes while the share ends five times.
    private static async Task ChargesBeside(Ecosystem world, Func<Task> begin, Func<Task> end)
    {
        var token = await world.Books.StoredCard("c-1");
        for (var round = 0; round < 5; round++)
        {
            await begin();
            var hasEnded = false;
            var charges = Enumerable.Range(0, 8).Select(async _ =>
            {
                for (var turn = 0; turn < 5; turn++)
                {
                    var isAfter = Volatile.Read(ref hasEnded);
                    var charged = await world.Shoes.DebitWith(token);
                    (isAfter && charged.Succeeded).ShouldBeFalse("a charge succeeded that was sent after the end");
                }
            }).ToList();
            await end();
            Volatile.Write(ref hasEnded, true);
            await Task.WhenAll(charges);
        }
    }

    private static async Task<(PortalUnderTest Portal, MovableClock Clock)> WithClock()
    {
        var clock = new MovableClock();
        return (await PortalUnderTest.Start(replacements: services => services.AddClock(clock)), clock);
    }

    private static Task<Result> Limit(PortalUnderTest at, Ecosystem world, DateTime? from = null, DateTime? until = null, string? note = null) =>
        at.Admin(world.Group).Do((ContainerAdmin c) => c.LimitShare(world.Container, world.Shoes.Tenant, new ShareTerms(from, until), note));
}
