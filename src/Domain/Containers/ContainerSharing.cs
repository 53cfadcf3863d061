using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Containers;

/// <summary>With whom a container is shared: the same rules where it is made, edited and shared.</summary>
internal sealed class ContainerSharing(Administration administration, TimeProvider time)
{
    internal const string Field = "shares";

    internal static readonly Edit Changed = new(CommandCatalogue.Get<ContainerAdmin>(nameof(ContainerAdmin.Share)), "container.share.mode");

    internal async Task<Result> Change(PortalDbContext db, Container container, Sharing sharing)
    {
        var present = await db.ContainerShares().Where(s => s.ContainerId == container.Id).ToListAsync();
        var isSame = sharing.Mode == container.ShareMode && sharing.Selected.ToHashSet().SetEquals(present.Select(s => s.TargetTenantId));
        if (isSame)
        {
            return Result.Ok;
        }

        if (administration.Refusal(Changed) is { } refusal)
        {
            return refusal;
        }

        // The last share may be taken away; to begin with none is a slip.
        if (sharing is { Mode: ShareMode.Selected, Selected.Count: 0 } && container.ShareMode != ShareMode.Selected)
        {
            return Error.Invalid(Field, T("Select at least one sub-tenant, or choose another way of sharing"));
        }

        var below = await db.TenantClosure.CountAsync(c => c.AncestorId == container.TenantId && c.Depth > 0 && sharing.Selected.Contains(c.DescendantId));
        if (below != sharing.Selected.Count || (sharing.Mode != ShareMode.Selected && sharing.Selected.Count > 0))
        {
            return Error.Invalid(Field, T("A container can be shared only with tenants below its owner"));
        }

        await Replace(db, container, present, sharing.Selected);
        container.Share(sharing.Mode);
        return Result.Ok;
    }

    private async Task Replace(PortalDbContext db, Container container, List<ContainerShare> present, IReadOnlyCollection<TenantId> selected)
    {
        var now = time.Now();
        var names =
            await db.Tenants().Where(t => selected.Contains(t.Id) || db.ContainerShares().Any(s => s.ContainerId == container.Id && s.TargetTenantId == t.Id))
            .Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name);
        foreach (var dropped in present.Where(s => !selected.Contains(s.TargetTenantId)))
        {
            db.ContainerShares().Remove(dropped);
            Record(db, container, "container.share.removed", new FieldChange("tenant", names.GetValueOrDefault(dropped.TargetTenantId)), now);
        }

        foreach (var added in selected.Where(t => !present.Exists(s => s.TargetTenantId == t)))
        {
            db.ContainerShares().Add(new ContainerShare
            {
                ContainerId = container.Id,
                TenantId = container.TenantId,
                TargetTenantId = added,
                CreatedAt = now,
                CreatedBy = administration.Scope.ActorName(),
            });
            Record(db, container, "container.share.added", new FieldChange("tenant", null, names.GetValueOrDefault(added)), now);
        }
    }

    private static void Record(PortalDbContext db, Container container, string action, FieldChange field, DateTime now) =>
        db.Record(new AuditedChange(action, container.TenantId, "container", container.Id.ToString(), container.Name, [field]), now);
}
