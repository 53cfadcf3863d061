using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Retention;

/// <summary>What retention rules will erase soon, among the containers that the scope owns: for the list of what needs attention.</summary>
internal static class RetentionAttention
{
    internal static async Task<IReadOnlyList<ComingErasure>> In(PortalDbContext db, int limit)
    {
        const int most = Page<RetentionWarning>.CountLimit + 1;
        var warnings = db.RetentionWarnings();
        var warning = await (
            from rule in db.RetentionRules().AsNoTracking()
            where rule.EnabledAt != null && warnings.Any(w => w.RuleId == rule.Id && w.Round == rule.Round)
            join container in db.Containers() on rule.ContainerId equals container.Id
            orderby rule.EnabledAt descending
            select new
            {
                Rule = rule,
                container.Name,
                Number = warnings.Where(w => w.RuleId == rule.Id && w.Round == rule.Round).Take(most).Count(),
                First = warnings.Where(w => w.RuleId == rule.Id && w.Round == rule.Round).Min(w => w.At),
            }).Take(limit).ToListAsync();
        return warning.ConvertAll(w => new ComingErasure(
            w.Rule.ContainerId, w.Name, w.Rule.TenantId, Words(w.Rule, w.Number, w.First.AddDays(w.Rule.WarnDays))));
    }

    private static string Words(RetentionRule rule, int number, DateTime from) => (rule.Kind == RetentionKind.Unused, number) switch
    {
        (true, 1) => T($"1 profile will be erased by a retention rule from {from:d} on"),
        (true, _) => T($"{number:N0} profiles will be erased by a retention rule from {from:d} on"),
        (_, 1) => T($"1 instrument will be ended by a retention rule from {from:d} on"),
        _ => T($"{number:N0} instruments will be ended by a retention rule from {from:d} on"),
    };
}

/// <param name="Container">Its name.</param>
/// <param name="Text">To be read after the name.</param>
internal sealed record ComingErasure(ContainerId Id, string Container, TenantId Owner, string Text);
