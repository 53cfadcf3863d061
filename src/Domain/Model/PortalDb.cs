using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Model;

/// <summary>The context of people, jobs and the system, with all nouns under <see cref="ScopeFilters"/>.</summary>
internal class PortalDb(DbContextOptions options) : PortalDbContext(options)
{
    internal override Task CheckWrites(CancellationToken cancellation) => WriteGuard.Check(this, cancellation);

    protected override void ApplyFilters(ModelBuilder builder) => ScopeFilters.Apply(builder, this);
}
