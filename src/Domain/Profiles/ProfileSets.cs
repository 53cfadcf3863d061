using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

internal static class ProfileSets
{
    public static DbSet<Profile> Profiles(this PortalDbContext db) => db.Set<Profile>();

    internal static DbSet<MerchantProfile> MerchantProfiles(this PortalDbContext db) => db.Set<MerchantProfile>();

    internal static DbSet<ProfileName> ProfileNames(this PortalDbContext db) => db.Set<ProfileName>();

    internal static DbSet<ProfileLikeness> ProfileLikenesses(this PortalDbContext db) => db.Set<ProfileLikeness>();

    public static DbSet<ProfileTerm> ProfileTerms(this PortalDbContext db) => db.Set<ProfileTerm>();

    public static DbSet<ErasedProfile> ErasedProfiles(this PortalDbContext db) => db.Set<ErasedProfile>();
}
