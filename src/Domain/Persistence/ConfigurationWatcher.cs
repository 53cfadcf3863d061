using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Reads the configuration stamp twice a second; while it cannot, nothing cached is trusted.</summary>
internal sealed class ConfigurationWatcher(Database database, ConfigurationWatch watch, TimeProvider time, ILogger<ConfigurationWatcher> log)
    : PeriodicWorker(TimeSpan.FromMilliseconds(500), time, log)
{
    protected override async Task DoTurn(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("configuration stamp"));
        watch.Saw(await db.ConfigurationStamps.AsNoTracking().Select(s => s.Value).SingleAsync(cancellation));
    }
}
