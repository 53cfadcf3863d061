namespace CustomerProfiles.Domain.Containers;

/// <summary>The one place that decides which container a connector uses (portal-behaviour 3.1). API, explainer and previews all ask here.</summary>
public static class ContainerResolver
{
    public static Resolution Resolve(ResolutionFacts facts)
    {
        if (!facts.TenantHasFeature)
        {
            return None(ResolutionReason.FeatureOff);
        }

        if (facts.BlockedBy is not null)
        {
            return None(ResolutionReason.BlockedByParent);
        }

        if (facts.ConnectorContainer is { } own)
        {
            return Check(own, ResolvedVia.Connector);
        }

        return facts is { IgnoresGlobalSettings: false, GlobalContainer: { } global }
            ? Check(global, ResolvedVia.TenantGlobal)
            : None(ResolutionReason.NotAssigned);
    }

    // A broken assignment never falls through to the next one: storing personal data elsewhere is worse than not storing it.
    private static Resolution Check(ContainerFacts container, ResolvedVia via)
    {
        if (container.Disabled)
        {
            return new Resolution(null, via, ResolutionReason.ContainerDisabled, container);
        }

        return container.UsableByTenant
            ? new Resolution(container.Id, via, ResolutionReason.Assigned, container)
            : new Resolution(null, via, ResolutionReason.NotShared, container);
    }

    private static Resolution None(ResolutionReason reason) => new(null, ResolvedVia.None, reason);
}
