using CustomerProfiles.Domain.Notifications;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>A target that fails or is slow stands in nobody's way.</summary>
public sealed class LaneTests
{
    private static readonly NotificationOptions Options = new() { ParallelPerTarget = 8, Parallel = 10, FailingPause = TimeSpan.Zero };

    private static readonly TenantId Attacker = new(Guid.NewGuid());

    private readonly NotificationLanes _lanes = new(Options, TimeProvider.System);

    [Fact]
    public void A_target_that_fails_gives_back_what_it_cannot_try_soon_and_gets_nothing_for_now()
    {
        _lanes.Add(To("a", 50));
        var begun = _lanes.Next();
        begun.Count.ShouldBe(8);
        _lanes.Closed.ShouldBeEmpty();

        var back = begun.Take(3).SelectMany(held => _lanes.End(held, worked: false)).ToList();

        back.Count.ShouldBe(50 - 8 - NotificationLanes.FailingBatch);
        _lanes.Closed.ShouldBe([Lane("a")]);
        _lanes.Next().ShouldBeEmpty();
    }

    [Fact]
    public void Targets_that_fail_take_no_place_of_those_that_work()
    {
        Fail("a");
        Fail("b");
        _lanes.Add([.. To("a", 4), .. To("b", 4), .. To("c", 20)]);

        var begun = _lanes.Next().CountBy(held => held.Notification.Target).ToDictionary();

        (begun["a"], begun["b"], begun["c"]).ShouldBe((2, 2, 8));
    }

    [Fact]
    public void One_success_and_a_target_is_as_good_as_any()
    {
        Fail("a");
        _lanes.Retries().ShouldBe([Lane("a")]);
        _lanes.Add(To("a", 1));
        _lanes.End(_lanes.Next().Single(), worked: true).ShouldBeEmpty();

        _lanes.Closed.ShouldBeEmpty();
        _lanes.Retries().ShouldBeEmpty();
    }

    [Fact]
    public void A_target_with_enough_to_do_gets_no_more()
    {
        _lanes.Add(To("a", 108));
        _lanes.Next().Count.ShouldBe(8);

        _lanes.Closed.ShouldBe([Lane("a")]);
    }

    // Attack: another tenant's callback addresses name the victim's host, with paths that fail there.
    [Fact]
    public void What_one_tenant_lets_fail_at_a_target_closes_it_for_no_other()
    {
        Fail("a", Attacker);
        _lanes.Add(To("a", 4));

        _lanes.Closed.ShouldBe([Lane("a", Attacker)]);
        _lanes.Next().Count.ShouldBe(4);
    }

    // Attack: another tenant has a slow target for each of its notifications, and all places are taken.
    [Fact]
    public void The_next_place_is_that_of_the_tenant_that_has_fewest()
    {
        _lanes.Add(Enumerable.Range(0, 100).SelectMany(i => To($"slow-{i}", 1, Attacker)));
        var begun = _lanes.Next();
        begun.Count.ShouldBe(10);
        _lanes.Add(To("a", 20));

        for (var ended = 0; ended < 5; ended++)
        {
            _lanes.End(begun[ended], worked: true);
            _lanes.Next().ShouldHaveSingleItem().Notification.Target.ShouldBe("a");
        }
    }

    // Attack: a backlog that leaves no room for what others have to send.
    [Fact]
    public void A_tenant_that_holds_most_of_the_room_gets_no_more()
    {
        for (var batch = 0; _lanes.HasRoom && !_lanes.Closed.Contains(new LaneName(Attacker, null)); batch++)
        {
            _lanes.Add(Enumerable.Range(0, NotificationLanes.Batch).SelectMany(i => To($"slow-{batch}-{i}", 1, Attacker)));
        }

        _lanes.HasRoom.ShouldBeTrue();
        _lanes.Add(To("a", 8));
        _lanes.Closed.ShouldBe([new LaneName(Attacker, null)]);
    }

    private static LaneName Lane(string target, TenantId tenant = default) => new(tenant, target);

    private static IEnumerable<Held> To(string target, int count, TenantId tenant = default) => Enumerable.Range(0, count)
        .Select(_ => new Held(new Notification { Id = new NotificationId(Guid.NewGuid()), TenantId = tenant, Target = target }, DateTime.MaxValue)).ToList();

    private void Fail(string target, TenantId tenant = default)
    {
        _lanes.Add(To(target, 3, tenant));
        foreach (var held in _lanes.Next())
        {
            _lanes.End(held, worked: false);
        }
    }
}
