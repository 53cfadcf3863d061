using System.Globalization;
using System.Net.Mail;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>The rules of portal-behaviour 4: users can't grant or take over rights that they lack, can't lock themselves out, and every tenant that has an
/// administrator keeps one.</summary>
internal sealed class PortalUserRules(PortalDbContext db, CurrentScope scope, TimeProvider time)
{
    internal async Task<bool> Reaches(TenantId tenant) => scope.Value switch
    {
        SystemScope => await db.Tenants().AnyAsync(t => t.Id == tenant),
        PortalScope { IsOfMerchants: true } => false,
        PortalScope person => tenant == person.Tenant
            || (person.WithSubTenants && await db.TenantClosure.AnyAsync(c => c.AncestorId == person.Tenant && c.DescendantId == tenant)),
        _ => false,
    };

    internal Task<bool> Reaches(PortalUser user) => Reaches(user.TenantId);

    internal bool IsSelf(PortalUser user) => scope.Value is PortalScope person && person.User.Value == user.Id;

    internal bool IsAdmin(PortalUser user) =>
        user is { Role: BuiltInRoles.TenantAdmin, IsOfMerchants: false } && user.PasswordHash is not null && user.MayWork(time.Now());

    /// <summary>Changing a user gives control of the account, so it takes all rights that the user has. Nobody in the portal controls the account of an
    /// operator: one of them would be both custodians of a master key.</summary>
    internal async Task<bool> Covers(PortalUser user) => scope.Value is not PortalScope person
        || ((!user.IsOperator || IsSelf(user)) && (await UserRights.Of(db, user)).IsSubsetOf(person.Permissions));

    /// <summary>Why the user may not be removed; null if it is allowed.</summary>
    internal async Task<Error?> Removal(PortalUser user) =>
        IsAdmin(user) && await IsLastAdmin(user) ? Error.NotAllowed(T("This is the last administrator of the tenant. Create another one first"))
        : null;

    /// <summary>Whether no other administrator would be left whose access does not end.</summary>
    internal async Task<bool> IsLastAdmin(PortalUser user) => !await db.Users().AnyAsync(u =>
        u.TenantId == user.TenantId && u.Id != user.Id && u.Role == BuiltInRoles.TenantAdmin && !u.IsOfMerchants
        && !u.Disabled && u.ArchivedAt == null && u.PasswordHash != null && u.ValidUntil == null);

    internal async Task<string> RoleName(PortalUser user) =>
        user.RoleId is { } own ? await db.Roles().Where(r => r.Id == own).Select(r => r.Name).SingleAsync()
        : user.Role.Length > 0 ? user.Role
        : user.DirectPermissions ?? "none";

    internal async Task<Error?> Problem(PortalUser user, PortalUserForm form)
    {
        if (form.FirstName.Trim().Length > PortalUser.NameMaxLength || form.LastName.Trim().Length > PortalUser.NameMaxLength)
        {
            return Error.Invalid(form.FirstName.Trim().Length > PortalUser.NameMaxLength ? "firstName" : "lastName",
                T($"Names can have up to {PortalUser.NameMaxLength} characters"));
        }

        return await EmailProblem(user, form) ?? await RoleProblem(user, form) ?? DateProblem(form) ?? await MerchantProblem(user, form.Merchants);
    }

    /// <summary>Takes over what a form says; refused by the first rule that it breaks.</summary>
    internal async Task<Error?> Fill(PortalUser user, PortalUserForm form, ILookupNormalizer names)
    {
        if (await Problem(user, form) is { } problem)
        {
            return problem;
        }

        (user.FirstName, user.LastName) = (form.FirstName.Trim(), form.LastName.Trim());
        user.SearchName = SearchText.Normalize($"{user.FirstName} {user.LastName}");
        user.Email = string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim();
        user.NormalizedEmail = names.NormalizeEmail(user.Email);
        (user.Role, user.RoleId) = (form.Role.BuiltIn, form.Role.Own);
        user.ValidUntil = LastDay.EndOf(form.ValidUntil);
        user.IsOfMerchants = form.Merchants is not null;
        user.DirectPermissions = form is { Merchants: not null, Permissions: { Count: > 0 } direct } && form.Role == RoleChoice.None
            ? Role.Joined(direct)
            : null;
        await AssignMerchants(user, form.Merchants ?? []);
        return null;
    }

