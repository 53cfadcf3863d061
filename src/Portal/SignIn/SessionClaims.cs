using System.Security.Claims;
using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>What the cookie holds. No rights: those are read again for each piece of work.</summary>
internal static class SessionClaims
{
    private const string Stamp = "stamp";
    private const string SessionId = "session";

    internal static ClaimsPrincipal ToPrincipal(this PortalSession session, string userName) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, session.User.ToString("D")),
            new Claim(ClaimTypes.Name, userName),
            new Claim(Stamp, session.SecurityStamp),
            new Claim(SessionId, session.Id.ToString()),
        ],
        IdentityConstants.ApplicationScheme));

    /// <summary>Null for visitors who are not signed in.</summary>
    internal static PortalSession? Session(this ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true }
        && Guid.TryParseExact(principal.FindFirstValue(ClaimTypes.NameIdentifier), "D", out var user)
        && principal.FindFirstValue(Stamp) is { } stamp
        && UserSessionId.TryParse(principal.FindFirstValue(SessionId), out var id)
            ? new PortalSession(id, user, stamp)
            : null;
}
