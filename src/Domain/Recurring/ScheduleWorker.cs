using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Recurring;

internal sealed class ScheduleOptions
{
    /// <summary>How often is looked for charges that are due.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);
}

internal sealed class ScheduleWorker(
    ScheduleRuns runs, BackupRuns backups, IOptions<ScheduleOptions> options, TimeProvider time, ILogger<ScheduleWorker> log)
    : PeriodicWorker(options.Value.Interval, time, log)
{
    // What was just declined is charged elsewhere in the same turn.
    protected override async Task DoTurn(CancellationToken cancellation)
    {
        await runs.ChargeDue(cancellation);
        await backups.ChargeDue(cancellation);
    }
}
