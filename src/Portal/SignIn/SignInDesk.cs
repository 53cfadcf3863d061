using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Lets people in. Every refusal looks the same and costs one password hash, whether or not there is such a user.</summary>
internal sealed class SignInDesk(
    UserManager<PortalUser> users, IPasswordHasher<PortalUser> hasher, PortalAccess access, SignInTurns turns, TimeProvider time)
{
    private static readonly PortalUser Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<PortalUser>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    internal async Task<bool> SignIn(HttpContext http, string userName, string password) =>
        userName.Length is > 0 and <= 256 && password.Length is > 0 and <= PasswordRules.MaxLength
        && await turns.Take(http.Connection.RemoteIpAddress?.ToString(), userName, () => Attempt(http, userName, password));

    private async Task<bool> Attempt(HttpContext http, string userName, string password)
    {
        var user = await users.FindByNameAsync(userName);
        var isRight = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? NobodysHash.Value, password) != PasswordVerificationResult.Failed;
        if (user?.PasswordHash is null || await users.IsLockedOutAsync(user))
        {
            return false;
        }

        if (!isRight)
        {
            await users.AccessFailedAsync(user);
            return false;
        }

        var session = new PortalSession(user.Id, await users.GetSecurityStampAsync(user), time.Now());
        if (!(await access.Enter(session)).IsOk)
        {
            return false;
        }

        await users.ResetAccessFailedCountAsync(user);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, session.ToPrincipal(user.UserName!));
        return true;
    }
}
