using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Model;

/// <summary>The context of merchant calls: the same tables under <see cref="MerchantFilters"/>. A filter stands in every statement, and what people
/// in the portal may see takes half a page of SQL, which SQLite parses again each time.</summary>
internal sealed class MerchantDb(DbContextOptions<MerchantDb> options) : PortalDb(options)
{
    internal override void Begin(Lease lease)
    {
        if (lease.Scope is not CallScope)
        {
            throw new InvalidOperationException("The filters of this context are for merchant calls only.");
        }

        base.Begin(lease);
    }

    protected override void ApplyFilters(ModelBuilder builder) => MerchantFilters.Apply(builder, this);
}
