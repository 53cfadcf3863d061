namespace CustomerProfiles.Domain.Notifications;

/// <summary>A notification that this node has for itself, until then.</summary>
internal sealed record Held(Notification Notification, DateTime Until);

/// <summary>What this node holds, a lane for each target, so that a target that fails or is slow stands in nobody's way: it has few places, and gets no more
/// to do before it is done with what it has.</summary>
internal sealed class NotificationLanes(NotificationOptions options, TimeProvider time)
{
    /// <summary>How many are taken at once.</summary>
    internal const int Batch = 500;

    /// <summary>The same for a target that fails.</summary>
    internal const int FailingBatch = 4;

    private const int FailuresInRow = 3;
    private const int FailingParallel = 2;
    private const int Enough = 100;
    private const int Room = 4000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lane> _lanes = [];
    private int _held;
    private int _running;

    internal bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _held <= Room - Batch;
            }
        }
    }

    /// <summary>Targets that get nothing for now: those that fail, and those with enough to do.</summary>
    internal IReadOnlySet<string> Closed
    {
        get
        {
            lock (_gate)
            {
                return _lanes.Where(l => l.Value.IsFailing || l.Value.Waiting.Count >= Enough).Select(l => l.Key).ToHashSet();
            }
        }
    }

    /// <summary>Targets that failed and may be tried again, a few at a time.</summary>
    internal List<string> Retries()
    {
        lock (_gate)
        {
            return [.. _lanes.Where(l => l.Value is { IsFailing: true, IsIdle: true } && time.GetElapsedTime(l.Value.LastEnd) >= options.FailingPause)
                .OrderBy(l => l.Value.LastEnd).Take(FailingBatch).Select(l => l.Key)];
        }
    }

    internal void Add(IEnumerable<Held> taken)
    {
        lock (_gate)
        {
            foreach (var held in taken)
            {
                LaneOf(held).Waiting.Enqueue(held);
                _held++;
            }
        }
    }

    /// <summary>What is to be tried now.</summary>
    internal List<Held> Next()
    {
        lock (_gate)
        {
            List<Held> next = [];
            foreach (var lane in _lanes.Values)
            {
                // Those that fail have places of their own; they take none from the others.
                while (lane.Waiting.Count > 0 && (lane.IsFailing ? lane.Running < FailingParallel : lane.Running < options.ParallelPerTarget && _running < options.Parallel))
                {
                    next.Add(lane.Waiting.Dequeue());
                    lane.Running++;
                    _running += lane.IsFailing ? 0 : 1;
                    lane.RunningFree += lane.IsFailing ? 0 : 1;
                }
            }

            return next;
        }
    }

    /// <summary>A try has ended.</summary>
    /// <param name="worked">Null when it was not made.</param>
    /// <returns>What is to be given back, because its target fails.</returns>
    internal List<Held> End(Held held, bool? worked)
    {
        lock (_gate)
        {
            var lane = LaneOf(held);
            lane.Running--;
            _held--;
            if (lane.RunningFree > 0)
            {
                lane.RunningFree--;
                _running--;
            }

            lane.LastEnd = time.GetTimestamp();
            lane.Failures = worked switch { true => 0, false => lane.Failures + 1, null => lane.Failures };
            List<Held> back = [];
            while (lane.IsFailing && lane.Waiting.Count > FailingBatch)
            {
                back.Add(lane.Waiting.Dequeue());
                _held--;
            }

            if (lane is { IsFailing: false, IsIdle: true })
            {
                _lanes.Remove(held.Notification.Target);
            }

            return back;
        }
    }

    /// <summary>Forgets a target that failed and for which nothing is due any more.</summary>
    internal void Forget(string target)
    {
        lock (_gate)
        {
            if (_lanes.TryGetValue(target, out var lane) && lane.IsIdle)
            {
                _lanes.Remove(target);
            }
        }
    }

    /// <summary>Takes out what was not begun.</summary>
    internal List<Held> Empty()
    {
        lock (_gate)
        {
            var waiting = _lanes.Values.SelectMany(l => l.Waiting).ToList();
            foreach (var lane in _lanes.Values)
            {
                lane.Waiting.Clear();
            }

            _held -= waiting.Count;
            return waiting;
        }
    }

    private Lane LaneOf(Held held)
    {
        if (!_lanes.TryGetValue(held.Notification.Target, out var lane))
        {
            _lanes[held.Notification.Target] = lane = new Lane();
        }

        return lane;
    }

    private sealed class Lane
    {
        internal Queue<Held> Waiting { get; } = new();

        internal int Running { get; set; }

        /// <summary>Those of <see cref="Running"/> that took one of the places that all share.</summary>
        internal int RunningFree { get; set; }

        /// <summary>In a row.</summary>
        internal int Failures { get; set; }

        internal long LastEnd { get; set; }

        internal bool IsFailing => Failures >= FailuresInRow;

        internal bool IsIdle => Running == 0 && Waiting.Count == 0;
    }
}
