using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Retention;

/// <summary>Changes to the retention rules of a container, by its owner's side.</summary>
public sealed class RetentionAdmin(Administration administration, Database database, TimeProvider time)
{
    private const string Changed = "container.retention.changed";

    private static Error Missing => Error.NotFound(T("Rule"));

    /// <summary>Makes the rule of that kind, or changes it; it is off then until somebody switches it on again.</summary>
    /// <param name="version">The version of the container that the form showed.</param>
    public Task<Result> Save(ContainerId id, RetentionTerms terms, int version) => Change(
        id, new Edit(CommandCatalogue.Get<RetentionAdmin>(), Changed, version), async (db, container) =>
        {
            if (terms.Problem() is { } problem)
            {
                return problem;
            }

            var now = time.Now();
            var rule = await Find(db, id, terms.Kind);
            if (rule is null)
            {
                rule = new RetentionRule { Id = RetentionRuleId.New(now), TenantId = container.TenantId, ContainerId = id, Kind = terms.Kind };
                db.RetentionRules().Add(rule);
            }
            else if (rule.Terms == terms with { WarnDays = terms.Action == RetentionAction.Warn ? terms.WarnDays : 0 })
            {
                return Result.Ok;
            }

            rule.Set(terms, now);
            Record(db, container, "container.retention.saved", rule, now);
            return Result.Ok;
        });

    /// <summary>From the next night on it does what it says. Asks for the right to delete profiles too, for that is what it does.</summary>
    /// <param name="confirmed">How many things the dry run had found; refused when there are more by now.</param>
    /// <param name="version">The version of the container that the dialog showed.</param>
    public async Task<Result> SwitchOn(ContainerId id, RetentionKind kind, int confirmed, int version)
    {
        // Counted before the change: that holds a lock, and a large container takes its time.
        var edit = new Edit(CommandCatalogue.Get<RetentionAdmin>(), Changed, version);
        if ((administration.Refusal(edit) ?? administration.Scope.Refusal(Permissions.ProfilesDelete)) is { } refusal)
        {
            return refusal;
        }

        var found = await Count(id, kind);
        return await Change(id, edit, async (db, container) =>
        {
            if (await Find(db, id, kind) is not { } rule)
            {
                return Missing;
            }

            if (found is null || found > confirmed)
            {
                return new Error(ErrorCodes.VersionConflict, T($"The rule finds {found ?? 0:N0} by now, and you confirmed {confirmed:N0}. Look at them again"));
            }

            if (rule.EnabledAt is null)
            {
                rule.SwitchOn(administration.Scope.ActorName(), time.Now());
                Record(db, container, "container.retention.on", rule, time.Now(), new FieldChange("found", null, $"{found}"));
            }

            return Result.Ok;
        });
    }

    /// <summary>At once, also where it is at work.</summary>
    public Task<Result> SwitchOff(ContainerId id, RetentionKind kind) => Change(
        id, new Edit(CommandCatalogue.Get<RetentionAdmin>(), Changed), async (db, container) =>
        {
            if (await Find(db, id, kind) is { EnabledAt: not null } rule)
            {
                rule.SwitchOff(time.Now());
                Record(db, container, "container.retention.off", rule, time.Now());
            }

            return Result.Ok;
        });

    private async Task<int?> Count(ContainerId id, RetentionKind kind)
    {
        await using var db = database.Open(administration.Scope);
        return await ContainerStore.Own(db, id).AnyAsync() && await Find(db, id, kind) is { } rule
            ? (await RetentionCandidateStore.Count(db, new RetentionScope(id, rule.Terms, time.Now()))).Found
            : null;
    }

    private Task<Result> Change(ContainerId id, Edit edit, Func<PortalDbContext, Container, Task<Result>> change) =>
        administration.Change<Container, IdOf.Container>(id, edit, change);

    private static Task<RetentionRule?> Find(PortalDbContext db, ContainerId id, RetentionKind kind) =>
        db.RetentionRules().SingleOrDefaultAsync(r => r.ContainerId == id && r.Kind == kind);

    private static void Record(PortalDbContext db, Container container, string action, RetentionRule rule, DateTime now, FieldChange? more = null) =>
        db.Record(
            new AuditedChange(action, container.TenantId, "container", container.Id.ToString(), container.Name,
            [
                new FieldChange("rule", null, rule.Terms.ActorName),
                new FieldChange("action", null, rule.Action == RetentionAction.Erase ? "erase" : $"warn, and erase {rule.WarnDays} days later"),
                .. more is null ? Array.Empty<FieldChange>() : [more],
            ]),
            now);
}
