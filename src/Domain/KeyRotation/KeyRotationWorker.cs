using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Keeps this node's keys as they are in the database.</summary>
internal sealed class KeyWatch(KeyNodes nodes, TimeProvider time, ILogger<KeyWatch> log) : PeriodicWorker(TimeSpan.FromSeconds(15), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => nodes.Refresh(cancellation);
}

/// <summary>Brings everything under the newest keys, and warns once a day of keys whose time comes.</summary>
internal sealed class KeyRotationWorker(KeyRuns runs, KeyWarnings warnings, TimeProvider time, ILogger<KeyRotationWorker> log)
    : PeriodicWorker(TimeSpan.FromSeconds(10), time, log)
{
    private DateTime _warned;

    protected override async Task DoTurn(CancellationToken cancellation)
    {
        await runs.RunDue(cancellation);
        if (_warned != Now.Date)
        {
            await warnings.Say(cancellation);
            _warned = Now.Date;
        }
    }
}
