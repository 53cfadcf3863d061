using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Persistence.Upgrades;

/// <summary>Runs every data upgrade to its end after a start; one that fails is tried again a minute later.</summary>
internal sealed class DataUpgradeWorker(IEnumerable<IDataUpgrade> upgrades, TimeProvider time, ILogger<DataUpgradeWorker> log)
    : PeriodicWorker(TimeSpan.FromMinutes(1), time, log)
{
    private readonly List<IDataUpgrade> _left = [.. upgrades];

    protected override async Task DoTurn(CancellationToken cancellation)
    {
        while (_left.Count > 0)
        {
            if (!await _left[0].UpgradeBatch(cancellation))
            {
                _left.RemoveAt(0);
            }
        }
    }
}
