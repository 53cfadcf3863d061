using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Containers;

/// <summary>A resolution in words for people.</summary>
internal static class ResolutionWords
{
    /// <summary>For lists: <c>Acme customers (tenant default)</c>, <c>inactive – no longer shared</c>.</summary>
    public static string Brief(this Resolution found) => found.Reason switch
    {
        ResolutionReason.Assigned => found.Via == ResolvedVia.Connector
            ? T($"{found.Candidate!.Name} (set here)")
            : T($"{found.Candidate!.Name} (tenant default)"),
        ResolutionReason.ContainerDisabled => T("inactive – container disabled"),
        ResolutionReason.NotShared => T("inactive – no longer shared"),
        ResolutionReason.ShareEnded => T("inactive – share ended"),
        ResolutionReason.ShareNotBegun => T("inactive – share not begun"),
        ResolutionReason.BlockedByParent => T($"Turned off by {Blocker(found)}"),
        ResolutionReason.FeatureOff => T("none – customer profiles are off"),
        _ => T("Not stored"),
    };

    /// <summary>For example: <c>shoes-cc stores profiles in Acme customers, because Acme Shoes uses it tenant-wide.</c></summary>
    public static string Sentence(this Resolution found, string connector, string tenant) =>
        found.Reason == ResolutionReason.Assigned
            ? T($"{connector} stores profiles in {found.Candidate!.Name}, because {Assignment(found, tenant)}.")
            : T($"{connector} stores no profiles, because {Obstacle(found, tenant)}.");

    /// <summary>One step: what was asked, and what the answer leads to.</summary>
    public static string Words(this ResolutionStep step, string tenant) => (step.Question, step.Answer) switch
    {
        (ResolutionQuestion.HasFeature, true) => T($"Customer profiles are switched on for {tenant}"),
        (ResolutionQuestion.HasFeature, false) => T($"Customer profiles are switched off for {tenant}: none"),
        (ResolutionQuestion.IsUnblocked, true) => T("No tenant above disables containers for its sub-tenants"),
        (ResolutionQuestion.IsUnblocked, false) => T($"{step.Name} disables containers for its sub-tenants: none"),
        (ResolutionQuestion.ConnectorHasContainer, true) => T($"{step.Name} is assigned to the connector itself; the tenant's default is skipped"),
        (ResolutionQuestion.ConnectorHasContainer, false) => T("No container is assigned to the connector itself"),
        (ResolutionQuestion.FollowsTenant, true) => T("The connector follows the settings of its tenant"),
        (ResolutionQuestion.FollowsTenant, false) => T("The connector ignores the settings of its tenant: none"),
        (ResolutionQuestion.TenantHasContainer, true) => T($"{tenant} uses {step.Name} tenant-wide"),
        (ResolutionQuestion.TenantHasContainer, false) =>
            T($"{tenant} has no default container, and parent tenants' containers are not inherited. Result: none"),
        (ResolutionQuestion.ContainerIsEnabled, true) => T($"{step.Name} is enabled"),
        (ResolutionQuestion.ContainerIsEnabled, false) => T($"{step.Name} is disabled: none, and no other container takes its place"),
        (ResolutionQuestion.ShareHasBegun, _) =>
            T($"{step.Name} is shared with {tenant} from {step.At:yyyy-MM-dd HH:mm} UTC on: none until then, and no other container takes its place"),
        (ResolutionQuestion.ShareHolds, _) =>
            T($"{step.Name} was shared with {tenant} until {step.At:yyyy-MM-dd HH:mm} UTC (SHARE_ENDED): none, and no other container takes its place"),
        (ResolutionQuestion.ContainerIsUsable, true) => T($"{step.Name} can be used by {tenant}"),
        _ => T($"{step.Name} is not shared with {tenant} any more: none, and no other container takes its place"),
    };

    private static string Obstacle(Resolution found, string tenant) => found.Reason switch
    {
        ResolutionReason.FeatureOff => T($"customer profiles are switched off for {tenant}"),
        ResolutionReason.BlockedByParent => ContainerErrors.BlockedBy(Blocker(found)!).Message,
        ResolutionReason.ContainerDisabled => T($"{Assignment(found, tenant)}, and {found.Candidate!.Name} is disabled"),
        ResolutionReason.NotShared => T($"{Assignment(found, tenant)}, and {found.Candidate!.Name} is not shared with {tenant} any more"),
        ResolutionReason.ShareEnded => T($"{Assignment(found, tenant)}, and its share with {tenant} ended at {found.Candidate!.Share!.Until:yyyy-MM-dd HH:mm} UTC"),
        ResolutionReason.ShareNotBegun =>
            T($"{Assignment(found, tenant)}, and its share with {tenant} begins at {found.Candidate!.Share!.From:yyyy-MM-dd HH:mm} UTC"),
        _ when found.Steps is [.., { Question: ResolutionQuestion.FollowsTenant }] =>
            T("it has no container of its own and ignores the settings of its tenant"),
        _ => T($"no container is assigned to it and {tenant} has none tenant-wide"),
    };

    private static string Assignment(Resolution found, string tenant)
    {
        if (found.Reason == ResolutionReason.Assigned)
        {
            return found.Via == ResolvedVia.Connector ? T("it is assigned to the connector") : T($"{tenant} uses it tenant-wide");
        }

        var container = found.Candidate!.Name;
        return found.Via == ResolvedVia.Connector ? T($"{container} is assigned to the connector") : T($"{tenant} uses {container} tenant-wide");
    }

    private static string? Blocker(Resolution found) => found.Steps is [.., var last] ? last.Name : null;
}
