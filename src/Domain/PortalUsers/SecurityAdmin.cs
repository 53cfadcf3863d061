using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What the form of the security centre says. Null takes what the tenants above say.</summary>
public sealed record SecurityForm(bool RequiresSecondFactor, int? IdleMinutes, int? DisablesInactiveAfterDays, string? AllowedNetworks)
{
    /// <summary>Somebody else has to approve what erases a person.</summary>
    public bool ErasuresNeedSecondPerson { get; init; }
}

/// <summary>Changes to a tenant's security settings made by people; they hold from the next piece of work on.</summary>
public sealed class SecurityAdmin(Administration administration, Database database, CurrentScope scope)
{
    private const string Action = "security.edited";

    /// <param name="version">The version that the form showed.</param>
    public async Task<Result> Save(TenantId tenant, SecurityForm form, int version)
    {
        if (await Problem(tenant, form) is { } problem && scope.Value.Refusal(Permissions.SecurityEdit) is null)
        {
            return problem;
        }

        var id = TenantSecurity.IdOf(tenant);
        await using (var db = database.Open(scope.Value))
        {
            if (!await db.TenantSecurity().AnyAsync(s => s.Id == id))
            {
                return await Create(tenant, form);
            }
        }

        return await administration.Change<TenantSecurity, IdOf.TenantSecurity>(id, new Edit(CommandCatalogue.Get<SecurityAdmin>(), Action, version),
            row => Fill(row, form));
    }

    private async Task<Result> Create(TenantId tenant, SecurityForm form)
    {
        var made = await administration.Create<TenantSecurity>(new Edit(CommandCatalogue.Get<SecurityAdmin>(nameof(Save)), Action), async (db, _) =>
        {
            if (!await db.Tenants().AnyAsync(t => t.Id == tenant))
            {
                return Error.NotFound(T("Tenant"));
            }

            var row = new TenantSecurity(tenant);
            Fill(row, form);
            return row;
        });
        return made.IsOk ? Result.Ok : made.Error;
    }

    private static void Fill(TenantSecurity row, SecurityForm form) => row.Edit(
        form.RequiresSecondFactor, form.ErasuresNeedSecondPerson, form.IdleMinutes, form.DisablesInactiveAfterDays, Networks.Normalize(form.AllowedNetworks));

    private async Task<Error?> Problem(TenantId tenant, SecurityForm form)
    {
        if (form.IdleMinutes is < TenantSecurity.ShortestIdle or > TenantSecurity.LongestIdle)
        {
            return Error.Invalid("idleMinutes", T($"The time-out needs {TenantSecurity.ShortestIdle} to {TenantSecurity.LongestIdle} minutes"));
        }

        if (form.DisablesInactiveAfterDays is < TenantSecurity.ShortestInactivity or > TenantSecurity.LongestInactivity)
        {
            return Error.Invalid("disablesInactiveAfterDays", T($"Between {TenantSecurity.ShortestInactivity} and {TenantSecurity.LongestInactivity} days"));
        }

        if (form.AllowedNetworks is { } list && Networks.Unreadable(list) is { } part)
        {
            return Error.Invalid("allowedNetworks", T($"{part} is neither an address nor a network. Write 203.0.113.7 or 203.0.113.0/24"));
        }

        var normalized = Networks.Normalize(form.AllowedNetworks);
        if (normalized is { Length: > TenantSecurity.NetworksMaxLength })
        {
            return Error.Invalid("allowedNetworks", T($"At most {TenantSecurity.NetworksMaxLength} characters"));
        }

        // Where the rule would hold for the editor, too, the editor's own address must pass it.
        return normalized is not null && scope.Value is PortalScope person && await HoldsFor(tenant, person) && !Networks.Allow(normalized, person.Address)
            ? Error.Invalid("allowedNetworks", T($"Your own address {person.Address ?? T("(unknown)")} is not in this list: you would lock yourself out"))
            : null;
    }

    private async Task<bool> HoldsFor(TenantId tenant, PortalScope person)
    {
        await using var db = database.Open(new SystemScope("security rules"));
        return await db.Users().AnyAsync(u => u.Id == person.User.Value && db.TenantClosure.Any(c => c.AncestorId == tenant && c.DescendantId == u.TenantId));
    }
}
