using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.AspNetCore.Identity;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Changes to portal users made by people. Works on Identity's context, which sees every tenant, so it looks by itself whose user it is.</summary>
/// <param name="db">The context that <paramref name="users"/> saves with, so that user and audit entry are one save.</param>
public sealed class PortalUserAdmin(
    UserManager<PortalUser> users, PortalDbContext db, Passwords passwords, SecondFactors factors, CurrentScope scope, TimeProvider time)
{
    private readonly PortalUserRules _rules = new(db, scope, time);
    private readonly PortalUserChanges _changes = new(db, scope, time);

    /// <summary>Makes a user without a password, and the link to choose one.</summary>
    public async Task<Result<Invitation>> Invite(NewPortalUser wanted)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<PortalUserAdmin>(), null) is { } refusal)
        {
            return refusal;
        }

        if (!await _rules.Reaches(wanted.Tenant))
        {
            return Error.NotFound(T("Tenant"));
        }

        var name = wanted.UserName.Trim();
        if (name.Length is < PortalUser.UserNameMinLength or > PortalUser.UserNameMaxLength)
        {
            return Error.Invalid("userName", T($"The user name needs {PortalUser.UserNameMinLength} to {PortalUser.UserNameMaxLength} characters"));
        }

        if (await users.FindByNameAsync(name) is not null)
        {
            return new Error(ErrorCodes.AlreadyExists, T("This user name is taken. Choose another"), "userName");
        }

        var now = time.Now();
        var user =
            new PortalUser { Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)), UserName = name, TenantId = wanted.Tenant, CreatedAt = now };
        if (await _rules.Fill(user, wanted.Form, users.KeyNormalizer) is { } problem)
        {
            return problem;
        }

        _changes.Record(user, "user.created", [new FieldChange("role", null, await _rules.RoleName(user))], now);
        var made = await users.CreateAsync(user);
        if (!made.Succeeded)
        {
            db.ChangeTracker.Clear();
            return Error.Invalid("userName", string.Join(' ', made.Errors.Select(e => e.Description)));
        }

        var link = await passwords.NewLink(user, LinkPurpose.SetUp);
        await db.SaveChangesAsync();
        await passwords.PostLink(user, LinkPurpose.SetUp, link, InLanguage.Current);
        return link;
    }

    /// <summary>For the operator: a tenant administrator; for one who has not chosen a password yet, a new link that ends the older ones.</summary>
    public async Task<Result<Invitation>> InviteAdmin(TenantId tenant, string username, string? email)
    {
        var known = await users.FindByNameAsync(username);
        if (known is not null && (known.TenantId != tenant || known.PasswordHash is not null))
        {
            return new Error(ErrorCodes.AlreadyExists, T($"A user {username} exists already"), "username");
        }

        return known is null
            ? await Invite(
                new NewPortalUser(tenant, username,
                    new PortalUserForm(string.Empty, string.Empty, email, new RoleChoice(BuiltInRoles.TenantAdmin, null), null)))
            : await NewLink(known.Id);
    }

    /// <summary>For the operator, where nobody is left who could do it in the portal: a link to choose a password. Ends sessions, older links and
    /// lock-outs.</summary>
    /// <param name="alsoSecondStep">Where the second step is lost too.</param>
    public async Task<Result<(LinkPurpose Purpose, Invitation Link)>> Reset(string username, bool alsoSecondStep)
    {
        if (scope.Value is not SystemScope)
        {
            return new Error(ErrorCodes.Forbidden, T("Only the operator of this installation may do this"));
        }

        if (await users.FindByNameAsync(username.Trim()) is not { } known)
        {
            return new Error(ErrorCodes.NotFound, T($"There is no user {username}"));
        }

        if (!known.MayWork(time.Now()))
        {
            return Error.NotAllowed(T($"User {username} is disabled, archived or no longer valid. Create another administrator with create-admin"));
        }

        (LinkPurpose Purpose, Invitation Link) made = default;
        var done = await _changes.Do(known.Id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.reset"), async (user, now) =>
        {
            var purpose = user.PasswordHash is null ? LinkPurpose.SetUp : LinkPurpose.Reset;
            made = (purpose, await passwords.NewLink(user, purpose));
            await EndLockOuts(user);
            await EndSessions(user, now, true);
            if (!alsoSecondStep)
            {
                return new List<FieldChange>();
            }

            await factors.Forget(user);
            return new List<FieldChange> { new("secondStep", null, "removed") };
        });
        return done.IsOk ? made : done.Error;
    }

    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Edit(Guid id, PortalUserForm form, int version) =>
        _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.edited"), async (user, now) =>
    {
        if (user.EditVersion != version)
        {
            return new Error(ErrorCodes.VersionConflict,
                T("Somebody else changed this user after you opened it. Your change was not saved. Reload it to see the current version"));
        }

        var before = (Role: await _rules.RoleName(user), user.ValidUntil, user.Email, user.FirstName, user.LastName);
        var losesAdmin = _rules.IsAdmin(user)
            && (form.Role != new RoleChoice(BuiltInRoles.TenantAdmin, null) || form.ValidUntil is not null || form.Merchants is not null);
        if ((user.Role, user.RoleId) != (form.Role.BuiltIn, form.Role.Own) && _rules.IsSelf(user))
        {
            return Error.Invalid("role", T("You can't change your own role. Ask another administrator"));
        }

        if (_rules.IsSelf(user) && form.ValidUntil != LastDay.Before(user.ValidUntil))
        {
            return Error.Invalid("validUntil", T("You can't change how long your own account is valid. Ask another administrator"));
        }

        if (losesAdmin && await _rules.IsLastAdmin(user))
        {
            return Error.Invalid("role", T("This is the last administrator of the tenant. Create another one first, one whose access does not end"));
        }

        if (await _rules.Fill(user, form, users.KeyNormalizer) is { } problem)
        {
            return problem;
        }

        if (before.Email != user.Email)
        {
            // Links lie in the mailbox that is no longer theirs.
            user.LinkNumber++;
        }

        user.EditVersion++;
        return PortalUserRules.Differences(before.Role, await _rules.RoleName(user), before.ValidUntil, user.ValidUntil,
            ("email", before.Email != user.Email), ("firstName", before.FirstName != user.FirstName), ("lastName", before.LastName != user.LastName));
    });

    public Task<Result> Enable(Guid id) => _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.enabled"), (user, _) =>
    {
        user.Disabled = false;
        return Task.FromResult<Result<IReadOnlyList<FieldChange>>>(new List<FieldChange>());
    });

    /// <summary>Signed out at once; refused for the last one who could undo it.</summary>
    public Task<Result> Disable(Guid id) => _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.disabled"), async (user, now) =>
    {
        if (await _rules.Removal(user) is { } refusal)
        {
            return refusal;
        }

        user.Disabled = true;
        return await EndSessions(user, now, true);
    });

    public Task<Result> Archive(Guid id, bool archived) =>
        _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), archived ? "user.archived" : "user.restored"), async (user, now) =>
    {
        if (archived && await _rules.Removal(user) is { } refusal)
        {
            return refusal;
        }

        user.ArchivedAt = archived ? now : null;
        return await EndSessions(user, now, archived);
    });

    public Task<Result> Unlock(Guid id) => _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.unlocked"), async (user, _) =>
    {
        await EndLockOuts(user);
        return new List<FieldChange>();
    });

    public Task<Result> EndSessions(Guid id) =>
        _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.sessions.ended"), (user, now) => EndSessions(user, now, true));

    /// <param name="identityCheck">How it was made sure that it is this person who asks; kept in the audit.</param>
    public Task<Result> RemoveSecondFactor(Guid id, string identityCheck) =>
        _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.second-factor.removed") { Reason = identityCheck.Trim() }, async (user, now) =>
        {
            await factors.Forget(user);
            return await EndSessions(user, now, true);
        });

    /// <summary>A link to choose a new password; for users who never had one, a new invitation. Ends older links; an old password works until the link is
    /// used.</summary>
    public async Task<Result<Invitation>> NewLink(Guid id)
    {
        (PortalUser User, LinkPurpose Purpose, Invitation Link)? made = null;
        var done = await _changes.Do(id, new(CommandCatalogue.Get<PortalUserAdmin>(), "user.link.made"), async (user, now) =>
        {
            var purpose = user.PasswordHash is null ? LinkPurpose.SetUp : LinkPurpose.Reset;
            made = (user, purpose, await passwords.NewLink(user, purpose));
            return new List<FieldChange>();
        });
        if (!done.IsOk)
        {
            return done.Error;
        }

        await passwords.PostLink(made!.Value.User, made.Value.Purpose, made.Value.Link, InLanguage.Current);
        return made.Value.Link;
    }

    private async Task EndLockOuts(PortalUser user)
    {
        (user.LockedUntil, user.SomewhereLockedUntil, user.FailuresSince, user.AccessFailedCount) = (null, null, null, 0);
        (user.WrongCodes, user.CodesBlockedUntil, user.WrongRecoveryCodes, user.RecoveryBlockedUntil) = (0, null, 0, null);
        await SignInFailureStore.Forget(db, user.Id);
    }

    private async Task<Result<IReadOnlyList<FieldChange>>> EndSessions(PortalUser user, DateTime now, bool really)
    {
        if (really)
        {
            await UserSessionStore.EndAll(db, user.Id, now);
        }

        return new List<FieldChange>();
    }
}
