namespace CustomerProfiles.Domain.Containers;

/// <summary>A resolution in words for people.</summary>
public static class ResolutionWords
{
    /// <summary>For lists: <c>Acme customers — tenant</c>, <c>inactive – no longer shared</c>.</summary>
    public static string Brief(this Resolution found) => found.Reason switch
    {
        ResolutionReason.Assigned => $"{found.Candidate!.Name} — {(found.Via == ResolvedVia.Connector ? "connector" : "tenant")}",
        ResolutionReason.ContainerDisabled => "inactive – container disabled",
        ResolutionReason.NotShared => "inactive – no longer shared",
        ResolutionReason.BlockedByParent => $"blocked by {Blocker(found)}",
        ResolutionReason.FeatureOff => "none – customer profiles are off",
        _ => "none",
    };

    /// <summary>For example: <c>shoes-cc stores profiles in Acme customers, because Acme Shoes uses it tenant-wide.</c></summary>
    public static string Sentence(this Resolution found, string connector, string tenant) =>
        found.Reason == ResolutionReason.Assigned
            ? $"{connector} stores profiles in {found.Candidate!.Name}, because {Assignment(found, tenant)}."
            : $"{connector} stores no profiles, because {Obstacle(found, tenant)}.";

    /// <summary>One step: what was asked, and what the answer leads to.</summary>
    public static string Words(this ResolutionStep step, string tenant) => (step.Question, step.Answer) switch
    {
        (ResolutionQuestion.HasFeature, true) => $"Customer profiles are switched on for {tenant}",
        (ResolutionQuestion.HasFeature, false) => $"Customer profiles are switched off for {tenant}: none",
        (ResolutionQuestion.IsUnblocked, true) => "No tenant above disables containers for its sub-tenants",
        (ResolutionQuestion.IsUnblocked, false) => $"{step.Name} disables containers for its sub-tenants: none",
        (ResolutionQuestion.ConnectorHasContainer, true) => $"{step.Name} is assigned to the connector itself; the tenant-wide setting is not asked for",
        (ResolutionQuestion.ConnectorHasContainer, false) => "No container is assigned to the connector itself",
        (ResolutionQuestion.FollowsTenant, true) => "The connector follows the settings of its tenant",
        (ResolutionQuestion.FollowsTenant, false) => "The connector ignores the settings of its tenant: none",
        (ResolutionQuestion.TenantHasContainer, true) => $"{tenant} uses {step.Name} tenant-wide",
        (ResolutionQuestion.TenantHasContainer, false) => $"{tenant} has no tenant-wide container, and those of tenants above are not handed down: none",
        (ResolutionQuestion.ContainerIsEnabled, true) => $"{step.Name} is enabled",
        (ResolutionQuestion.ContainerIsEnabled, false) => $"{step.Name} is disabled: none, and no other container takes its place",
        (ResolutionQuestion.ContainerIsUsable, true) => $"{step.Name} belongs to {tenant} or is shared with it",
        _ => $"{step.Name} is not shared with {tenant} any more: none, and no other container takes its place",
    };

    private static string Obstacle(Resolution found, string tenant) => found.Reason switch
    {
        ResolutionReason.FeatureOff => $"customer profiles are switched off for {tenant}",
        ResolutionReason.BlockedByParent => $"{Blocker(found)} disables containers for its sub-tenants",
        ResolutionReason.ContainerDisabled => $"{Assignment(found, tenant)}, and {found.Candidate!.Name} is disabled",
        ResolutionReason.NotShared => $"{Assignment(found, tenant)}, and {found.Candidate!.Name} is not shared with {tenant} any more",
        _ when found.Steps is [.., { Question: ResolutionQuestion.FollowsTenant }] => "it has no container of its own and ignores the settings of its tenant",
        _ => $"no container is assigned to it and {tenant} has none tenant-wide",
    };

    private static string Assignment(Resolution found, string tenant)
    {
        var container = found.Reason == ResolutionReason.Assigned ? "it" : found.Candidate!.Name;
        return found.Via == ResolvedVia.Connector ? $"{container} is assigned to the connector" : $"{tenant} uses {container} tenant-wide";
    }

    private static string? Blocker(Resolution found) => found.Steps is [.., var last] ? last.Name : null;
}
