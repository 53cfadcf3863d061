using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Who sees the rows of a noun, where ownership alone does not say it. Found in any folder; what it leaves out is seen as all rows of its
/// ownership are.</summary>
internal interface IRowFilters
{
    /// <summary>In the portal, by jobs and by the system: <see cref="RowFilters.Scope"/>.</summary>
    void ForPeople(ModelBuilder model, PortalDbContext db)
    {
    }

    /// <summary>By merchants' calls: <see cref="RowFilters.Scope"/>.</summary>
    void ForMerchants(ModelBuilder model, PortalDbContext db)
    {
    }

    /// <summary>By people who work for merchants, on top of the first: <see cref="RowFilters.Merchants"/>.</summary>
    void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db)
    {
    }
}
