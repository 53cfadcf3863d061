using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Keeps this node's keys as they are in the database.</summary>
internal sealed class KeyWatch(KeyNodes nodes, TimeProvider time, ILogger<KeyWatch> log) : PeriodicWorker(TimeSpan.FromSeconds(15), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => nodes.Refresh(cancellation);
}

/// <summary>Brings everything under the newest keys.</summary>
internal sealed class KeyRotationWorker(KeyRuns runs, TimeProvider time, ILogger<KeyRotationWorker> log)
    : PeriodicWorker(TimeSpan.FromSeconds(10), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => runs.RunDue(cancellation);
}