    internal async Task AssignMerchants(PortalUser user, IReadOnlyList<MerchantId> wanted)
    {
        var present = await db.PortalUserMerchants().Where(m => m.UserId == user.Id).ToListAsync();
        db.PortalUserMerchants().RemoveRange(present.Where(m => !wanted.Contains(m.MerchantId)));
        db.PortalUserMerchants().AddRange(
            wanted.Distinct().Where(m => !present.Exists(p => p.MerchantId == m)).Select(m => new PortalUserMerchant { UserId = user.Id, MerchantId = m }));
    }

    /// <summary>Names and addresses of people are personal: the audit says that they changed, not what they are.</summary>
    internal static List<FieldChange> Differences(
        string roleBefore, string roleAfter, DateTime? endBefore, DateTime? endAfter, params (string Field, bool Changed)[] personal)
    {
        List<FieldChange> changes = [];
        if (roleBefore != roleAfter)
        {
            changes.Add(new FieldChange("role", roleBefore, roleAfter));
        }

        if (endBefore != endAfter)
        {
            changes.Add(new FieldChange("validUntil", Day(endBefore), Day(endAfter)));
        }

        changes.AddRange(personal.Where(p => p.Changed).Select(p => new FieldChange(p.Field)));
        return changes;
    }

    private static string? Day(DateTime? end) => LastDay.Before(end)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Error?> EmailProblem(PortalUser user, PortalUserForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Email))
        {
            return form.Merchants is null ? null : Error.Invalid("email", T("Users of a merchant need an email address"));
        }

        var email = form.Email.Trim();
        if (email.Length > PortalUser.EmailMaxLength || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)
        {
            return Error.Invalid("email", T("Enter a valid email address"));
        }

        var normalized = email.ToUpperInvariant();
        return await db.Users().AnyAsync(u => u.TenantId == user.TenantId && u.Id != user.Id && u.NormalizedEmail == normalized)
            ? new Error(ErrorCodes.AlreadyExists, T("Another user of this tenant has this email address"), "email")
            : null;
    }

    private async Task<Error?> RoleProblem(PortalUser user, PortalUserForm form)
    {
        IReadOnlySet<string> granted = form.Merchants is not null && form.Role == RoleChoice.None
            ? Role.Split(Role.Joined(form.Permissions ?? []))
            : BuiltInRoles.PermissionsOf(form.Role.BuiltIn);
        if (form.Role.Own is { } own)
        {
            var role = await db.Roles().Where(r => r.Id == own && db.TenantClosure.Any(c => c.AncestorId == r.TenantId && c.DescendantId == user.TenantId))
                .SingleOrDefaultAsync();
            if (role is null)
            {
                return Error.Invalid("role", T("There is no such role in this tenant"));
            }

            granted = Role.Split(role.Permissions);
        }

        if (scope.Value is PortalScope person && !granted.IsSubsetOf(person.Permissions))
        {
            return Error.Invalid("role", T("This role has permissions that you don't have. Choose a role with fewer"));
        }

        return form.Merchants is not null && form.Role.BuiltIn == BuiltInRoles.TenantAdmin
            ? Error.Invalid("role", T("Users of a merchant can't administer the tenant")) : null;
    }

    private Error? DateProblem(PortalUserForm form) =>
        form.ValidUntil is { } last && last < DateOnly.FromDateTime(time.Now()) ? Error.Invalid("validUntil", T("The last day must not be in the past")) : null;

    private async Task<Error?> MerchantProblem(PortalUser user, IReadOnlyList<MerchantId>? merchants)
    {
        if (merchants is null)
        {
            return null;
        }

        var distinct = merchants.Distinct().ToList();
        return distinct.Count == 0 ? Error.Invalid("merchants", T("Choose at least one merchant"))
            : await db.Merchants().CountAsync(m => m.TenantId == user.TenantId && distinct.Contains(m.Id)) != distinct.Count
                ? Error.Invalid("merchants", T("There is no such merchant in this tenant"))
            : null;
    }
}
