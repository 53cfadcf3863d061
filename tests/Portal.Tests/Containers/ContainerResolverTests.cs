using CustomerProfiles.Domain.Containers;

namespace CustomerProfiles.Tests.Containers;

/// <summary>The table of portal-behaviour 3.1, with the feature switch and the block as cases 9 and 10.</summary>
public sealed class ContainerResolverTests
{
    private static readonly TenantId Tenant = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    private static readonly TenantId Parent = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));
    private static readonly ContainerFacts A = Owned("A", 0xA);
    private static readonly ContainerFacts B = Owned("B", 0xB);
    private static readonly ContainerFacts OfParent = new(IdOf(0xC), Parent, "P", Disabled: false, UsableByTenant: true, TenantMayDeleteProfiles: true);
    private static readonly ResolutionFacts Nothing = new(TenantHasFeature: true, BlockedBy: null, null, IgnoresGlobalSettings: false, null);

    private static readonly Row[] Table =
    [
        new Row("1: connector A, tenant B", Nothing with { ConnectorContainer = A, GlobalContainer = B }, A, ResolvedVia.Connector, ResolutionReason.Assigned),
        new Row("2: connector A, ignoring, tenant B", Nothing with { ConnectorContainer = A, IgnoresGlobalSettings = true, GlobalContainer = B }, A,
            ResolvedVia.Connector, ResolutionReason.Assigned),
        new Row("3: tenant B", Nothing with { GlobalContainer = B }, B, ResolvedVia.TenantGlobal, ResolutionReason.Assigned),
        new Row("4: ignoring, tenant B", Nothing with { IgnoresGlobalSettings = true, GlobalContainer = B }, null, ResolvedVia.None,
            ResolutionReason.NotAssigned),
        new Row("5: only the parent has one", Nothing, null, ResolvedVia.None, ResolutionReason.NotAssigned),
        new Row("6: connector A disabled, tenant B", Nothing with { ConnectorContainer = A with { Disabled = true }, GlobalContainer = B }, null,
            ResolvedVia.Connector, ResolutionReason.ContainerDisabled),
        new Row("7: connector A no longer shared, tenant B",
            Nothing with { ConnectorContainer = OfParent with { UsableByTenant = false }, GlobalContainer = B }, null, ResolvedVia.Connector,
            ResolutionReason.NotShared),
        new Row("8: connector has the parent's, shared", Nothing with { ConnectorContainer = OfParent }, OfParent, ResolvedVia.Connector,
            ResolutionReason.Assigned),
        new Row("9: everything assigned, feature off", Nothing with { TenantHasFeature = false, ConnectorContainer = A, GlobalContainer = B }, null,
            ResolvedVia.None, ResolutionReason.FeatureOff),
        new Row("10: everything assigned, blocked by the parent", Nothing with { BlockedBy = "P", ConnectorContainer = A, GlobalContainer = B }, null,
            ResolvedVia.None, ResolutionReason.BlockedByParent),
        new Row("tenant-wide disabled", Nothing with { GlobalContainer = B with { Disabled = true } }, null, ResolvedVia.TenantGlobal,
            ResolutionReason.ContainerDisabled),
        new Row("tenant-wide no longer shared", Nothing with { GlobalContainer = OfParent with { UsableByTenant = false } }, null, ResolvedVia.TenantGlobal,
            ResolutionReason.NotShared),
        new Row("off and blocked: the feature is named first", Nothing with { TenantHasFeature = false, BlockedBy = "P" }, null, ResolvedVia.None,
            ResolutionReason.FeatureOff),
    ];

    [Fact]
    public void A_connector_resolves_as_the_table_says() => Table.Select(row => (row.Name, Resolution: ContainerResolver.Resolve(row.Facts)))
        .Select(found => (found.Name, found.Resolution.Container, found.Resolution.Via, found.Resolution.Reason))
        .ShouldBe(Table.Select(row => (row.Name, row.Expected?.Id, row.Via, row.Reason)));

    [Fact]
    public void A_broken_assignment_still_names_what_was_assigned()
    {
        var broken = A with { Disabled = true };

        ContainerResolver.Resolve(Nothing with { ConnectorContainer = broken }).Candidate.ShouldBe(broken);
    }

    private static ContainerFacts Owned(string name, int number) =>
        new(IdOf(number), Tenant, name, Disabled: false, UsableByTenant: true, TenantMayDeleteProfiles: true);

    private static ContainerId IdOf(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private sealed record Row(string Name, ResolutionFacts Facts, ContainerFacts? Expected, ResolvedVia Via, ResolutionReason Reason);
}
