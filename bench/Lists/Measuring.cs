using System.Diagnostics;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Bench.Lists;

/// <summary>Asks each list as its page does, for the root of the tree and for one shop below it, and prints medians and p95 in milliseconds.</summary>
internal sealed class Measuring(IServiceScopeFactory scopes, Database database, Rollups rollups)
{
    private const int Warmups = 3;
    private const int Rounds = 40;

    internal async Task Run()
    {
        var (root, shop) = await Places();
        await rollups.Make(DateTime.UtcNow, CancellationToken.None);
        Console.WriteLine("| what | scope | median ms | p95 ms | target | reached |\n|---|---|---|---|---|---|");
        foreach (var (name, tenant) in ((string, TenantId)[])[("group", root), ("shop", shop)])
        {
            await Lists(name, tenant);
        }
    }

    private async Task Lists(string scope, TenantId tenant)
    {
        var now = DateTime.UtcNow;
        await Measure<ContainerQueries, Page<ContainerListItem>>("containers", 250, q => q.List(new ContainerFilter()));
        await Measure<ConnectorQueries, Page<ConnectorListItem>>("connectors", 250, q => q.List(new ConnectorFilter {  }));
        await Measure<MerchantQueries, Page<MerchantListItem>>("merchants", 250, q => q.List(new MerchantFilter()));
        await Measure<TenantListQueries, Page<TenantRow>>("tenants", 250, q => q.List(tenant, new TenantFilter()));
        await Measure<ApiUserQueries, Page<ApiUserListItem>>("API users", 250, q => q.List(new ApiUserFilter()));
        await Measure<PortalUserQueries, Page<PortalUserItem>>("users", 250, q => q.List(new PortalUserFilter()));
        await Measure<AuditQueries, Page<AuditItem>>("audit", 250, q => q.List(new AuditFilter { From = now.AddDays(-7), Before = now }));
        await Measure<TransactionListQueries, Page<TransactionListItem>>("transactions of 7 days", 250, q => q.List(new TransactionSearch()));
        await Measure<TransactionListQueries, Page<TransactionListItem>>("failed transactions of 7 days", 250,
            q => q.List(new TransactionSearch { Status = StatusGroup.Failed }));
        await Measure<TransactionListQueries, Page<TransactionListItem>>("a transaction by its id", 50,
            q => q.List(new TransactionSearch { Id = "bench-4711" }));
        await Measure<ProfileQueries, Page<ProfileListItem>>("a profile by its guid", 50,
            q => q.Find(new ProfileSearch { Guid = "CP-BE9C-0000-0000-0000-0001-0001" }));
        await Measure<ProfileQueries, Page<ProfileListItem>>("a profile by customer id", 50,
            q => q.Find(new ProfileSearch { CustomerIdentification = "bench-00123456" }));
        await Measure<ProfileQueries, Page<ProfileListItem>>("profiles by the beginning of a name", 300,
            q => q.Find(new ProfileSearch { Name = "novak 0012" }));
        await Measure<ProfileQueries, Page<ProfileListItem>>("profiles by a name that all have", 300, q => q.Find(new ProfileSearch { Name = "novak" }));
        await Measure<JumpTo, IReadOnlyList<Found>>("palette", 300, q => q.Find("bench shop 00042"));
        await Measure<DashboardQueries, Overview>("dashboard: sums", 800, q => q.Overview());
        await Measure<AttentionQueries, Attention>("dashboard: needs attention", 800, q => q.Look());

        async Task Measure<TService, TAnswer>(string what, int target, Func<TService, Task<Result<TAnswer>>> ask)
            where TService : notnull
        {
            var took = new List<double>(Rounds);
            for (var round = -Warmups; round < Rounds; round++)
            {
                await using var unit = scopes.CreateAsyncScope();
                unit.ServiceProvider.GetRequiredService<CurrentScope>().Set(PersonIn(tenant));
                var service = unit.ServiceProvider.GetRequiredService<TService>();
                var begun = Stopwatch.GetTimestamp();
                var answer = await ask(service);
                var ms = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                if (!answer.IsOk)
                {
                    throw new InvalidOperationException($"{what}: {answer.Error.Message}");
                }

                if (round >= 0)
                {
                    took.Add(ms);
                }
            }

            took.Sort();
            var p95 = took[(int)(Rounds * 0.95) - 1];
            Console.WriteLine(FormattableString.Invariant(
                $"| {what} | {scope} | {took[Rounds / 2]:0} | {p95:0} | ≤ {target} | {(p95 <= target ? "yes" : "**no**")} |"));
        }
    }

    private async Task<(TenantId Root, TenantId Shop)> Places()
    {
        await using var db = database.Open(new SystemScope("bench"));
        return (
            await db.Tenants().Where(t => t.Name == "Acme Group").Select(t => t.Id).SingleAsync(),
            await db.Tenants().Where(t => t.Name == "Bench shop 00042").Select(t => t.Id).SingleAsync());
    }

    private static PortalScope PersonIn(TenantId tenant) =>
        new(tenant, true, PortalUserId.New(DateTime.UtcNow), "bench", PermissionCatalogue.All.Select(p => p.Key).ToHashSet()) { IsSteppedUp = true };
}
