using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Merging;

/// <summary>Something that a profile knows of a person: a field, or a pair of extra data by its key.</summary>
/// <param name="Name">As <see cref="MergeOrder.Chosen"/> takes it.</param>
public sealed record DataName(string Name, CustomerField? Field, string? PairKey);

/// <summary>What two profiles would become.</summary>
public sealed record MergePreview
{
    public required string ContainerName { get; init; }

    public required MergeSide Kept { get; init; }

    public required MergeSide Merged { get; init; }

    /// <summary>All that either has.</summary>
    public required IReadOnlyList<MergeField> Fields { get; init; }

    public required MovingRows Moves { get; init; }
}

/// <param name="Name">Null without either name.</param>
public sealed record MergeSide(
    string Guid, string CustomerIdentification, int Version, string? Name, DateTime CreatedAt, bool IsHeld, bool HasPreferred);

/// <param name="Kept">Masked; null where there is none.</param>
/// <param name="Merged">Masked; null where there is none.</param>
/// <param name="IsConflict">Both have something, and it is not the same.</param>
public sealed record MergeField(DataName Of, string? Kept, string? Merged, bool IsConflict);

/// <summary>What moves from the merged profile to the kept one, as far as the reader sees it.</summary>
/// <param name="AndHidden">There are transactions of other tenants as well.</param>
public sealed record MovingRows(int Instruments, int Consents, int Schedules, int Transactions, bool AndHidden);

/// <summary>What undoing a merge would do.</summary>
public sealed record UndoPreview
{
    public required MergeSide Kept { get; init; }

    public required MergeSide Merged { get; init; }

    public required DateTime At { get; init; }

    public required DateTime Until { get; init; }

    /// <summary>What the kept one gets back as it was.</summary>
    public required IReadOnlyList<DataName> Restored { get; init; }

    /// <summary>What was changed since the merge, and stays.</summary>
    public required IReadOnlyList<DataName> Newer { get; init; }

    public required int Instruments { get; init; }

    public required int Transactions { get; init; }
}

/// <summary>A profile that was merged into the one that is shown.</summary>
/// <param name="By">Who merged it, and why: only for the side of the container's owner.</param>
public sealed record PastMerge(ProfileMergeId Id, string Guid, string CustomerIdentification, DateTime At, string? By, string? Reason)
{
    /// <summary>Null where it cannot be undone, or a later one has to be undone first.</summary>
    public DateTime? UndoUntil { get; init; }
}
