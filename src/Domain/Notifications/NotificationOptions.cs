using System.Globalization;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Section <c>Notifications</c>.</summary>
internal sealed class NotificationOptions
{
    /// <summary>Between the longest try and the end of the lease.</summary>
    internal static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(5);

    private TimeSpan[]? _waits;

    /// <summary>What is waited before each further try (contract 6.4), separated by blanks. After the last a notification is given up.</summary>
    public string Schedule { get; set; } =
        "00:01:00 00:05:00 00:15:00 01:00:00 02:00:00 03:00:00 12:00:00 1.00:00:00 1.00:00:00 1.00:00:00 1.00:00:00 1.00:00:00 1.00:00:00 1.00:00:00";

    /// <summary>How long the first try waits for the whole answer.</summary>
    public TimeSpan FirstTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan LaterTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a node with nothing to do looks for what is due; what it settles itself it delivers at once.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a node that took notifications has them for itself; when it dies, another takes them then.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Tries at the same time, per node and target.</summary>
    public int ParallelPerTarget { get; set; } = 32;

    /// <summary>Tries at the same time, per node.</summary>
    public int Parallel { get; set; } = 256;

    /// <summary>How long a target that fails again and again is left alone between tries.</summary>
    public TimeSpan FailingPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long before the end of its month a stored card is reported as expiring.</summary>
    public TimeSpan ExpiringWithin { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Long enough for every attempt, no matter what is set.</summary>
    internal TimeSpan LeaseOrMore =>
        TimeSpan.FromTicks(Math.Max(Lease.Ticks, (2 * Math.Max(FirstTimeout.Ticks, LaterTimeout.Ticks)) + (2 * LeaseMargin.Ticks)));

    /// <summary>The wait before the next try, after so many failed ones; null when there is none.</summary>
    internal TimeSpan? WaitAfter(int tries)
    {
        _waits ??= [.. Schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(wait => TimeSpan.Parse(wait, CultureInfo.InvariantCulture))];
        return tries <= _waits.Length ? _waits[tries - 1] : null;
    }

    internal TimeSpan TimeoutOf(int step) => step == 0 ? FirstTimeout : LaterTimeout;
}
