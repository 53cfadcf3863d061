using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Which keys a list shows.</summary>
public sealed record KeyFilter
{
    public const int PageSize = 25;

    public KeyPurpose? Purpose { get; init; }

    public KeyState? State { get; init; }

    /// <summary>Those that are to be renewed within 90 days.</summary>
    public bool DueOnly { get; init; }

    public int Page { get; init; } = 1;
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

    /// <summary>The container or tenant is one that the tenant of the page reaches.</summary>
    public bool IsReached { get; init; }

    /// <summary>What a key of the installation hashes; null for the keys of containers and tenants.</summary>
    public InstallationPurpose? Installation { get; init; }
}

/// <summary>A run, how far it is and how fast.</summary>
/// <param name="PerSecond">Rows a second so far, rests included; null before the first.</param>
/// <param name="TimeLeft">Null where it cannot be told.</param>
public sealed record KeyRunItem(
    KeyRunKind Kind, DateTime StartedAt, DateTime? EndedAt, long Done, long Failed, long Total, double? PerSecond, TimeSpan? TimeLeft);

/// <summary>How many values of one column a key sealed.</summary>
/// <param name="Column">Table and column.</param>
public sealed record SealedCount(string Column, long Values);

/// <summary>What the master-key part of the page shows.</summary>
/// <param name="FirstShare">The first share of a new one, while the second is missing.</param>
/// <param name="AllowedUntil">Until when operators may make a new one; null while the server has not allowed it.</param>
public sealed record MasterKeyDetails(IReadOnlyList<MasterKeyItem> Keys, IReadOnlyList<KeyNodeItem> Nodes, KeyShareItem? FirstShare, DateTime? AllowedUntil);

/// <param name="Id">16 hex digits that say nothing of the key.</param>
/// <param name="DueAt">When a new one is to be made; of the active one.</param>
/// <param name="FirstCustodian">Null for one that came with its file.</param>
public sealed record MasterKeyItem(
    string Id, KeyState State, DateTime CreatedAt, DateTime StateSince, DateTime? EmptySince, DateTime? DueAt, string? FirstCustodian, string? SecondCustodian);

/// <summary>A process that serves.</summary>
/// <param name="MasterKeys">The ids of those in its key file.</param>
/// <param name="Trouble">Why its key file could not be read or changed.</param>
public sealed record KeyNodeItem(string Name, DateTime SeenAt, IReadOnlyList<string> MasterKeys, string? Trouble);

/// <param name="IsOwn">Entered by the person who looks: another one enters the second.</param>
public sealed record KeyShareItem(string CustodianName, string CheckValue, DateTime EnteredAt, bool IsOwn);
