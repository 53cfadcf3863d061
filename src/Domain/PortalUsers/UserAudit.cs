using CustomerProfiles.Domain.Audit;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>How the audit names a user.</summary>
internal static class UserAudit
{
    /// <summary>Something that is done to a user.</summary>
    internal static AuditedChange Of(PortalUser user, string action) => new(action, user.TenantId, "user", user.Id.ToString(), user.DisplayName);

    /// <summary>Something that users do themselves, also where nobody is signed in yet.</summary>
    internal static AuditedChange BySelf(PortalUser user, string action, string? address, AuditResult result = AuditResult.Done) =>
        Of(user, action) with { Actor = Passwords.Self(user, address), Result = result };
}
