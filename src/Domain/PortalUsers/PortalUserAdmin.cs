using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>A user who has no password yet, and the token of the single-use link to choose one.</summary>
public sealed record Invitation(Guid User, string Token);

/// <summary>Changes to portal users. Runs in the system scope, for Identity's context sees every tenant.</summary>
/// <param name="db">The context that <paramref name="users"/> saves with, so that user and audit entry are one save.</param>
public sealed class PortalUserAdmin(UserManager<PortalUser> users, PortalDbContext db, TimeProvider time)
{
    /// <summary>Name of the token provider, with the days that a link lives, and of the purpose that it signs.</summary>
    public const string SetUp = "SetUp";

    public static readonly TimeSpan SetUpLifetime = TimeSpan.FromDays(7);

    private static readonly Error Spent = Error.NotAllowed("This link was used already, or is older than 7 days. Ask for a new one");

    /// <summary>Makes a tenant administrator without a password. For one who has not chosen a password yet, a new link that ends the older ones.</summary>
    public async Task<Result<Invitation>> InviteAdmin(Id<Tenant> tenant, string username, string? email)
    {
        if (username.Length is < 3 or > 64)
        {
            return Error.Invalid("username", "The user name needs 3 to 64 characters");
        }

        var now = time.Now();
        var known = await users.FindByNameAsync(username);
        if (known is not null && (known.TenantId != tenant || known.PasswordHash is not null))
        {
            return new Error(ErrorCodes.AlreadyExists, $"A user {username} exists already", "username");
        }

        var user = known ?? new PortalUser { UserName = username, Email = email, TenantId = tenant, Role = BuiltInRoles.TenantAdmin, CreatedAt = now };
        Record(user, known is null ? "user.created" : "user.invited-again", now);
        var done = known is null ? await users.CreateAsync(user) : await users.UpdateSecurityStampAsync(user);
        return done.Succeeded ? new Invitation(user.Id, await users.GenerateUserTokenAsync(user, SetUp, SetUp)) : Refusal(done);
    }

    /// <summary>Whether a link still works.</summary>
    public async Task<bool> IsInvited(Guid user, string token) => await Invited(user, token) is not null;

    /// <summary>Spends the link: the new password changes the security stamp that the token was made with.</summary>
    public async Task<Result> ChoosePassword(Guid invited, string token, string password)
    {
        if (await Invited(invited, token) is not { } user)
        {
            return Spent;
        }

        // Nothing is saved when the password is refused, the entry neither.
        Record(user, "user.password.chosen", time.Now());
        var done = await users.AddPasswordAsync(user, password);
        return done.Succeeded ? Result.Ok : Refusal(done);
    }

    private async Task<PortalUser?> Invited(Guid id, string token)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && !u.Disabled && u.PasswordHash == null);
        return user is not null && await users.VerifyUserTokenAsync(user, SetUp, SetUp, token) ? user : null;
    }

    private void Record(PortalUser user, string action, DateTime now) =>
        db.Record(new AuditedChange(action, user.TenantId, "user", user.Id.ToString(), user.UserName!), now);

    private static Error Refusal(IdentityResult refused) => Error.Invalid("password", string.Join(' ', refused.Errors.Select(e => e.Description)));
}
