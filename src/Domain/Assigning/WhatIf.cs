using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Domain.Assigning;

/// <summary>A connector that a change would lead elsewhere.</summary>
public sealed record ResolutionChange(ConnectorId Connector, string Name, TenantId Tenant, string TenantName, string Before, string After);

/// <summary>A tenant whose container for connectors without one of their own would be another.</summary>
public sealed record DefaultChange(TenantId Tenant, string TenantName, string Before, string After);

/// <summary>What a change would do to the connectors and tenants that the scope sees.</summary>
/// <param name="Changes">At most <see cref="ListLimit"/> of them, by tenant and name.</param>
/// <param name="Connectors">How many change in all.</param>
/// <param name="Defaults">At most <see cref="ListLimit"/> of them, by tenant.</param>
/// <param name="TenantSettings">How many tenants' tenant-wide container changes in all.</param>
/// <param name="Profiles">Profiles in the container; null where the change is not about one.</param>
/// <param name="Transactions">What the tenants of these connectors processed with the container in the last <see cref="TransactionDays"/> days; null where
/// the change is not about one.</param>
public sealed record Consequences(
    IReadOnlyList<ResolutionChange> Changes, int Connectors, IReadOnlyList<DefaultChange> Defaults, int TenantSettings, int? Profiles = null,
    int? Transactions = null)
{
    public const int ListLimit = 200;
    public const int TransactionDays = 30;
}

/// <summary>Says what a change would do, by doing it and taking it back: what the dialog shows is what will happen.</summary>
public sealed class WhatIf(
    Administration administration, ContainerAdmin containers, AssignmentAdmin assignments, ConnectorAdmin connectors, TenantAdmin tenants,
    ConcernQueries concerned)
{
    public Task<Result<Consequences>> OfContainer(ContainerId id, Func<ContainerAdmin, Task<Result>> change) => Rehearse(
        new Concern(
            db => db.Connectors().Where(c => c.ContainerId == id
                || (c.ContainerId == null && db.Tenants().Any(t => t.Id == c.TenantId && t.GlobalContainerId == id))),
            db => db.Tenants().Where(t => t.GlobalContainerId == id),
            id),
        through => change(containers.In(through)));

    public Task<Result<Consequences>> OfConnector(ConnectorId id, Func<ConnectorAdmin, Task<Result>> change) =>
        Rehearse(new Concern(db => db.Connectors().Where(c => c.Id == id), db => db.Tenants().Where(t => false)), through => change(connectors.In(through)));

    public Task<Result<Consequences>> OfTenantWide(TenantId id, Func<TenantAdmin, Task<Result>> change) => Rehearse(
        new Concern(db => db.Connectors().Where(c => c.TenantId == id), db => db.Tenants().Where(t => t.Id == id)), through => change(tenants.In(through)));

    public Task<Result<Consequences>> OfAssignments(ContainerId container, IReadOnlyCollection<AssignmentTarget> targets)
    {
        var (single, whole) =
            (targets.Select(t => t.Connector).OfType<ConnectorId>().ToList(), targets.Where(t => t.Connector is null).Select(t => t.Tenant).ToList());
        return Rehearse(
            new Concern(db => db.Connectors().Where(c => single.Contains(c.Id) || whole.Contains(c.TenantId)),
                db => db.Tenants().Where(t => whole.Contains(t.Id))),
            through => assignments.In(through).Assign(container, targets));
    }

    /// <summary>For what reaches everything below a tenant.</summary>
    public Task<Result<Consequences>> OfSubTenants(TenantId id, Func<TenantAdmin, Task<Result>> change) => Rehearse(
        new Concern(
            db => db.Connectors().Where(c => db.TenantClosure.Any(b => b.AncestorId == id && b.Depth > 0 && b.DescendantId == c.TenantId)),
            db => db.Tenants().Where(t => t.GlobalContainerId != null
                && db.TenantClosure.Any(b => b.AncestorId == id && b.Depth > 0 && b.DescendantId == t.Id))),
        through => change(tenants.In(through)));

    private async Task<Result<Consequences>> Rehearse(Concern concern, Func<Administration, Task<Result>> change)
    {
        var seen = await administration.Rehearse(db => concerned.Look(db, concern), change);
        if (!seen.IsOk)
        {
            return seen.Error;
        }

        var found = Compare(seen.Value.Before, seen.Value.After);
        return concern.Container is { } container
            ? found with { Transactions = await concerned.TransactionsOf(container, [.. found.Changes.Select(c => c.Tenant).Distinct()]) } : found;
    }

    private static Consequences Compare(Concerned before, Concerned after)
    {
        var changes = after.Connectors.Values
            .Select(now => (Now: now, Then: before.Connectors.GetValueOrDefault(now.Connector.Id)?.Effect))
            .Where(c => c.Then is not null && c.Then != c.Now.Effect)
            .Select(c => new ResolutionChange(c.Now.Connector.Id, c.Now.Connector.Name, c.Now.Connector.TenantId, c.Now.TenantName, c.Then!, c.Now.Effect))
            .OrderBy(c => c.TenantName, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        var defaults = after.Settings.Values
            .Select(now => new DefaultChange(now.Tenant.Id, now.Tenant.Name, before.Settings.GetValueOrDefault(now.Tenant.Id, now).Default, now.Default))
            .Where(c => c.Before != c.After)
            .OrderBy(c => c.TenantName, StringComparer.Ordinal).ToList();
        return new Consequences([.. changes.Take(Consequences.ListLimit)], changes.Count, [.. defaults.Take(Consequences.ListLimit)], defaults.Count,
            after.Profiles);
    }
}
