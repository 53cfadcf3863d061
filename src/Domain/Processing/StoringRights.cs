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
        if (await db.Registrations().AnyAsync(r => r.Id == transaction.RegistrationId && r.State == RegistrationState.Ended))
        {
            return StoringRefusal.ConsentWithdrawn;
        }

        Registration? replaced = null;
        if (personal?.Profile is { } named)
        {
            replaced = named.Renews is not null ? await renewals.Named(db, transaction, personal, facts)
                : facts is null or { EqualInstruments: EqualInstruments.KeepBoth } ? null
                : await renewals.Equal(db, transaction, personal, facts);
            if (named.Renews is not null && replaced is null)
            {
                return StoringRefusal.NothingToRenew;
            }

            if (replaced is not null && named.Renews is null && facts is { EqualInstruments: EqualInstruments.Refuse })
            {
                return StoringRefusal.AlreadyStored;
            }
        }

        // What takes the place of another lies under its consent.
        return facts is { DemandsConsent: true } && replaced?.ConsentScope is null && !await HasConsent(db, transaction, personal)
            ? StoringRefusal.NoConsent
            : null;
    }

    /// <summary>Whether the profile that it was tied to is gone: a moment later the transaction itself says so.</summary>
    internal static async ValueTask<bool> IsErased(PortalDbContext db, Transaction transaction) =>
        transaction.ProfileId is { } tied && await db.ErasedProfiles().AnyAsync(e => e.Id == tied);

    // A copy of what is stored already lies there under the consent of the original.
    private static async ValueTask<bool> HasConsent(PortalDbContext db, Transaction transaction, PersonalData? personal) =>
        personal?.Consent is not null || await db.Registrations().AnyAsync(r => r.Id == transaction.RegistrationId && r.ConsentScope != null);

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
