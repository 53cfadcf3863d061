using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Recurring;

internal sealed class ScheduleOptions
{
    /// <summary>How often is looked for charges that are due.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);
}

internal sealed class ScheduleWorker(ScheduleRuns runs, IOptions<ScheduleOptions> options, TimeProvider time, ILogger<ScheduleWorker> log)
    : PeriodicWorker(options.Value.Interval, time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => runs.ChargeDue(cancellation);
}
