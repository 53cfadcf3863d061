using CustomerProfiles.Domain.Containers;

namespace CustomerProfiles.Tests.Containers;

public sealed class ExplainerTests
{
    private static readonly ContainerFacts Shared =
        new(new ContainerId(Guid.NewGuid()), new TenantId(Guid.NewGuid()), "Acme customers", Disabled: false, UsableByTenant: true,
            TenantMayDeleteProfiles: true);

    private static readonly ResolutionFacts Nothing = new(TenantHasFeature: true, BlockedBy: null, null, IgnoresGlobalSettings: false, null);

    private static readonly (ResolutionFacts Facts, string Sentence, string Brief)[] Sentences =
    [
        (Nothing with { GlobalContainer = Shared }, "shoes-cc stores profiles in Acme customers, because Acme Shoes uses it tenant-wide.",
            "Acme customers (tenant default)"),
        (Nothing with { ConnectorContainer = Shared }, "shoes-cc stores profiles in Acme customers, because it is assigned to the connector.",
            "Acme customers (set here)"),
        (Nothing, "shoes-cc stores no profiles, because no container is assigned to it and Acme Shoes has none tenant-wide.", "Not stored"),
        (Nothing with { IgnoresGlobalSettings = true, GlobalContainer = Shared },
            "shoes-cc stores no profiles, because it has no container of its own and ignores the settings of its tenant.", "Not stored"),
        (Nothing with { TenantHasFeature = false, GlobalContainer = Shared },
            "shoes-cc stores no profiles, because customer profiles are switched off for Acme Shoes.", "none – customer profiles are off"),
        (Nothing with { BlockedBy = "Acme Group", GlobalContainer = Shared },
            "shoes-cc stores no profiles, because Acme Group disables containers for its sub-tenants.", "Turned off by Acme Group"),
        (Nothing with { GlobalContainer = Shared with { Disabled = true } },
            "shoes-cc stores no profiles, because Acme Shoes uses Acme customers tenant-wide, and Acme customers is disabled.",
            "inactive – container disabled"),
        (Nothing with { ConnectorContainer = Shared with { UsableByTenant = false } },
            "shoes-cc stores no profiles, because Acme customers is assigned to the connector, and Acme customers is not shared with Acme Shoes any more.",
            "inactive – no longer shared"),
    ];

    [Fact]
    public void A_sentence_says_what_applies_and_why() => Sentences.Select(s => ContainerResolver.Resolve(s.Facts))
        .Select(found => (found.Sentence("shoes-cc", "Acme Shoes"), found.Brief())).ShouldBe(Sentences.Select(s => (s.Sentence, s.Brief)));

    [Fact]
    public void The_steps_are_the_questions_that_were_asked_and_stop_where_the_answer_was_found()
    {
        var found = ContainerResolver.Resolve(Nothing with { GlobalContainer = Shared with { Disabled = true } });

        found.Steps.Select(s => (s.Question, s.Answer)).ShouldBe(
        [
            (ResolutionQuestion.HasFeature, true), (ResolutionQuestion.IsUnblocked, true), (ResolutionQuestion.ConnectorHasContainer, false),
            (ResolutionQuestion.FollowsTenant, true), (ResolutionQuestion.TenantHasContainer, true), (ResolutionQuestion.ContainerIsEnabled, false),
        ]);
        found.Steps.ShouldAllBe(s => s.Words("Acme Shoes").Length > 0);
    }
}
