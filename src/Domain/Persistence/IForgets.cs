namespace CustomerProfiles.Domain.Persistence;

/// <summary>Takes away what it knows of something that goes, in the same database transaction. So a noun need not know those above it: it asks all that say
/// they forget
/// it, in the order in which they are registered.</summary>
/// <typeparam name="T">The id of what goes, or a query of it.</typeparam>
public interface IForgets<in T>
{
    internal Task Forget(PortalDbContext db, T gone, CancellationToken cancellation);
}
