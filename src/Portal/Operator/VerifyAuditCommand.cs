using CustomerProfiles.Domain;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Portal.Demo;
using CustomerProfiles.Portal.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Portal.Operator;

/// <summary><c>./run verify-audit [LOGFILE …]</c>: whether the logs of all tenants are as they were written, and still contain every head that the server
/// logged.</summary>
internal static class VerifyAuditCommand
{
    internal static async Task<int> Run(CommandLine line)
    {
        if (line.Words.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            await Console.Error.WriteLineAsync($"There is no file {missing}. Name the server's log files: ./run verify-audit [LOGFILE ...]");
            return 2;
        }

        var builder = line.CreateBuilder();
        builder.Services.AddDomain(builder.Configuration);
        builder.Services.AddPortal();
        await using var app = builder.Build();
        await app.PrepareData();
        await app.FillDemo();
        var logged = line.Words.SelectMany(file => LoggedHeads.In(File.ReadLines(file))).Distinct().ToList();
        var isIntact = true;
        foreach (var (tenant, name) in await Tenants(app.Services, logged))
        {
            isIntact &= await Verify(app.Services.GetRequiredService<AuditVerifier>(), tenant, name, logged);
        }

        return isIntact ? 0 : 1;
    }

    private static async Task<bool> Verify(AuditVerifier verifier, TenantId tenant, string name, List<LoggedHead> logged)
    {
        var verdict = await verifier.Verify(tenant, CancellationToken.None);
        var missing = await verifier.Missing(tenant, logged, CancellationToken.None);
        var known = logged.Count(h => h.Tenant == tenant);
        Console.WriteLine(
            $"{tenant}  {name}: {(verdict.IsIntact && missing.Count == 0 ? "intact" : "NOT INTACT")}, {verdict.Sealed} entries in order, {known - missing.Count} of {known} logged heads found");
        foreach (var finding in verdict.Findings)
        {
            Console.WriteLine($"    {finding.What} {(finding.Entry is { } entry ? $"Entry ID {entry}." : string.Empty)}");
        }

        foreach (var head in missing)
        {
            Console.WriteLine($"    The log does not contain head {head.Number}, {head.Seal}: it was cut off, written again or put back to an older state.");
        }

        return verdict.IsIntact && missing.Count == 0;
    }

    // Also those that only the log mentions.
    private static async Task<List<(TenantId Tenant, string Name)>> Tenants(IServiceProvider services, List<LoggedHead> logged)
    {
        await using var db = services.GetRequiredService<Database>().Open(new SystemScope("audit verification"));
        var names = await db.Tenants().ToDictionaryAsync(t => t.Id, t => t.Name);
        return [.. names.Keys.Union(logged.Select(h => h.Tenant)).Select(t => (t, names.GetValueOrDefault(t, "unknown tenant")))
            .OrderBy(t => t.Item2, StringComparer.Ordinal)];
    }
}
