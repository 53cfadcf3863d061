namespace CustomerProfiles.Domain.Retention;

/// <summary>A rule as its container's owner sees it.</summary>
/// <param name="EnabledAt">Null while it is off.</param>
/// <param name="Warned">How many things its owner was warned of that have not gone yet.</param>
public sealed record RetentionRuleItem(RetentionTerms Terms, DateTime? EnabledAt, string? EnabledBy, int Warned)
{
    public bool IsOn => EnabledAt is not null;

    /// <summary>When the first of what was warned of goes.</summary>
    public DateTime? FirstEnd { get; init; }
}

/// <summary>The report of a run.</summary>
/// <param name="EndedAt">Null while it is under way.</param>
public sealed record RetentionRunItem(RetentionRunId Id, DateTime StartedAt, DateTime? EndedAt, IReadOnlyList<RetentionResultItem> Results);

/// <param name="Terms">Of that time.</param>
/// <param name="HeldBack">On legal hold.</param>
public sealed record RetentionResultItem(RetentionTerms Terms, int Found, int Warned, int Erased, int HeldBack, int Failed);

/// <summary>All about retention in one container.</summary>
/// <param name="Version">Of the container.</param>
/// <param name="NextRun">When rules that are on now are applied next.</param>
public sealed record ContainerRetention(
    IReadOnlyList<RetentionRuleItem> Rules, IReadOnlyList<RetentionRunItem> Runs, int Version, DateTime NextRun);

/// <summary>What a rule would do now.</summary>
/// <param name="Held">How many of those found are on legal hold, and stay.</param>
/// <param name="Sample">The oldest of them; empty for readers who may not see profiles.</param>
public sealed record RetentionDryRun(RetentionTerms Terms, int Found, int Held, IReadOnlyList<RetentionSample> Sample)
{
    public const int SampleSize = 20;
}

/// <param name="ProfileGuid">Null for a registration of no profile.</param>
/// <param name="Instrument">For example <c>Visa •••• 1111</c>; null for a profile.</param>
public sealed record RetentionSample(string? ProfileGuid, string? Instrument, DateTime CreatedAt, bool IsHeld);
