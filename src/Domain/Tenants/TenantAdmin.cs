using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Tenants;

/// <summary>Changes to tenants made by people.</summary>
public sealed class TenantAdmin(Database database, CurrentScope scope, TimeProvider time)
{
    /// <param name="parent">Null makes a root tenant, which only the operator may.</param>
    public async Task<Result<Id<Tenant>>> Create(string name, Id<Tenant>? parent, string defaultCurrency)
    {
        if ((parent is null ? OperatorOnly() : scope.Value.Refusal(Permissions.TenantAdd)) is { } refusal)
        {
            return refusal;
        }

        var trimmed = name.Trim();
        if (trimmed.Length is < Tenant.NameMinLength or > Tenant.NameMaxLength)
        {
            return Error.Invalid("name", $"The name needs {Tenant.NameMinLength} to {Tenant.NameMaxLength} characters");
        }

        if (!Currencies.TryGetMinorDigits(defaultCurrency, out _))
        {
            return Error.Invalid("defaultCurrency", "The currency must be an ISO 4217 code");
        }

        await using var db = database.Open(scope.Value);
        return await db.InTransaction(() => Add(db, trimmed, parent, defaultCurrency), CancellationToken.None);
    }

    public Task<Result> SwitchCustomerProfiles(Id<Tenant> tenant, bool on) =>
        OperatorOnly() is { } refusal
            ? Task.FromResult<Result>(refusal)
            : Change(tenant, on ? "tenant.customer-profiles.on" : "tenant.customer-profiles.off", t => t.SwitchCustomerProfiles(on));

    public Task<Result> DisableContainersForSubTenants(Id<Tenant> tenant, bool disabled) =>
        scope.Value.Refusal(Permissions.TenantEdit) is { } refusal
            ? Task.FromResult<Result>(refusal)
            : Change(tenant, disabled ? "tenant.containers-for-sub-tenants.off" : "tenant.containers-for-sub-tenants.on", t => t.SwitchContainersForSubTenants(disabled));

    /// <summary>Uses a container for all connectors of exactly this tenant that have none of their own; null clears it.</summary>
    public async Task<Result> AssignGlobalContainer(Id<Tenant> tenant, Id<Container>? container)
    {
        if (scope.Value.Refusal(Permissions.GlobalConnectorSettings) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (container is { } wanted && !await ContainerStore.IsUsableBy(db, wanted, tenant))
        {
            return Error.NotFound("Container");
        }

        return await Change(tenant, "tenant.global-container.assigned", t => t.AssignGlobalContainer(container));
    }

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

    private async Task<Result<Id<Tenant>>> Add(PortalDbContext db, string name, Id<Tenant>? parent, string defaultCurrency)
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

        var now = time.Now();
        var tenant = new Tenant(Id<Tenant>.New(now), parent, name, defaultCurrency, now);
        db.Tenants.Add(tenant);
        db.TenantClosure.Add(new TenantClosure { AncestorId = tenant.Id, DescendantId = tenant.Id, Depth = 0 });
        var ancestors = await db.TenantClosure.AsNoTracking().Where(c => c.DescendantId == parent).ToListAsync();
        db.TenantClosure.AddRange(ancestors.Select(a => new TenantClosure { AncestorId = a.AncestorId, DescendantId = tenant.Id, Depth = a.Depth + 1 }));
        db.Record(new AuditedChange("tenant.created", tenant.Id, "tenant", tenant.Id.ToString(), tenant.Name), now);
        await db.SaveChangesAsync();
        return tenant.Id;
    }

    private async Task<Result> Change(Id<Tenant> id, string action, Action<Tenant> change)
    {
        await using var db = database.Open(scope.Value);
        if (await db.Tenants.SingleOrDefaultAsync(t => t.Id == id) is not { } tenant)
        {
            return Error.NotFound("Tenant");
        }

        change(tenant);
        db.Record(new AuditedChange(action, id, "tenant", id.ToString(), tenant.Name), time.Now());
        await db.SaveChangesAsync();
        return Result.Ok;
    }
}
