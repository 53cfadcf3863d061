using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Bench.Data;

/// <summary>The same engine in the same dress as the portal's: pooled contexts and connections, WAL, prepared statements.</summary>
internal static class BareEngine
{
    internal static bool IsSqlite(IConfiguration configuration) => configuration["engine"] == "sqlite";

    internal static void AddBareDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var database = configuration["Database"] ?? throw new InvalidOperationException("BENCH_DATABASE is missing.");
        services.AddPooledDbContextFactory<BareDb>(options =>
        {
            if (IsSqlite(configuration))
            {
                options.UseSqlite($"Data Source={database};Default Timeout=10").AddInterceptors(new SqlitePragmas());
            }
            else
            {
                options.UseNpgsql($"{database};Max Auto Prepare=100;Auto Prepare Min Usages=2;No Reset On Close=true");
            }
        });
        services.AddSingleton(new WriteGate(IsSqlite(configuration)));
    }
}
