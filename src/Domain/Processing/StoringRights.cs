using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Asks at the moment of writing whether the connector still resolves to the container that the transaction began with. Minutes or days may lie
/// between the two: a payment page, a challenge, a slow bank, a crash.</summary>
public sealed class StoringRights(ConnectorContexts connectors, Renewals renewals)
{
    /// <param name="personal">What the request said; null where that is nothing, or erased.</param>
    /// <returns>Null when it may write, or had nowhere to write from the start.</returns>
    internal async ValueTask<StoringRefusal?> RefusalOf(PortalDbContext db, Transaction transaction, PersonalData? personal)
    {
        var profile = personal?.Profile;
        if (transaction.NotStored == StoringRefusal.ProfileErased || (profile is not null && await IsErased(db, transaction)))
        {
            return StoringRefusal.ProfileErased;
        }

        if ((profile is null && !transaction.Registers) || transaction.ContainerId is not { } container)
        {
            return null;
        }

        var connector = await connectors.Find(transaction.ConnectorId);
        return (profile is null ? null : RefusalThrough(db, connector, container))
            ?? (transaction.Registers ? await RefusalOfMeans(db, transaction, personal, connector?.Facts) : null);
    }

    private async ValueTask<StoringRefusal?> RefusalOfMeans(PortalDbContext db, Transaction transaction, PersonalData? personal, ContainerFacts? facts)
    {
        var stored = await db.Registrations().AsNoTracking().SingleOrDefaultAsync(r => r.Id == transaction.RegistrationId);
        if (stored is { State: RegistrationState.Ended })
        {
            return StoringRefusal.ConsentWithdrawn;
        }

        var replacement = stored is null ? Replacement.None : await renewals.Of(db, transaction, personal, stored, facts);
        if (replacement.Refused is { } refused)
        {
            return refused;
        }

        // A copy lies under the consent of its original, and what takes the place of another under that one's.
        var hasConsent = personal?.Consent is not null || (stored?.ConsentScope ?? replacement.Old?.ConsentScope) is not null;
        return facts is { DemandsConsent: true } && !hasConsent ? StoringRefusal.NoConsent : null;
    }

    /// <summary>Whether the profile that it was tied to is gone: a moment later the transaction itself says so.</summary>
    internal static async ValueTask<bool> IsErased(PortalDbContext db, Transaction transaction) =>
        transaction.ProfileId is { } tied && await db.ErasedProfiles().AnyAsync(e => e.Id == tied);

    // The scope is older than now, and writes nothing outside the container that it was opened with.
    private static StoringRefusal? RefusalThrough(PortalDbContext db, ConnectorContext? connector, ContainerId container) =>
        RefusalThrough(connector, container) ?? (db.Lease.Scope is MerchantScope call ? RefusalThrough(call.Connector, container) : null);

    private static StoringRefusal? RefusalThrough(ConnectorContext? connector, ContainerId container) => connector switch
    {
        null or { Usable: false } => StoringRefusal.ConnectorDisabled,
        { Container: { } resolved } => resolved == container ? null : StoringRefusal.OtherContainer,
        _ => connector.Resolution.Reason switch
        {
            ResolutionReason.FeatureOff => StoringRefusal.FeatureOff,
            ResolutionReason.BlockedByParent => StoringRefusal.BlockedByParent,
            ResolutionReason.ContainerDisabled => StoringRefusal.ContainerDisabled,
            ResolutionReason.NotShared or ResolutionReason.ShareEnded or ResolutionReason.ShareNotBegun => StoringRefusal.NotShared,
            _ => StoringRefusal.NotAssigned,
        },
    };
}
