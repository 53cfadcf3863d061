using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Containers;

/// <summary>A container that may be chosen for a connector or a tenant.</summary>
/// <param name="SharedBy">Name of the owner; null for an own one.</param>
public sealed record AssignableContainer(ContainerId Id, string Name, string? SharedBy)
{
    /// <summary>The most that a form offers.</summary>
    public const int ChoiceLimit = 200;

    public string Label => SharedBy is null ? Name : T($"{Name} (shared by {SharedBy})");
}

/// <summary>What a container is assigned to, whether or not the assignment works.</summary>
/// <param name="TenantWide">Tenants that use it for all their connectors.</param>
public sealed record Assignments(int Connectors, int TenantWide)
{
    public bool IsNone => this is { Connectors: 0, TenantWide: 0 };

    public override string ToString() => (Connectors, TenantWide) switch
    {
        (0, _) => Wide,
        (_, 0) => Single,
        _ => $"{Single}, {Wide}",
    };

    private string Single => Connectors == 1 ? T("1 connector") : T($"{Connectors:N0} connectors");

    private string Wide => TenantWide == 1 ? T("tenant-wide in 1 tenant") : T($"tenant-wide in {TenantWide:N0} tenants");
}

/// <summary>Whether the tenant of the page may use containers at all.</summary>
/// <param name="BlockedBy">The tenant above that forbids it.</param>
public sealed record ContainerPermit(bool HasFeature, BlockingTenant? BlockedBy);

/// <summary>A tenant that disables containers for those below it. The reader may know its name and not be able to open it.</summary>
public sealed record BlockingTenant(TenantId Id, string Name);

/// <summary>Whose a container is, seen from the tenant of the page.</summary>
public enum ContainerOwnership
{
    Own,
    SubTenant,
    SharedFromAbove,
}

/// <summary>A container as its page shows it.</summary>
public sealed record ContainerDetails
{
    public required ContainerId Id { get; init; }

    public required string Name { get; init; }

    public required ContainerOwnership Ownership { get; init; }

    public required TenantId Owner { get; init; }

    public required string OwnerName { get; init; }

    public required ShareMode ShareMode { get; init; }

    /// <summary>Null for tenants it is shared with.</summary>
    public required int? SharedWith { get; init; }

    public required bool Disabled { get; init; }

    public required bool SubTenantsMayDelete { get; init; }

    public required bool MerchantStaffSeeAll { get; init; }

    public required bool DemandsConsent { get; init; }

    public required EqualInstruments EqualInstruments { get; init; }

    /// <summary>The last day on which instruments without a recorded consent are offered; null without an end.</summary>
    public required DateOnly? UnrecordedLastDay { get; init; }

    public required bool ShoppersPage { get; init; }

    public required int Profiles { get; init; }

    public required Assignments Assigned { get; init; }

    /// <summary>The tenant above the page's that disables containers.</summary>
    public required BlockingTenant? BlockedBy { get; init; }

    /// <summary>Shares that will end by themselves, the soonest first: on the owner's side all, for a tenant that it is shared with its own.</summary>
    public required IReadOnlyList<ComingEnd> Ending { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ChangedAt { get; init; }

    public required int Version { get; init; }

    /// <summary>On the owner's side; tenants it is shared with may only use it.</summary>
    public bool IsOurs => Ownership != ContainerOwnership.SharedFromAbove;
}

/// <summary>What signs the notifications of a container's profiles, in the one answer that shows it.</summary>
/// <param name="Secret">Null when there was one already.</param>
public sealed record ProfileEventsSecret(string? Secret);

/// <summary>What the form of a container begins with.</summary>
public sealed record ContainerForEdit(ContainerDetails Container, IReadOnlyList<TenantId> Selected);

/// <summary>A connector that a container is assigned to.</summary>
/// <param name="Effect">What the connector really resolves to.</param>
public sealed record UsingConnector(ConnectorId Id, string Name, TenantId Tenant, string TenantName, bool IsActive, string Effect);

/// <summary>A tenant that uses a container tenant-wide.</summary>
public sealed record UsingTenant(TenantId Id, string Name, bool IsActive, string Effect, int Connectors);

/// <param name="TenantsInAll">There may be more than are listed.</param>
public sealed record ContainerUsage(IReadOnlyList<UsingTenant> Tenants, int TenantsInAll, Page<UsingConnector> Connectors)
{
    public const int TenantLimit = 100;
}

/// <param name="IsActive">Not suspended by a tenant between, by the container being disabled or by its mode.</param>
public sealed record ShareItem(TenantId Tenant, string TenantName, DateTime Since, string By, bool IsActive, string? SuspendedBy)
{
    public ShareTerms Terms { get; init; } = new(null, null);

    public ShareState State { get; init; }

    public string? Note { get; init; }
}

/// <summary>A share that will end by itself.</summary>
/// <param name="Until">UTC, the first instant without it.</param>
public sealed record ComingEnd(ContainerId Container, string ContainerName, TenantId Tenant, string TenantName, DateTime Until, string? Note)
{
    public const int ListLimit = 100;

    /// <summary>From so many days before its end both sides see a notice.</summary>
    public const int NoticeDays = 14;
}
