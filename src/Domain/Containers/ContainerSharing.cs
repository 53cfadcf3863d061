using System.Globalization;
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
        var present = await ContainerStore.Shares(db, container.Id).ToListAsync();
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

    /// <summary>From when until when one tenant has it.</summary>
    internal static async Task<Result> Limit(PortalDbContext db, Container container, TenantId target, ShareTerms terms, string? note, DateTime now)
    {
        if (await ContainerStore.Shares(db, container.Id).SingleOrDefaultAsync(s => s.TargetTenantId == target) is not { } share)
        {
            return Error.NotFound(T("Share"));
        }

        if (terms.Until is { } until && until <= (terms.From > now ? terms.From : now))
        {
            return Error.Invalid("until", T("The end must be in the future and after the beginning. To end it now, use Unshare"));
        }

        var told = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (told?.Length > ContainerShare.NoteMaxLength)
        {
            return Error.Invalid("note", T($"Notes can have up to {ContainerShare.NoteMaxLength} characters"));
        }

        var (before, noted) = (share.Terms, share.Note);
        share.Limit(terms, told);
        if (before != terms || noted != told)
        {
            var name = await db.Tenants().Where(t => t.Id == target).Select(t => t.Name).SingleAsync();
            Record(db, container, "container.share.terms", now,
                new FieldChange("tenant", name, name), Of("from", before.From, terms.From), Of("until", before.Until, terms.Until),
                new FieldChange("note", noted, told));
        }

        return Result.Ok;

        static FieldChange Of(string field, DateTime? old, DateTime? changed) => new(field, Shown(old), Shown(changed));

        static string? Shown(DateTime? at) => at?.ToString("u", CultureInfo.InvariantCulture);
    }

    private async Task Replace(PortalDbContext db, Container container, List<ContainerShare> present, IReadOnlyCollection<TenantId> selected)
    {
        var now = time.Now();
        var concerned = selected.Concat(present.Select(s => s.TargetTenantId)).ToList();
        var names = await db.Tenants().Where(t => concerned.Contains(t.Id))
            .Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name);
        foreach (var dropped in present.Where(s => !selected.Contains(s.TargetTenantId)))
        {
            db.ContainerShares().Remove(dropped);
            Record(db, container, "container.share.removed", now, new FieldChange("tenant", names.GetValueOrDefault(dropped.TargetTenantId)));
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
            Record(db, container, "container.share.added", now, new FieldChange("tenant", null, names.GetValueOrDefault(added)));
        }
    }

    private static void Record(PortalDbContext db, Container container, string action, DateTime now, params FieldChange[] fields) => db.Record(
        new AuditedChange(action, container.TenantId, "container", container.Id.ToString(), container.Name,
            [.. fields.Where(f => f.Old != f.New || f.Field == "tenant")]),
        now);
}
