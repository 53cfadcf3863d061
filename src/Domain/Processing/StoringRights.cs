using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Asks at the moment of writing whether the connector still resolves to the container that the transaction began with. Minutes or days may lie
/// between the two: a payment page, a challenge, a slow bank, a crash.</summary>
public sealed class StoringRights(ConnectorContexts connectors)
{
    /// <param name="profile">That the request named; null where it named none.</param>
    /// <returns>Null when it may write, or had nowhere to write from the start.</returns>
    internal async ValueTask<StoringRefusal?> RefusalOf(PortalDbContext db, Transaction transaction, ProfileReference? profile)
    {
        if (transaction.NotStored == StoringRefusal.ProfileErased || (profile is not null && await IsErased(db, transaction)))
        {
            return StoringRefusal.ProfileErased;
        }

        if (profile is null || transaction.ContainerId is not { } container)
        {
            return null;
        }

        // The scope is older than now, and writes nothing outside the container that it was opened with.
        var connector = await connectors.Find(transaction.ConnectorId);
        return RefusalThrough(connector, container)
            ?? (db.Lease.Scope is MerchantScope call ? RefusalThrough(call.Connector, container) : null)
            ?? (transaction.Registers && profile.Consent is null && connector?.Facts is { DemandsConsent: true } ? StoringRefusal.NoConsent : null);
    }

    /// <summary>Whether the profile that it was tied to is gone: a moment later the transaction itself says so.</summary>
    internal static async ValueTask<bool> IsErased(PortalDbContext db, Transaction transaction) =>
        transaction.ProfileId is { } tied && await db.ErasedProfiles().AnyAsync(e => e.Id == tied);

    private static StoringRefusal? RefusalThrough(ConnectorContext? connector, ContainerId container) => connector switch
    {
        null or { Usable: false } => StoringRefusal.ConnectorDisabled,
        { Container: { } resolved } => resolved == container ? null : StoringRefusal.OtherContainer,
        _ => connector.Resolution.Reason switch
        {
            ResolutionReason.FeatureOff => StoringRefusal.FeatureOff,
            ResolutionReason.BlockedByParent => StoringRefusal.BlockedByParent,
            ResolutionReason.ContainerDisabled => StoringRefusal.ContainerDisabled,
            ResolutionReason.NotShared => StoringRefusal.NotShared,
            _ => StoringRefusal.NotAssigned,
        },
    };
}
