using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Retention;

/// <summary>Rules, what they would do, and what they did. For the side of the container's owner only; to others there is none.</summary>
public sealed class RetentionQueries(Database database, CurrentScope scope, IOptions<RetentionOptions> options, TimeProvider time)
{
    /// <summary>How many of the last runs are listed.</summary>
    public const int RunsListed = 20;

    private static Error Missing => Error.NotFound(T("Container"));

    public async Task<Result<ContainerRetention>> OfContainer(ContainerId id)
    {
        if (scope.Value.Refusal(Permissions.ContainersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await ContainerStore.Own(db, id).Select(c => (int?)c.Version).SingleOrDefaultAsync() is not { } version)
        {
            return Missing;
        }

        var rules = await db.RetentionRules().AsNoTracking().Where(r => r.ContainerId == id).ToListAsync();
        var items = new List<RetentionRuleItem>();
        foreach (var rule in rules.OrderBy(r => r.Kind))
        {
            items.Add(await Show(db, rule));
        }

        var runs = await db.RetentionRuns().AsNoTracking().Where(r => r.ContainerId == id).OrderByDescending(r => r.Day).Take(RunsListed).ToListAsync();
        var ids = runs.ConvertAll(r => r.Id);
        var results = (await db.RetentionResults().AsNoTracking().Where(r => ids.Contains(r.RunId)).ToListAsync()).ToLookup(r => r.RunId);
        return new ContainerRetention(
            items,
            runs.ConvertAll(run => new RetentionRunItem(run.Id, run.StartedAt, run.EndedAt, [.. results[run.Id].OrderBy(r => r.Kind).Select(Show)])),
            version,
            options.Value.LastDue(time.Now()).AddDays(1));
    }

    /// <summary>What a rule would do if it ran now, without doing it.</summary>
    public async Task<Result<RetentionDryRun>> DryRun(ContainerId id, RetentionTerms terms)
    {
        if (scope.Value.Refusal(Permissions.ContainersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (!await ContainerStore.Own(db, id).AnyAsync())
        {
            return Missing;
        }

        if (terms.Problem() is { } problem)
        {
            return problem;
        }

        var which = new RetentionScope(id, terms, time.Now());
        var (found, held) = await RetentionCandidateStore.Count(db, which);
        var sample = scope.Value.Has(Permissions.ProfilesShow)
            ? await RetentionCandidateStore.Next(db, which, DateTime.UnixEpoch, Guid.Empty, RetentionDryRun.SampleSize, CancellationToken.None)
            : [];
        return new RetentionDryRun(terms, found, held, sample.ConvertAll(c => new RetentionSample(
            c.Guid, c.Registration is { } stored ? InstrumentText.Of(stored) : null, c.CreatedAt, c.IsHeld)));
    }

    private static async Task<RetentionRuleItem> Show(PortalDbContext db, RetentionRule rule)
    {
        var warned = db.RetentionWarnings().Where(w => w.RuleId == rule.Id && w.Round == rule.Round);
        var (number, first) = rule.EnabledAt is null ? (0, null) : (await warned.CountForList(), await warned.MinAsync(w => (DateTime?)w.At));
        return new RetentionRuleItem(rule.Terms, rule.EnabledAt, rule.EnabledBy, number) { FirstEnd = first?.AddDays(rule.WarnDays) };
    }

    private static RetentionResultItem Show(RetentionResult result) =>
        new(result.Terms, result.Found, result.Warned, result.Erased, result.HeldBack, result.Failed);
}
