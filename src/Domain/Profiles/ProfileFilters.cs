using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A container is shared by many merchants: its owner says whether staff of one sees the customers of the others.</summary>
internal sealed class ProfileFilters : IRowFilters
{
    public void ForPeople(ModelBuilder model, PortalDbContext db) => HideMerged(model);

    public void ForMerchants(ModelBuilder model, PortalDbContext db) => HideMerged(model);

    public void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db)
    {
        model.Entity<Profile>().HasQueryFilter(RowFilters.Merchants, profile => !db.Lease.IsOfMerchants
            || db.Set<Container>().Any(k => k.Id == profile.ContainerId && (k.MerchantStaffSeeAll || db.Set<MerchantProfile>().Any(known =>
                known.ProfileId == profile.Id && db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == known.MerchantId)))));
        model.Entity<Registration>().HasQueryFilter(RowFilters.Merchants, registration => !db.Lease.IsOfMerchants
            || db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == registration.MerchantId)
            || db.Set<Container>().Any(k => k.Id == registration.ContainerId && (k.MerchantStaffSeeAll || db.Set<MerchantProfile>().Any(known =>
                known.ProfileId == registration.ProfileId
                    && db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == known.MerchantId)))));
    }

    private static void HideMerged(ModelBuilder model) => model.Entity<Profile>().HasQueryFilter(RowFilters.Merged, profile => profile.MergedIntoId == null);
}
