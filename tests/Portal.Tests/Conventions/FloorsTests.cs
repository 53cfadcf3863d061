using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using CustomerProfiles.Api;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>Each project is a house: a folder uses those below it, and none above. docs/architecture.md says why each of the domain stands where it
/// does.</summary>
public sealed class FloorsTests(ITestOutputHelper output)
{
    // From the ground to the roof.
    private static readonly string[] Domain =
    [
        "Language", "Shared", "Vocabulary", "Access", "Persistence", "Tenants", "Outgoing", "Vault", "Audit", "Changes",
        "Merchants", "PortalUsers", "ApiUsers", "Consents", "Containers", "Connectors", "Adapters", "TenantTree", "Tokenization", "Testing",
        "Transactions", "Registrations", "Schedules", "Profiles", "Merging", "Copies", "Processing", "Assigning", "Checkout", "ShopperPages", "RenewalLinks",
        "Recurring", "Retention",
        "Notifications",
        "FirstRun", "Views", "PrivacyRequests", "Dashboard", "Search", "Housekeeping", "KeyRotation", "Model",
    ];

    private static readonly string[] Api =
    [
        "Answers", "Errors", "Requests", "Limits", "Authentication", "OpenApi", "Transactions", "Schedules", "Profiles", "Tokenization", "Testing",
    ];

    private static readonly string[] Portal =
    [
        "Language", "Theme", "Web", "Controls", "SignIn", "Layout", "Downloads", "Documents", "Roles", "Notifications", "Audit", "Transactions", "Schedules", "Profiles",
        "RenewalLinks", "PrivacyRequests",
        "Users", "Tenants",
        "Security", "KeyRotation", "Merchants", "Containers", "Connectors", "ApiUsers", "ApiTesting", "Account", "FirstRun", "Dashboard", "Hosting", "HostedFields",
        "Checkout", "ShopperPages", "Demo",
        "DemoShop", "Operator",
    ];

    [Fact]
    public void A_folder_of_the_domain_uses_no_folder_above_it() => Stands(typeof(Database).Assembly, "CustomerProfiles.Domain", Domain);

    [Fact]
    public void A_folder_of_the_merchant_api_uses_no_folder_above_it() => Stands(typeof(MerchantEndpoints).Assembly, "CustomerProfiles.Api", Api);

    [Fact]
    public void A_folder_of_the_portal_uses_no_folder_above_it() => Stands(typeof(Program).Assembly, "CustomerProfiles.Portal", Portal);

    private void Stands(System.Reflection.Assembly assembly, string root, string[] floors)
    {
        var arrows = Arrows(assembly, root);
        arrows.SelectMany(a => new[] { a.Key.From, a.Key.To }).Distinct().Except(floors).ShouldBeEmpty("a folder without a floor: say here where it stands");
        var up = arrows.Where(a => Array.IndexOf(floors, a.Key.To) > Array.IndexOf(floors, a.Key.From)).ToList();
        var found = $"{assembly.GetName().Name}: {arrows.Count} arrows between {floors.Length} folders, {up.Count} of them upward";
        output.WriteLine(found);
        Console.WriteLine(found);
        up.SelectMany(arrow => arrow.Select(use => $"{arrow.Key.From} > {arrow.Key.To}: {use}")).ShouldBeEmpty("this reaches up");
    }

    // With the types of each.
    private static ILookup<(string From, string To), string> Arrows(System.Reflection.Assembly assembly, string root) => (
        from type in new ArchLoader().LoadAssembly(assembly).Build().Types
        from used in type.Dependencies
        where used.Target is not GenericParameter
        let arrow = (From: FolderOf(type, root), To: FolderOf(used.Target, root))
        where arrow is { From: not null, To: not null } && arrow.From != arrow.To
        select (From: arrow.From!, To: arrow.To!, Types: $"{type.FullName} uses {used.Target.FullName}"))
        .ToLookup(arrow => (arrow.From, arrow.To), arrow => arrow.Types);

    private static string? FolderOf(IType type, string root) =>
        type.Namespace?.FullName is { } name && name.StartsWith($"{root}.", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;
}
