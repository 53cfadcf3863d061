using Bunit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Controls;

/// <summary>What was revealed must not stay on the screen because somebody looked at another tab for a while.</summary>
public sealed class CountdownTests : BunitContext
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

    public CountdownTests() => Services.AddSingleton<TimeProvider>(_clock);

    [Fact]
    public void It_goes_on_from_where_it_is_and_not_from_the_beginning()
    {
        var until = _clock.GetUtcNow().UtcDateTime.AddMinutes(10);
        Shown(until, () => { }).ShouldBe("10:00");
        _clock.Advance(TimeSpan.FromSeconds(30));

        Shown(until, () => { }).ShouldBe("9:30");
    }

    [Fact]
    public void An_end_that_has_passed_ends_at_once()
    {
        var ended = false;

        Shown(_clock.GetUtcNow().UtcDateTime.AddSeconds(-1), () => ended = true).ShouldBe("0:00");

        ended.ShouldBeTrue();
    }

    private string Shown(DateTime until, Action ended) =>
        Render<Countdown>(countdown => countdown.Add(c => c.Until, until).Add(c => c.Ended, ended)).Find("[role=timer]").TextContent;
}
