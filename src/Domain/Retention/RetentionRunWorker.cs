using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Retention;

internal sealed class RetentionRunWorker(RetentionRuns runs, TimeProvider time, ILogger<RetentionRunWorker> log)
    : PeriodicWorker(TimeSpan.FromMinutes(1), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => runs.RunDue(cancellation);
}
