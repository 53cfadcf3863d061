using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.TenantTree;

/// <summary>Changes to tenants made by people.</summary>
public sealed class TenantAdmin(Administration administration, Database database, CurrentScope scope)
{
    /// <summary>The same commands in a rehearsal, or together with others.</summary>
    internal TenantAdmin In(Administration other) => new(other, database, scope);

    /// <param name="parent">Null makes a root tenant, which only the operator may.</param>
    public Task<Result<TenantId>> Create(string name, TenantId? parent, string defaultCurrency) =>
        Create(new TenantForm(name, defaultCurrency, Parent: parent));

    /// <summary>A sub-tenant has the optional feature when its parent has it.</summary>
    public async Task<Result<TenantId>> Create(TenantForm form)
    {
        if (form.Parent is null && OperatorOnly() is { } refusal)
        {
            return refusal;
        }

        var trimmed = form with { Name = form.Name.Trim() };
        var made = await administration.Create<Tenant>(new Edit(CommandCatalogue.Get<TenantAdmin>(), "tenant.created"), async (db, now) =>
            (Problem(trimmed) ?? await ValidityProblem(trimmed, trimmed.Parent)) is { } problem ? problem : await Make(db, trimmed, now));
        return made.Map(tenant => tenant.Id);
    }

    /// <summary>What the form changes, its place in the tree with it.</summary>
    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Edit(TenantId id, TenantForm form, int version) => administration.Change<Tenant, IdOf.Tenant>(
        id, new Edit(CommandCatalogue.Get<TenantAdmin>(), "tenant.edited", version), async (db, tenant) =>
        {
            var trimmed = form with { Name = form.Name.Trim() };
            var parent = form.Parent ?? tenant.ParentId;
            if ((Problem(trimmed) ?? await ValidityProblem(trimmed, id)) is { } problem)
            {
                return problem;
            }

            if (await IsTaken(db, parent, trimmed.Name, id))
            {
                return Taken;
            }

            if (parent != tenant.ParentId && await Move(db, tenant, parent) is { IsOk: false } refused)
            {
                return refused;
            }

            tenant.Edit(trimmed.Name, trimmed.DefaultCurrency, trimmed.PasswordValidityMonths, trimmed.KeepsCustomerFieldsForMonths);
            return Result.Ok;
        });

    /// <summary>Keeps the people of a tenant out, or lets them in again. Payments continue. Users can't do it to their own tenant.</summary>
    /// <param name="alsoBelow">The people of every sub-tenant too.</param>
    public Task<Result> SwitchLogin(TenantId id, bool disabled, bool alsoBelow) => administration.Change<Tenant, IdOf.Tenant>(
        id, new Edit(CommandCatalogue.Get<TenantAdmin>(), disabled ? "tenant.login.disabled" : "tenant.login.enabled"), async (db, tenant) =>
        {
            if (scope.Value is PortalScope person && await db.Users().AnyAsync(u => u.Id == person.User.Value && u.TenantId == id))
            {
                return Error.NotAllowed(T("You can't disable the sign-in of your own tenant"));
            }

            tenant.SwitchLogin(disabled, alsoBelow);
            return Result.Ok;
        });

    public Task<Result> SwitchCustomerProfiles(TenantId tenant, bool on) =>
        OperatorOnly() is { } refusal
            ? Task.FromResult<Result>(refusal)
            : administration.Change<Tenant, IdOf.Tenant>(
                tenant, new Edit(CommandCatalogue.Get<TenantAdmin>(), on ? "tenant.customer-profiles.on" : "tenant.customer-profiles.off"), t =>
                    t.SwitchCustomerProfiles(on));

    public Task<Result> DisableContainersForSubTenants(TenantId tenant, bool disabled) => administration.Change<Tenant, IdOf.Tenant>(
        tenant,
        new Edit(CommandCatalogue.Get<TenantAdmin>(), disabled ? "tenant.containers-for-sub-tenants.off" : "tenant.containers-for-sub-tenants.on"),
        t => t.SwitchContainersForSubTenants(disabled));

    /// <summary>Uses a container for all connectors of exactly this tenant that have none of their own; null clears it.</summary>
    /// <param name="version">The version that the form showed; null where none did.</param>
    public Task<Result> AssignGlobalContainer(TenantId tenant, ContainerId? container, int? version = null) => administration.Change<Tenant, IdOf.Tenant>(
        tenant, new Edit(CommandCatalogue.Get<TenantAdmin>(), "tenant.global-container.assigned", version), async (db, row) =>
        {
            if (container is { } wanted && container != row.GlobalContainerId && await ContainerStore.Refusal(db, wanted, tenant) is { } refusal)
            {
                return refusal;
            }

            row.AssignGlobalContainer(container);
            return Result.Ok;
        });

