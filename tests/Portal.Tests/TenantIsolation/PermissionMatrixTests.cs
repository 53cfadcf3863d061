using System.Reflection;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Tests.Support;
using CustomerProfiles.Tests.TenantIsolation.Matrix;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Every command and query of the portal × every role × everybody's belongings: who lacks the right is refused, who has it reaches their own
/// tenant and
/// those below, everything else is not there, and no refused attempt changes a row.</summary>
public sealed class PermissionMatrixTests(ITestOutputHelper output)
{
    private static readonly string[] Roles = ["no role", BuiltInRoles.ReadOnly, BuiltInRoles.Support, BuiltInRoles.TenantAdmin];

    // Written by questions that were answered, no matter what they found, and by the worker that delivers what was allowed to be sent again.
    private static readonly string[] Harmless =
        ["notifications ", "instrument_notices ", "notification_tries ", "notified_endpoints ", "profile.searched", "transaction.exported", "expiring-cards.exported", "export.audit", "transaction.searched"];

    private static IReadOnlyList<Operation> Operations => [.. Queries.All, .. Commands.All];

    [Fact]
    public async Task Each_role_does_what_its_rights_say_in_its_own_tenant_and_below_and_nothing_elsewhere()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        var everybody = await Everybody(portal, world);
        var (pairs, wrong) = (0, new List<string>());

        foreach (var role in Roles)
        {
            var refused = new List<Func<Task>>();
            foreach (var operation in Operations)
            {
                foreach (var (relation, of, isReached, withSubTenants) in everybody.Where(e => !operation.IsAboutHere || e.Of.Tenant == world.Books.Tenant))
                {
                    var who = portal.WithRole(world.Books.Tenant, role, withSubTenants: withSubTenants);
                    var expected = Expected(operation, who, isReached || (operation.IsSeenFromBelow && of.Tenant == world.Group));
                    pairs++;
                    if (expected is null)
                    {
                        await Try(operation, who, of, relation, role, expected);
                    }
                    else
                    {
                        refused.Add(() => Try(operation, who, of, relation, role, expected));
                    }
                }
            }

            var before = await DatabaseDump.Take(portal);
            foreach (var attempt in refused)
            {
                await attempt();
            }

            wrong.AddRange(
                (await DatabaseDump.Take(portal)).Differences(before).Where(row => !Harmless.Any(row.Contains)).Select(row => $"{role} changed {row}"));
        }

        wrong.ShouldBeEmpty();
        pairs.ShouldBeGreaterThan(Operations.Count * Roles.Length);
        output.WriteLine($"{pairs} pairs: {Operations.Count} operations, {Roles.Length} roles, {everybody.Count} distances.");
        Console.WriteLine($"Permission matrix: {pairs} pairs tried");

        async Task Try(Operation operation, Person who, Belongings of, string relation, string role, string? expected)
        {
            var error = await operation.Try(who, of);
            var got = error is { Code: ErrorCodes.Forbidden or ErrorCodes.NotFound or ErrorCodes.StepUpNeeded } ? error.Code : null;
            if (got != expected)
            {
                wrong.Add($"{operation.Name} by {role} on {relation}: {got ?? "done"} instead of {expected ?? "done"} ({error?.Message})");
            }
        }
    }

    [Fact]
    public void Every_command_and_query_of_the_portal_is_in_the_matrix()
    {
        Type[] further = [typeof(WhatIf), typeof(ProfileReveals), typeof(Domain.Copies.ProfileCopies), typeof(TestConnectors), typeof(JumpTo), typeof(AuditIntegrity)];
        var services = typeof(Database).Assembly.GetTypes()
            .Where(t => t.IsClass && t != typeof(TransactionQueries)
                && (t.Name.EndsWith("Admin", StringComparison.Ordinal) || t.Name.EndsWith("Queries", StringComparison.Ordinal)))
            .Concat(further);
        var methods =
            services.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(m => $"{t.Name}.{m.Name}"));

        methods.Distinct().Except(Operations.Select(o => o.Name)).ShouldBeEmpty("an operation that is not tried by everybody on everybody's belongings");
    }

    private static string? Expected(Operation operation, Person who, bool isReached) => operation switch
    {
        { IsForAnybody: true } => isReached ? null : ErrorCodes.NotFound,
        { Right: null } => ErrorCodes.Forbidden,
        { Right: { } right } when who.Permissions.Contains(right) => isReached ? null : ErrorCodes.NotFound,
        { RightForOwn: { } own } when who.Permissions.Contains(own) => ErrorCodes.NotFound,
        { WithoutRight: WithoutRight.Blind } => ErrorCodes.NotFound,
        _ => ErrorCodes.Forbidden,
    };

    // Somebody of Books, and what stands at every distance from there.
    private static async Task<IReadOnlyList<(
        string Relation, Belongings Of, bool IsReached, bool WithSubTenants)>> Everybody(PortalUnderTest portal, Ecosystem world)
    {
        var own = await Belongings.Of(portal, world, world.Books.Tenant, "own");
        var child = await Belongings.Of(portal, world, await world.NewTenant("Books for children", world.Books.Tenant), "child");
        var sibling = await Belongings.Of(portal, world, world.Toys.Tenant, "sibling");
        var above = await Belongings.Of(portal, world, world.Group, "above");
        var foreign = await Belongings.Of(portal, world, world.Zeta.Tenant, "foreign");
        return
        [
            ("its own", own, true, true), ("a child's", child, true, true), ("a child's, without sub-tenants", child, false, false),
            ("a sibling's", sibling, false, true),
            ("the parent's", above, false, true), ("a foreign tenant's", foreign, false, true),
        ];
    }
}
