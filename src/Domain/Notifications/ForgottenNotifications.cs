using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>What was told of a person goes with the person; without its container's secret nothing could be signed any more.</summary>
internal sealed class ForgottenNotifications : IForgets<IReadOnlyCollection<ProfileId>>, IForgets<IQueryable<Transaction>>, IForgets<ContainerId>
{
    public Task Forget(PortalDbContext db, IReadOnlyCollection<ProfileId> gone, CancellationToken cancellation) =>
        NotificationStore.ForgetProfiles(db, gone, cancellation);

    public Task Forget(PortalDbContext db, IQueryable<Transaction> gone, CancellationToken cancellation) => NotificationStore.Forget(db, gone, cancellation);

    public Task Forget(PortalDbContext db, ContainerId gone, CancellationToken cancellation) => NotificationStore.DropOf(db, gone);
}
