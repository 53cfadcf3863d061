using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What a tenant uses for all of its connectors that say nothing themselves.</summary>
public sealed class GlobalSettingsQueries(Database database, CurrentScope scope)
{
    public async Task<Result<GlobalConnectorSettings>> Get(TenantId tenant)
    {
        if (scope.Value.Refusal(Permissions.GlobalConnectorSettingsShow) is { } refusal && scope.Value.Refusal(Permissions.GlobalConnectorSettings) is not null)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (!await db.Tenants().AnyAsync(t => t.Id == tenant))
        {
            return Error.NotFound(T("Tenant"));
        }

        var resolved = (await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => t.Id == tenant))).Single();
        var connectors = db.Connectors().Where(c => c.TenantId == tenant && !c.Archived);
        return new GlobalConnectorSettings
        {
            Tenant = tenant,
            TenantName = resolved.Tenant.Name,
            Container = resolved.Tenant.GlobalContainerId,
            ContainerName = resolved.Facts.GlobalContainer?.Name,
            IsActive = resolved.Resolution.Container is not null,
            Effect = resolved.Resolution.Brief(),
            Follow = await connectors.CountAsync(c => c.ContainerId == null && !c.IgnoresGlobalSettings),
            Ignore = await connectors.CountAsync(c => c.ContainerId == null && c.IgnoresGlobalSettings),
            HaveOwn = await connectors.CountAsync(c => c.ContainerId != null),
            Choices = await ContainerStore.UsableBy(db, tenant, AssignableContainer.ChoiceLimit),
            Version = resolved.Tenant.Version,
        };
    }
}
