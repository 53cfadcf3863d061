using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Says who looks after the keys of the installation in the portal; on the server only.</summary>
/// <param name="db">The context that <paramref name="users"/> saves with.</param>
public sealed class OperatorAdmin(UserManager<PortalUser> users, PortalDbContext db, CurrentScope scope, TimeProvider time)
{
    private readonly PortalUserChanges _changes = new(db, scope, time);

    /// <param name="username">Of somebody who works for a root tenant.</param>
    public async Task<Result> Name(string username)
    {
        var found = await Find(username);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var user = found.Value;
        var isOfRoot = await db.Tenants().AnyAsync(t => t.Id == user.TenantId && t.ParentId == null);
        return !isOfRoot || user.IsOfMerchants || !user.MayWork(time.Now())
            ? Error.NotAllowed(T($"User {username} does not work for a root tenant, or may not sign in. An operator does both"))
            : await Set(user, true, new UserEdit(CommandCatalogue.Get<OperatorAdmin>(), "user.operator-named"));
    }

    public async Task<Result> Drop(string username)
    {
        var found = await Find(username);
        return found.IsOk ? await Set(found.Value, false, new UserEdit(CommandCatalogue.Get<OperatorAdmin>(), "user.operator-dropped")) : found.Error;
    }

    private async Task<Result<PortalUser>> Find(string username) =>
        scope.Value is not SystemScope ? new Error(ErrorCodes.Forbidden, T("Only the operator of this installation may do this"))
        : await users.FindByNameAsync(username.Trim()) is { } known ? known : new Error(ErrorCodes.NotFound, T($"There is no user {username}"));

    private Task<Result> Set(PortalUser known, bool isOperator, UserEdit edit) => _changes.Do(known.Id, edit, (user, _) =>
    {
        var before = user.IsOperator;
        user.IsOperator = isOperator;
        return Task.FromResult<Result<IReadOnlyList<FieldChange>>>(new List<FieldChange> { new("operator", before ? "yes" : "no", isOperator ? "yes" : "no") });
    });
}
