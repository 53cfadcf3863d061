using CustomerProfiles.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class PortalUserSets
{
    public static DbSet<PortalUser> Users(this PortalDbContext db) => db.Set<PortalUser>();

    internal static DbSet<IdentityUserToken<Guid>> UserTokens(this PortalDbContext db) => db.Set<IdentityUserToken<Guid>>();

    public static DbSet<SavedFilter> SavedFilters(this PortalDbContext db) => db.Set<SavedFilter>();

    public static DbSet<ColumnChoice> ColumnChoices(this PortalDbContext db) => db.Set<ColumnChoice>();

    public static DbSet<UserSession> UserSessions(this PortalDbContext db) => db.Set<UserSession>();

    public static DbSet<OldPassword> OldPasswords(this PortalDbContext db) => db.Set<OldPassword>();

    public static DbSet<SignInFailure> SignInFailures(this PortalDbContext db) => db.Set<SignInFailure>();

    public static DbSet<SpentChallenge> SpentChallenges(this PortalDbContext db) => db.Set<SpentChallenge>();

    public static DbSet<RecoveryCode> RecoveryCodes(this PortalDbContext db) => db.Set<RecoveryCode>();

    public static DbSet<Role> Roles(this PortalDbContext db) => db.Set<Role>();

    public static DbSet<TenantSecurity> TenantSecurity(this PortalDbContext db) => db.Set<TenantSecurity>();

    public static DbSet<PortalUserMerchant> PortalUserMerchants(this PortalDbContext db) => db.Set<PortalUserMerchant>();
}
