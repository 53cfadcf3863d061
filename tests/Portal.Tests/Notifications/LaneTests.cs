using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Notifications;

/// <summary>A target that fails or is slow stands in nobody's way.</summary>
public sealed class LaneTests
{
    private static readonly NotificationOptions Options = new() { ParallelPerTarget = 8, Parallel = 10, FailingPause = TimeSpan.Zero };

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
        _lanes.Closed.ShouldBe(["a"]);
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
        _lanes.Retries().ShouldBe(["a"]);
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

        _lanes.Closed.ShouldBe(["a"]);
    }

    private static IEnumerable<Held> To(string target, int count) => Enumerable.Range(0, count)
        .Select(_ => new Held(new Notification { Id = new Id<Notification>(Guid.NewGuid()), Target = target }, DateTime.MaxValue)).ToList();

    private void Fail(string target)
    {
        _lanes.Add(To(target, 3));
        foreach (var held in _lanes.Next())
        {
            _lanes.End(held, worked: false);
        }
    }
}
