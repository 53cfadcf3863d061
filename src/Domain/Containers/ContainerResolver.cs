namespace CustomerProfiles.Domain.Containers;

/// <summary>The one place that decides which container a connector uses (portal-behaviour 3.1). API, explainer and previews all ask here.</summary>
internal static class ContainerResolver
{
    public static Resolution Resolve(ResolutionFacts facts)
    {
        var steps = new List<ResolutionStep>(6);
        return Walk(facts, new Asking(steps)) with { Steps = steps };
    }

    private static Resolution Walk(ResolutionFacts facts, Asking ask)
    {
        if (!ask.Is(ResolutionQuestion.HasFeature, facts.TenantHasFeature))
        {
            return None(ResolutionReason.FeatureOff);
        }

        if (!ask.Is(ResolutionQuestion.IsUnblocked, facts.BlockedBy is null, facts.BlockedBy))
        {
            return None(ResolutionReason.BlockedByParent);
        }

        if (ask.Is(ResolutionQuestion.ConnectorHasContainer, facts.ConnectorContainer is not null, facts.ConnectorContainer?.Name))
        {
            return Check(facts.ConnectorContainer!, ResolvedVia.Connector, ask);
        }

        return ask.Is(ResolutionQuestion.FollowsTenant, !facts.IgnoresGlobalSettings)
            && ask.Is(ResolutionQuestion.TenantHasContainer, facts.GlobalContainer is not null, facts.GlobalContainer?.Name)
            ? Check(facts.GlobalContainer!, ResolvedVia.TenantGlobal, ask)
            : None(ResolutionReason.NotAssigned);
    }

    // A broken assignment never falls through to the next one: storing personal data elsewhere is worse than not storing it.
    private static Resolution Check(ContainerFacts container, ResolvedVia via, Asking ask)
    {
        if (!ask.Is(ResolutionQuestion.ContainerIsEnabled, !container.Disabled, container.Name))
        {
            return new Resolution(null, via, ResolutionReason.ContainerDisabled, container);
        }

        if (container.ShareState == ShareState.NotBegun && !ask.Is(ResolutionQuestion.ShareHasBegun, false, container.Name, container.Share!.From))
        {
            return new Resolution(null, via, ResolutionReason.ShareNotBegun, container);
        }

        if (container.ShareState == ShareState.Ended && !ask.Is(ResolutionQuestion.ShareHolds, false, container.Name, container.Share!.Until))
        {
            return new Resolution(null, via, ResolutionReason.ShareEnded, container);
        }

        return ask.Is(ResolutionQuestion.ContainerIsUsable, container.UsableByTenant, container.Name)
            ? new Resolution(container.Id, via, ResolutionReason.Assigned, container)
            : new Resolution(null, via, ResolutionReason.NotShared, container);
    }

    private static Resolution None(ResolutionReason reason) => new(null, ResolvedVia.None, reason);

    // Every question leaves a step, so that reason and explanation cannot part.
    private readonly record struct Asking(List<ResolutionStep> Steps)
    {
        internal bool Is(ResolutionQuestion question, bool answer, string? name = null, DateTime? at = null)
        {
            Steps.Add(new ResolutionStep(question, answer, name, at));
            return answer;
        }
    }
}
