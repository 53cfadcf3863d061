using System.Collections.Concurrent;
using Bunit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Controls;

public sealed class RereadingTests : BunitContext
{
    private readonly Timers _timers = new();
    private readonly SemaphoreSlim _read = new(0);
    private int _reads;

    public RereadingTests() => Services.AddSingleton<TimeProvider>(_timers);

    [Fact]
    public async Task What_is_underway_is_read_until_it_is_over_and_again_when_it_starts_again()
    {
        var page = Shown(isUnderway: true);
        await ReadOnce(1);
        await ReadOnce(2);

        page.Render(p => p.Add(r => r.IsUnderway, false));
        await ReadOnce(3); // the one that was waited for already
        _timers.Tick();
        _timers.Tick();
        _reads.ShouldBe(3);

        page.Render(p => p.Add(r => r.IsUnderway, true));
        await ReadOnce(4);
    }

    [Fact]
    public async Task What_does_not_end_is_read_for_a_minute_and_no_longer()
    {
        Shown(isUnderway: true);
        for (var read = 1; read <= 30; read++)
        {
            await ReadOnce(read);
        }

        _timers.Tick();
        _timers.Tick();

        _reads.ShouldBe(30);
    }

    [Fact]
    public void Nothing_is_read_where_nothing_is_underway_or_the_page_is_gone()
    {
        Shown(isUnderway: false);
        _timers.Tick();
        _reads.ShouldBe(0);

        var page = Shown(isUnderway: true);
        page.Instance.Dispose();
        _timers.Tick();
        _reads.ShouldBe(0);
    }

    private IRenderedComponent<Rereading> Shown(bool isUnderway) => Render<Rereading>(page => page
        .Add(r => r.IsUnderway, isUnderway)
        .Add(r => r.Read, () =>
        {
            _reads++;
            _read.Release();
        }));

    private async Task ReadOnce(int reads)
    {
        _timers.Tick();
        (await _read.WaitAsync(PageReader.Patience, Xunit.TestContext.Current.CancellationToken)).ShouldBeTrue();
        _reads.ShouldBe(reads);
    }

    /// <summary>Timers that a test lets come.</summary>
    private sealed class Timers : TimeProvider
    {
        // The page lets its timer go on another thread.
        private readonly ConcurrentDictionary<Timer, bool> _running = new();

        public void Tick()
        {
            foreach (var timer in _running.Keys)
            {
                timer.Tick();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(_running, () => callback(state));
            _running[timer] = true;
            return timer;
        }

        private sealed class Timer(ConcurrentDictionary<Timer, bool> running, Action tick) : ITimer
        {
            public void Tick() => tick();

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => running.TryRemove(this, out _);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