    /// <summary>The tenant with this id, or the only one with this name.</summary>
    public async Task<Result<TenantId>> Find(string idOrName)
    {
        if (OperatorOnly() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var isId = TenantId.TryParse(idOrName, out var id);
        var name = SearchText.Normalize(idOrName);
        var found = await db.Tenants().Where(t => isId ? t.Id == id : t.NormalizedName == name).Select(t => t.Id).Take(2).ToListAsync();
        return found switch
        {
            [var only] => only,
            [] => Error.NotFound(T($"Tenant {idOrName}")),
            _ => Error.Invalid("tenant", T($"Several tenants are called {idOrName}: use the ID")),
        };
    }

    private Error? OperatorOnly() =>
        scope.Value is SystemScope ? null : new Error(ErrorCodes.Forbidden, T("Only the operator of this installation may do this"));

    private static Error Taken => new(ErrorCodes.AlreadyExists, T("A tenant with this name exists there already"), "name");

    private static Error? Problem(TenantForm form) => form switch
    {
        { Name.Length: < Tenant.NameMinLength or > Tenant.NameMaxLength } =>
            Error.Invalid("name", T($"The name needs {Tenant.NameMinLength} to {Tenant.NameMaxLength} characters")),
        _ when !Currencies.IsActive(form.DefaultCurrency) => Error.Invalid("defaultCurrency", T("The currency must be an ISO 4217 code")),
        { PasswordValidityMonths: < 0 or > Tenant.LongestPasswordValidity } =>
            Error.Invalid("passwordValidityMonths", T($"Passwords are valid for 0 to {Tenant.LongestPasswordValidity} months")),
        { KeepsCustomerFieldsForMonths: < 1 or > Tenant.LongestKeeping } =>
            Error.Invalid("keepsCustomerFieldsForMonths", T($"Customer fields are kept for 1 to {Tenant.LongestKeeping} months, or not at all")),
        _ => null,
    };

    // Asked of the tenants above as well, where the scope does not see.
    private async Task<Error?> ValidityProblem(TenantForm form, TenantId? heir)
    {
        if (form.PasswordValidityMonths > 0)
        {
            return null;
        }

        await using (var visible = database.Open(scope.Value))
        {
            if (heir is not null && !await visible.Tenants().AnyAsync(t => t.Id == heir))
            {
                return Error.NotFound(T("Tenant"));
            }
        }

        await using var db = database.Open(new SystemScope("security rules"));
        return heir is { } tenant && (await SecurityRules.Of(db, tenant)).RequiresSecondFactor
            ? null
            : Error.Invalid("passwordValidityMonths",
                T("Passwords can be valid without end only where the security settings require two-factor authentication"));
    }

    // Only who sees the old place and the new one may move a tenant: an administrator of a common ancestor.
    private static async Task<Result> Move(PortalDbContext db, Tenant tenant, TenantId? parent) =>
        parent is not { } target || !await db.Tenants().AnyAsync(t => t.Id == target) || !await db.Tenants().AnyAsync(t => t.Id == tenant.ParentId)
            ? Error.NotFound(T("Tenant")) with { Field = "parent" }
            : await TenantTreeStore.Move(db, tenant, target);

    private static Task<bool> IsTaken(PortalDbContext db, TenantId? parent, string name, TenantId? except)
    {
        var normalized = SearchText.Normalize(name);
        return db.Tenants().AnyAsync(t => t.ParentId == parent && t.NormalizedName == normalized && t.Id != except);
    }

    private static async Task<Result<Tenant>> Make(PortalDbContext db, TenantForm form, DateTime now)
    {
        var parent = form.Parent;
        var above = await db.Tenants().AsNoTracking().SingleOrDefaultAsync(t => t.Id == parent);
        if (parent is not null && above is null)
        {
            return Error.NotFound(T("Tenant"));
        }

        if (await IsTaken(db, parent, form.Name, except: null))
        {
            return Taken;
        }

        var tenant = new Tenant(TenantId.New(now), parent, form.Name, form.DefaultCurrency, now);
        tenant.Edit(form.Name, form.DefaultCurrency, form.PasswordValidityMonths, form.KeepsCustomerFieldsForMonths);
        tenant.SwitchCustomerProfiles(above is { HasCustomerProfiles: true });
        db.TenantClosure.Add(new TenantClosure { AncestorId = tenant.Id, DescendantId = tenant.Id, Depth = 0 });
        var ancestors = await db.TenantClosure.AsNoTracking().Where(c => c.DescendantId == parent).ToListAsync();
        db.TenantClosure.AddRange(ancestors.Select(a => new TenantClosure { AncestorId = a.AncestorId, DescendantId = tenant.Id, Depth = a.Depth + 1 }));
        return tenant;
    }
}
