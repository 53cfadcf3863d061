using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>People of merchants see what was refused to the API users that they see.</summary>
internal sealed class ApiUserFilters : IRowFilters
{
    public void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db) =>
        model.Entity<RefusedCall>().HasQueryFilter(RowFilters.Merchants, call => !db.Lease.IsOfMerchants || db.Set<ApiUser>().Any(u => u.Id == call.ApiUserId));
}
