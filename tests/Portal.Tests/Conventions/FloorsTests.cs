using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>The domain is a house: a folder uses those below it, and none above. docs/architecture.md says why each stands where it does.</summary>
public sealed class FloorsTests(ITestOutputHelper output)
{
    private const string Root = "CustomerProfiles.Domain";

    // From the ground to the roof.
    private static readonly string[] Floors =
    [
        "Language", "Shared", "Vocabulary", "Access", "Persistence", "Tenants", "Outgoing", "Vault", "Audit", "Changes",
        "Merchants", "PortalUsers", "ApiUsers", "Containers", "Connectors", "Adapters", "TenantTree", "Tokenization", "Testing",
        "Transactions", "Registrations", "Schedules", "Profiles", "Processing", "Assigning", "Checkout", "Recurring", "Notifications",
        "FirstRun", "Views", "Dashboard", "Search", "Housekeeping", "Model",
    ];

    [Fact]
    public void A_folder_of_the_domain_uses_no_folder_above_it()
    {
        var arrows = Arrows(typeof(Database).Assembly);

        arrows.SelectMany(a => new[] { a.Key.From, a.Key.To }).Distinct().Except(Floors).ShouldBeEmpty("a folder without a floor: say in Floors where it stands");
        var up = arrows.Where(a => Array.IndexOf(Floors, a.Key.To) > Array.IndexOf(Floors, a.Key.From)).ToList();
        output.WriteLine($"{arrows.Count} arrows between {Floors.Length} folders, {up.Count} of them upward");
        Console.WriteLine($"Floors: {arrows.Count} arrows between {Floors.Length} folders, {up.Count} of them upward");
        up.SelectMany(arrow => arrow.Select(use => $"{arrow.Key.From} > {arrow.Key.To}: {use}")).ShouldBeEmpty("this reaches up");
    }

    // With the types of each.
    private static ILookup<(string From, string To), string> Arrows(System.Reflection.Assembly assembly) => (
        from type in new ArchLoader().LoadAssembly(assembly).Build().Types
        from used in type.Dependencies
        where used.Target is not GenericParameter
        let arrow = (From: FolderOf(type), To: FolderOf(used.Target))
        where arrow is { From: not null, To: not null } && arrow.From != arrow.To
        select (From: arrow.From!, To: arrow.To!, Types: $"{type.FullName} uses {used.Target.FullName}"))
        .ToLookup(arrow => (arrow.From, arrow.To), arrow => arrow.Types);

    private static string? FolderOf(IType type) =>
        type.Namespace?.FullName is { } name && name.StartsWith($"{Root}.", StringComparison.Ordinal) ? name[(Root.Length + 1)..].Split('.')[0] : null;
}
