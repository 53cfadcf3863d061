using System.Globalization;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Retention;

/// <summary>What makes something old enough to go.</summary>
public enum RetentionKind
{
    /// <summary>A profile without a successful transaction for so many months.</summary>
    Unused,

    /// <summary>An instrument whose card expired so many months ago.</summary>
    Expired,

    /// <summary>An instrument whose consent expired, or was never recorded, for so many days.</summary>
    NoConsent,

    /// <summary>A registration that was never finished, or belongs to no profile, for so many days.</summary>
    Incomplete,
}

public enum RetentionAction
{
    /// <summary>Tell the owner first, and erase later what is still old enough then.</summary>
    Warn,
    Erase,
}

/// <summary>What a container's owner wants to go by itself. Does nothing until somebody who has seen what it would erase switches it on.</summary>
internal sealed class RetentionRule : ITenantOwned
{
    public RetentionRuleId Id { get; init; }

    /// <summary>The owner of the container.</summary>
    public TenantId TenantId { get; init; }

    public ContainerId ContainerId { get; init; }

    public RetentionKind Kind { get; init; }

    /// <summary>In months or days, as its kind counts.</summary>
    public int After { get; private set; }

    public RetentionAction Action { get; private set; }

    /// <summary>Between the warning and the end; 0 where nobody is warned.</summary>
    public int WarnDays { get; private set; }

    /// <summary>Since when it is on; null while it is off.</summary>
    public DateTime? EnabledAt { get; private set; }

    public string? EnabledBy { get; private set; }

    /// <summary>Counts how often it was switched on: warnings of an earlier time are none any more.</summary>
    public int Round { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>What was looked at before no longer holds, so it is off again.</summary>
    internal void Set(RetentionTerms terms, DateTime now)
    {
        (After, Action, WarnDays) = (terms.After, terms.Action, terms.Action == RetentionAction.Warn ? terms.WarnDays : 0);
        SwitchOff(now);
    }

    internal void SwitchOn(string by, DateTime now) => (EnabledAt, EnabledBy, Round, ChangedAt) = (now, by, Round + 1, now);

    internal void SwitchOff(DateTime now) => (EnabledAt, EnabledBy, ChangedAt) = (null, null, now);

    internal RetentionTerms Terms => new(Kind, After, Action, WarnDays);
}

/// <summary>What a rule says.</summary>
/// <param name="After">In months or days, as the kind counts.</param>
/// <param name="WarnDays">Between the warning and the end.</param>
public sealed record RetentionTerms(RetentionKind Kind, int After, RetentionAction Action, int WarnDays)
{
    public const int MostMonths = 120;
    public const int MostDays = 3650;
    public const int MostWarnDays = 365;

    public bool CountsMonths => Kind is RetentionKind.Unused or RetentionKind.Expired;

    public int MostAfter => CountsMonths ? MostMonths : MostDays;

    /// <summary>What is older than this is old enough.</summary>
    internal DateTime Before(DateTime now) => CountsMonths ? now.AddMonths(-After) : now.AddDays(-After);

    /// <summary>What is wrong with it, by the field of the form; null where nothing is.</summary>
    internal Error? Problem() =>
        !Enum.IsDefined(Kind) ? Error.Invalid("kind", T("Choose a rule"))
        : After < 1 || After > MostAfter ? Error.Invalid("after", CountsMonths ? T($"1 to {MostMonths} months") : T($"1 to {MostDays} days"))
        : !Enum.IsDefined(Action) ? Error.Invalid("action", T("Choose what happens"))
        : Action == RetentionAction.Warn && WarnDays is (< 1 or > MostWarnDays) ? Error.Invalid("warnDays", T($"1 to {MostWarnDays} days"))
        : null;

    /// <summary>The actor of what it does, as the audit keeps it.</summary>
    internal string ActorName => string.Create(CultureInfo.InvariantCulture, $"retention rule: {Kind switch
    {
        RetentionKind.Unused => "not used for",
        RetentionKind.Expired => "expired for",
        RetentionKind.NoConsent => "no consent for",
        _ => "incomplete for",
    }} {After} {(CountsMonths ? "months" : "days")}");
}

internal static class RetentionSets
{
    public static DbSet<RetentionRule> RetentionRules(this PortalDbContext db) => db.Set<RetentionRule>();

    public static DbSet<RetentionRun> RetentionRuns(this PortalDbContext db) => db.Set<RetentionRun>();

    public static DbSet<RetentionResult> RetentionResults(this PortalDbContext db) => db.Set<RetentionResult>();

    public static DbSet<RetentionWarning> RetentionWarnings(this PortalDbContext db) => db.Set<RetentionWarning>();
}

internal sealed class RetentionRuleMapping : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> rule)
    {
        rule.Property(r => r.EnabledBy).HasMaxLength(200);
        rule.Ignore(r => r.Terms);
        rule.HasIndex(r => new { r.ContainerId, r.Kind }).IsUnique();
        rule.HasOne<Container>().WithMany().HasForeignKey(r => r.ContainerId).OnDelete(DeleteBehavior.Cascade);
    }
}
