using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Assigning;

/// <summary>Assigns a container to several tenants and connectors at once. Each is asked for and written down as if it were assigned by itself.</summary>
public sealed class AssignmentAdmin(Administration administration, ConnectorAdmin connectors, TenantAdmin tenants)
{
    public const int Limit = 200;

    private const string Field = "targets";

    /// <summary>The same commands in a rehearsal, or together with others.</summary>
    internal AssignmentAdmin In(Administration other) => new(other, connectors.In(other), tenants.In(other));

    /// <summary>All or none.</summary>
    public async Task<Result> Assign(ContainerId container, IReadOnlyCollection<AssignmentTarget> targets)
    {
        if (targets.Count is 0 or > Limit)
        {
            return Error.Invalid(Field, targets.Count == 0 ? T("Select at least one tenant or connector") : T($"You can assign up to {Limit} at once"));
        }

        return await administration.Together((together, db) => In(together).AssignEach(db, container, targets)).WithoutValue();
    }

    private async Task<Result<bool>> AssignEach(PortalDbContext db, ContainerId container, IReadOnlyCollection<AssignmentTarget> targets)
    {
        foreach (var target in targets)
        {
            var assigned = target.Connector is { } connector
                ? await connectors.AssignContainer(connector, container, target.Version)
                : await tenants.AssignGlobalContainer(target.Tenant, container, target.Version);
            if (!assigned.IsOk)
            {
                return await Named(db, target, assigned.Error);
            }
        }

        return true;
    }

    // What the scope does not see has no name.
    private static async Task<Error> Named(PortalDbContext db, AssignmentTarget target, Error refusal)
    {
        var name = target.Connector is { } connector
            ? await db.Connectors().Where(c => c.Id == connector).Select(c => c.Name).SingleOrDefaultAsync()
            : await db.Tenants().Where(t => t.Id == target.Tenant).Select(t => t.Name).SingleOrDefaultAsync();
        return name is null ? refusal : refusal with { Message = T($"Nothing was assigned, because of {name}: {refusal.Message}") };
    }
}
