using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Tenants;

/// <summary>Changes to tenants made by people.</summary>
public sealed class TenantAdmin(Administration administration, Database database, CurrentScope scope)
{
    /// <param name="parent">Null makes a root tenant, which only the operator may.</param>
    public async Task<Result<Id<Tenant>>> Create(string name, Id<Tenant>? parent, string defaultCurrency)
    {
        if (parent is null && OperatorOnly() is { } refusal)
        {
            return refusal;
        }

        var made = await administration.Create<Tenant>(new Edit(Permissions.TenantAdd, "tenant.created"), async (db, now) =>
            Problem(name.Trim(), defaultCurrency) is { } problem ? problem : await Make(db, name.Trim(), parent, defaultCurrency, now));
        return made.IsOk ? made.Value.Id : made.Error;
    }

    public Task<Result> SwitchCustomerProfiles(Id<Tenant> tenant, bool on) =>
        OperatorOnly() is { } refusal
            ? Task.FromResult<Result>(refusal)
            : administration.Change<Tenant>(
                tenant, new Edit(Permissions.TenantEdit, on ? "tenant.customer-profiles.on" : "tenant.customer-profiles.off"), t => t.SwitchCustomerProfiles(on));

    public Task<Result> DisableContainersForSubTenants(Id<Tenant> tenant, bool disabled) => administration.Change<Tenant>(
        tenant,
        new Edit(Permissions.TenantEdit, disabled ? "tenant.containers-for-sub-tenants.off" : "tenant.containers-for-sub-tenants.on"),
        t => t.SwitchContainersForSubTenants(disabled));

    /// <summary>Uses a container for all connectors of exactly this tenant that have none of their own; null clears it.</summary>
    /// <param name="version">The version that the form showed; null where none did.</param>
    public Task<Result> AssignGlobalContainer(Id<Tenant> tenant, Id<Container>? container, int? version = null) => administration.Change<Tenant>(
        tenant, new Edit(Permissions.GlobalConnectorSettings, "tenant.global-container.assigned", version), async (db, row) =>
        {
            if (container is { } wanted && container != row.GlobalContainerId && await ContainerStore.Refusal(db, wanted, tenant) is { } refusal)
            {
                return refusal;
            }

            row.AssignGlobalContainer(container);
            return Result.Ok;
        });

    /// <summary>The tenant with this id, or the only one with this name.</summary>
    public async Task<Result<Id<Tenant>>> Find(string idOrName)
    {
        if (OperatorOnly() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var isId = Id<Tenant>.TryParse(idOrName, out var id);
        var name = SearchText.Normalize(idOrName);
        var found = await db.Tenants.Where(t => isId ? t.Id == id : t.NormalizedName == name).Select(t => t.Id).Take(2).ToListAsync();
        return found switch
        {
            [var only] => only,
            [] => Error.NotFound($"Tenant {idOrName}"),
            _ => Error.Invalid("tenant", $"Several tenants are called {idOrName}: give the id"),
        };
    }

    private Error? OperatorOnly() => scope.Value is SystemScope ? null : new Error(ErrorCodes.Forbidden, "Only the operator of this installation may do this");

    private static Error? Problem(string name, string defaultCurrency) =>
        name.Length is < Tenant.NameMinLength or > Tenant.NameMaxLength
            ? Error.Invalid("name", $"The name needs {Tenant.NameMinLength} to {Tenant.NameMaxLength} characters")
            : Currencies.TryGetMinorDigits(defaultCurrency, out _) ? null : Error.Invalid("defaultCurrency", "The currency must be an ISO 4217 code");

    private static async Task<Result<Tenant>> Make(PortalDbContext db, string name, Id<Tenant>? parent, string defaultCurrency, DateTime now)
    {
        if (parent is { } above && !await db.Tenants.AnyAsync(t => t.Id == above))
        {
            return Error.NotFound("Tenant");
        }

        var normalized = SearchText.Normalize(name);
        if (await db.Tenants.AnyAsync(t => t.ParentId == parent && t.NormalizedName == normalized))
        {
            return new Error(ErrorCodes.AlreadyExists, "A tenant with this name exists there already", "name");
        }

        var tenant = new Tenant(Id<Tenant>.New(now), parent, name, defaultCurrency, now);
        db.TenantClosure.Add(new TenantClosure { AncestorId = tenant.Id, DescendantId = tenant.Id, Depth = 0 });
        var ancestors = await db.TenantClosure.AsNoTracking().Where(c => c.DescendantId == parent).ToListAsync();
        db.TenantClosure.AddRange(ancestors.Select(a => new TenantClosure { AncestorId = a.AncestorId, DescendantId = tenant.Id, Depth = a.Depth + 1 }));
        return tenant;
    }
}
