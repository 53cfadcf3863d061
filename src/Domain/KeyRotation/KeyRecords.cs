using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Which keys a list shows.</summary>
/// <param name="DueOnly">Those that are to be renewed within 90 days.</param>
public sealed record KeyFilter(KeyPurpose? Purpose = null, KeyState? State = null, bool DueOnly = false, int Page = 1)
{
    public const int PageSize = 25;
}

/// <summary>A data key as the operator sees it; nothing of the key itself.</summary>
/// <param name="Owner">The container or tenant by name, or which key of the installation it is.</param>
/// <param name="EmptySince">When it was seen that nothing needs it; null while something may.</param>
/// <param name="DueAt">When it is to be renewed; null for one that renews itself, cannot be renewed, or was replaced.</param>
public sealed record KeyListItem(
    Id<IdOf.DataKey> Id, KeyPurpose Purpose, string Owner, int Generation, KeyState State, DateTime CreatedAt, DateTime StateSince, DateTime? EmptySince,
    DateTime? DueAt)
{
    public required bool IsRenewable { get; init; }

    public ContainerId? Container { get; init; }

    public TenantId? Tenant { get; init; }
}

/// <summary>A run, how far it is and how fast.</summary>
/// <param name="PerSecond">Rows a second so far, rests included; null before the first.</param>
/// <param name="TimeLeft">Null where it cannot be told.</param>
public sealed record KeyRunItem(
    KeyRunKind Kind, DateTime StartedAt, DateTime? EndedAt, long Done, long Failed, long Total, double? PerSecond, TimeSpan? TimeLeft);

/// <summary>How many values of one column a key sealed.</summary>
/// <param name="Column">Table and column.</param>
public sealed record SealedCount(string Column, long Values);
