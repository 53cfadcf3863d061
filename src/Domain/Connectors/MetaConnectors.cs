using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What a meta-connector leads to, and by which rules.</summary>
internal static class MetaConnectors
{
    internal static async Task<Result> RouteBy(PortalDbContext db, Connector meta, ConnectorForm form)
    {
        var rules = form.Rules ?? meta.RoutingRules;
        if (RoutingRuleChecks.Problem(rules, form.Members) is { } problem)
        {
            return problem;
        }

        meta.RouteBy(rules);
        return await Reorder(db, meta, form.Members);
    }

    internal static async Task<Result> Reorder(PortalDbContext db, Connector meta, IReadOnlyList<ConnectorId> members)
    {
        if (await ConnectorRules.Members(db, meta.MerchantId, members) is { } problem)
        {
            return problem;
        }

        var present = await db.ConnectorMembers().Where(m => m.MetaConnectorId == meta.Id).ToListAsync();
        db.ConnectorMembers().RemoveRange(present.Where(m => !members.Contains(m.MemberId)));
        for (var position = 0; position < members.Count; position++)
        {
            if (present.Find(m => m.MemberId == members[position]) is { } known)
            {
                known.Position = position;
            }
            else
            {
                db.ConnectorMembers().Add(
                    new ConnectorMember { TenantId = meta.TenantId, MetaConnectorId = meta.Id, MemberId = members[position], Position = position });
            }
        }

        return Result.Ok;
    }
}
