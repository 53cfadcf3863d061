using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Containers;

/// <summary>Changes to containers made by people. Only the owner's side may change one; a tenant that it is shared with may only use it.</summary>
public sealed class ContainerAdmin(Database database, CurrentScope scope, TimeProvider time)
{
    public async Task<Result<Id<Container>>> Create(Id<Tenant> owner, string name)
    {
        if (scope.Value.Refusal(Permissions.ContainersCreate) is { } refusal)
        {
            return refusal;
        }

        var trimmed = name.Trim();
        if (trimmed.Length is < 1 or > Container.NameMaxLength)
        {
            return trimmed.Length == 0 ? Error.Invalid("name", "Name is required") : Error.Invalid("name", $"The name needs at most {Container.NameMaxLength} characters");
        }

        await using var db = database.Open(scope.Value);
        if (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == owner) is not { } tenant)
        {
            return Error.NotFound("Tenant");
        }

        var normalized = SearchText.Normalize(trimmed);
        if (await db.Containers.AnyAsync(c => c.TenantId == owner && c.NormalizedName == normalized))
        {
            return new Error(ErrorCodes.AlreadyExists, $"A container with this name exists in tenant {tenant.Name}", "name");
        }

        var now = time.Now();
        var container = new Container(Id<Container>.New(now), owner, trimmed, now);
        db.Containers.Add(container);
        db.Record(new AuditedChange("container.created", owner, "container", container.Id.ToString(), container.Name), now);
        await db.SaveChangesAsync();
        return container.Id;
    }

    /// <param name="selected">The tenants of mode <see cref="ShareMode.Selected"/>; each must be below the owner.</param>
    public async Task<Result> Share(Id<Container> id, ShareMode mode, IReadOnlyCollection<Id<Tenant>> selected)
    {
        if (scope.Value.Refusal(Permissions.ContainersShare) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await Own(db, id) is not { } container)
        {
            return Error.NotFound("Container");
        }

        var below = await db.TenantClosure.CountAsync(c => c.AncestorId == container.TenantId && c.Depth > 0 && selected.Contains(c.DescendantId));
        if (below != selected.Count || (mode != ShareMode.Selected && selected.Count > 0))
        {
            return Error.Invalid("shares", "A container can be shared only with tenants below its owner");
        }

        await Replace(db, container, mode, selected);
        return Result.Ok;
    }

    public Task<Result> Switch(Id<Container> id, bool disabled) =>
        Change(id, disabled ? "container.disabled" : "container.enabled", c => c.Switch(disabled));

    public Task<Result> LetSubTenantsDelete(Id<Container> id, bool allowed) =>
        Change(id, allowed ? "container.deletion-by-sub-tenants.on" : "container.deletion-by-sub-tenants.off", c => c.LetSubTenantsDelete(allowed));

    private async Task Replace(PortalDbContext db, Container container, ShareMode mode, IReadOnlyCollection<Id<Tenant>> selected)
    {
        var now = time.Now();
        var present = await db.ContainerShares.Where(s => s.ContainerId == container.Id).ToListAsync();
        var dropped = present.Where(s => !selected.Contains(s.TargetTenantId)).ToList();
        var added = selected.Where(t => !present.Exists(s => s.TargetTenantId == t)).ToList();
        db.ContainerShares.RemoveRange(dropped);
        db.ContainerShares.AddRange(added.Select(target => new ContainerShare
        {
            ContainerId = container.Id,
            TenantId = container.TenantId,
            TargetTenantId = target,
            CreatedAt = now,
        }));
        Record(db, container, "container.share.mode", new FieldChange("shareMode", container.ShareMode.ToString(), mode.ToString()));
        container.Share(mode);
        foreach (var target in added)
        {
            Record(db, container, "container.share.added", new FieldChange("tenant", null, target.ToString()));
        }

        foreach (var share in dropped)
        {
            Record(db, container, "container.share.removed", new FieldChange("tenant", share.TargetTenantId.ToString()));
        }

        await db.SaveChangesAsync();
    }

    private async Task<Result> Change(Id<Container> id, string action, Action<Container> change)
    {
        if (scope.Value.Refusal(Permissions.ContainersDisable) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await Own(db, id) is not { } container)
        {
            return Error.NotFound("Container");
        }

        change(container);
        Record(db, container, action);
        await db.SaveChangesAsync();
        return Result.Ok;
    }

    // The filter shows shared containers too; a sharer's hand on one is as if it were not there.
    private static Task<Container?> Own(PortalDbContext db, Id<Container> id) =>
        db.Containers.SingleOrDefaultAsync(c => c.Id == id && db.Tenants.Any(t => t.Id == c.TenantId));

    private void Record(PortalDbContext db, Container container, string action, params FieldChange[] fields) =>
        db.Record(new AuditedChange(action, container.TenantId, "container", container.Id.ToString(), container.Name, fields), time.Now());
}
