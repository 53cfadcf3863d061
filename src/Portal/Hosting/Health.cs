using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>Live: the process answers. Ready: it can reach its database too, and is not about to stop.</summary>
internal static class Health
{
    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var asked = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithMetadata(asked).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").WithMetadata(asked).AllowAnonymous();
    }

    internal sealed class StoppingCheck(Draining draining) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(draining.HasBegun ? HealthCheckResult.Unhealthy("The server stops.") : HealthCheckResult.Healthy());
    }

    internal sealed class DatabaseCheck(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = database.Open(new SystemScope("health"));
                await db.ConfigurationStamps.AsNoTracking().AnyAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be reached.");
            }
        }
    }
}
