namespace CustomerProfiles.Domain.Notifications;

/// <summary>A notification that this node has for itself, until then.</summary>
internal sealed record Held(Notification Notification, DateTime Until);

/// <summary>Where a tenant's notifications go. Two tenants have two lanes to one target: what fails for one slows nothing down for the other.</summary>
/// <param name="Target">Null for all that there are.</param>
internal readonly record struct LaneName(TenantId Tenant, string? Target)
{
    internal static LaneName Of(Notification notification) => new(notification.TenantId, notification.Target);
}

/// <summary>What this node holds, a lane for each tenant and target, so that a target that fails or is slow stands in nobody's way: it has few places, and
/// gets no
/// more to do before it is done with what it has. Nor does a tenant with many targets: the next place goes to the tenant that has fewest.</summary>
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
    private readonly Dictionary<LaneName, Lane> _lanes = [];
    private readonly Dictionary<TenantId, Share> _shares = [];
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

    /// <summary>What gets nothing for now: targets that fail, those with enough to do, and tenants that hold more than is free.</summary>
    internal IReadOnlySet<LaneName> Closed
    {
        get
        {
            lock (_gate)
            {
                return _lanes.Where(l => l.Value.IsFailing || l.Value.Waiting.Count >= Enough).Select(l => l.Key)
                    .Concat(_shares.Where(s => s.Value.Held > Room - _held).Select(s => new LaneName(s.Key, null))).ToHashSet();
            }
        }
    }

    /// <summary>Targets that failed and may be tried again, a few at a time.</summary>
    internal List<LaneName> Retries()
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
                Count(held, 1);
            }
        }
    }

    /// <summary>What is to be tried now.</summary>
    internal List<Held> Next()
    {
        lock (_gate)
        {
            List<Held> next = [];

            // Those that fail have places of their own; they take none from the others.
            foreach (var lane in _lanes.Values.Where(l => l.IsFailing))
            {
                while (lane.Waiting.Count > 0 && lane.Running < FailingParallel)
                {
                    next.Add(lane.Begin(isFree: false));
                }
            }

            while (_running < options.Parallel && _lanes.Values.Where(CanBegin).MinBy(l => l.Share.Running) is { } lane)
            {
                next.Add(lane.Begin(isFree: true));
                lane.Share.Running++;
                _running++;
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
            Count(held, -1);
            if (lane.RunningFree > 0)
            {
                lane.RunningFree--;
                lane.Share.Running--;
                _running--;
            }

            lane.LastEnd = time.GetTimestamp();
            lane.Failures = worked switch { true => 0, false => lane.Failures + 1, null => lane.Failures };
            List<Held> back = [];
            while (lane.IsFailing && lane.Waiting.Count > FailingBatch)
            {
                back.Add(lane.Waiting.Dequeue());
                Count(held, -1);
            }

            if (lane is { IsFailing: false, IsIdle: true })
            {
                _lanes.Remove(LaneName.Of(held.Notification));
            }

            ForgetShare(held.Notification.TenantId);
            return back;
        }
    }

    /// <summary>Forgets a target that failed and for which nothing is due any more.</summary>
    internal void Forget(LaneName target)
    {
        lock (_gate)
        {
            if (_lanes.TryGetValue(target, out var lane) && lane.IsIdle)
            {
                _lanes.Remove(target);
                ForgetShare(target.Tenant);
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

            foreach (var held in waiting)
            {
                Count(held, -1);
            }

            return waiting;
        }
    }

    private Lane LaneOf(Held held)
    {
        var name = LaneName.Of(held.Notification);
        if (!_lanes.TryGetValue(name, out var lane))
        {
            _lanes[name] = lane = new Lane(ShareOf(name.Tenant));
        }

        return lane;
    }

    private bool CanBegin(Lane lane) => !lane.IsFailing && lane.Waiting.Count > 0 && lane.Running < options.ParallelPerTarget;

    private void Count(Held held, int more)
    {
        _held += more;
        _shares[held.Notification.TenantId].Held += more;
    }

    private Share ShareOf(TenantId tenant)
    {
        if (!_shares.TryGetValue(tenant, out var share))
        {
            _shares[tenant] = share = new Share();
        }

        return share;
    }

    private void ForgetShare(TenantId tenant)
    {
        if (!_lanes.Keys.Any(l => l.Tenant == tenant))
        {
            _shares.Remove(tenant);
        }
    }

    /// <summary>What a tenant has of all that is here.</summary>
    private sealed class Share
    {
        internal int Held { get; set; }

        /// <summary>Of the places that all share.</summary>
        internal int Running { get; set; }
    }

    private sealed class Lane(Share share)
    {
        internal Share Share => share;

        internal Queue<Held> Waiting { get; } = new();

        internal int Running { get; set; }

        /// <summary>Those of <see cref="Running"/> that took one of the places that all share.</summary>
        internal int RunningFree { get; set; }

        /// <summary>In a row.</summary>
        internal int Failures { get; set; }

        internal long LastEnd { get; set; }

        internal bool IsFailing => Failures >= FailuresInRow;

        internal bool IsIdle => Running == 0 && Waiting.Count == 0;

        internal Held Begin(bool isFree)
        {
            Running++;
            RunningFree += isFree ? 1 : 0;
            return Waiting.Dequeue();
        }
    }
}
