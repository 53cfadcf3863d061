using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class PortalUserSeals
{
    extension(SealedFields)
    {
        internal static SealedField TotpSecret(PortalUser user) => new(SealedFields.Totp, user.Id, $"tenant:{user.TenantId}");
    }
}
