using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Retention;

/// <summary>One night's work in one container, and the report of it. A container has one a day, no matter how many nodes there are.</summary>
internal sealed class RetentionRun : ITenantOwned
{
    /// <summary>How long a report is kept.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public RetentionRunId Id { get; init; }

    /// <summary>The owner of the container.</summary>
    public TenantId TenantId { get; init; }

    public ContainerId ContainerId { get; init; }

    public DateOnly Day { get; init; }

    public DateTime StartedAt { get; init; }

    /// <summary>Null while it is under way, or waits for a node that goes on with it.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Its warnings are sent.</summary>
    public bool IsTold { get; private set; }
}

/// <summary>What one rule did in one run. A worker takes it for a while, and the next one goes on behind the cursor.</summary>
internal sealed class RetentionResult : ITenantOwned
{
    public RetentionRunId RunId { get; init; }

    public RetentionRuleId RuleId { get; init; }

    public TenantId TenantId { get; init; }

    public ContainerId ContainerId { get; init; }

    public RetentionKind Kind { get; init; }

    public int After { get; init; }

    public RetentionAction Action { get; init; }

    public int WarnDays { get; init; }

    /// <summary>Of the rule; a rule that was switched since does no more in this run.</summary>
    public int Round { get; init; }

    /// <summary>All that was old enough.</summary>
    public int Found { get; private set; }

    public int Warned { get; private set; }

    public int Erased { get; private set; }

    /// <summary>On legal hold.</summary>
    public int HeldBack { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Up to here it is done: when it was made, and its id.</summary>
    public DateTime CursorAt { get; private set; } = DateTime.UnixEpoch;

    public Guid CursorId { get; private set; }

    /// <summary>Who does it at present.</summary>
    public Guid? Holder { get; private set; }

    /// <summary>From then on another may take it.</summary>
    public DateTime HeldUntil { get; private set; } = DateTime.UnixEpoch;

    public DateTime? EndedAt { get; private set; }

    internal RetentionTerms Terms => new(Kind, After, Action, WarnDays);
}

/// <summary>The owner was warned of the end of this; when it was used since, the warning goes.</summary>
internal sealed class RetentionWarning : ITenantOwned
{
    public RetentionRuleId RuleId { get; init; }

    public int Round { get; init; }

    /// <summary>The id of the profile or of the registration.</summary>
    public Guid Subject { get; init; }

    public TenantId TenantId { get; init; }

    public DateTime At { get; init; }
}

internal sealed class RetentionRunMapping : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> run)
    {
        run.HasIndex(r => new { r.ContainerId, r.Day }).IsUnique();
        run.HasIndex(r => r.StartedAt);
        run.HasIndex(r => r.EndedAt).HasFilter("NOT is_told");
        run.HasOne<Container>().WithMany().HasForeignKey(r => r.ContainerId).OnDelete(DeleteBehavior.Cascade);
        run.HasMany<RetentionResult>().WithOne().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RetentionResultMapping : IEntityTypeConfiguration<RetentionResult>
{
    public void Configure(EntityTypeBuilder<RetentionResult> result)
    {
        result.HasKey(r => new { r.RunId, r.RuleId });
        result.Ignore(r => r.Terms);
        result.HasIndex(r => r.HeldUntil).HasFilter("ended_at IS NULL");
    }
}

internal sealed class RetentionWarningMapping : IEntityTypeConfiguration<RetentionWarning>
{
    public void Configure(EntityTypeBuilder<RetentionWarning> warning)
    {
        warning.HasKey(w => new { w.RuleId, w.Round, w.Subject });
        warning.HasOne<RetentionRule>().WithMany().HasForeignKey(w => w.RuleId).OnDelete(DeleteBehavior.Cascade);
    }
}
