using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Keeps this node's keys as they are in the database.</summary>
internal sealed class KeyWatch(KeyRing keys, TimeProvider time, ILogger<KeyWatch> log) : PeriodicWorker(TimeSpan.FromSeconds(15), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => keys.ForgetRetired(cancellation);
}

/// <summary>Brings everything under the newest keys.</summary>
internal sealed class KeyRotationWorker(KeyRuns runs, TimeProvider time, ILogger<KeyRotationWorker> log)
    : PeriodicWorker(TimeSpan.FromSeconds(10), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => runs.RunDue(cancellation);
}
