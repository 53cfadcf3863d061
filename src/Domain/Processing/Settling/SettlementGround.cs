using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>What is asked for before a transaction is settled: making a key opens a database transaction of its own.</summary>
public sealed class SettlementGround(KeyRing keys, CustomerDataStore customerData, StoringRights rights, IProfileListeners listeners)
{
    internal async Task<Ground> Of(PortalDbContext db, Transaction transaction, PersonalData? personal)
    {
        if ((transaction.NotStored ?? await rights.RefusalOf(db, transaction, personal)) is { } refused)
        {
            // What was lost has no say and gives no key any more.
            return new Ground(refused, await SealingOf(null, transaction), null, null, ProfileTelling.ToNobody);
        }

        var sealing = await SealingOf(transaction.ContainerId, transaction);
        var people = personal?.Profile is not null && transaction.ContainerId is { } container
            ? await customerData.Keys(container, CancellationToken.None)
            : null;
        var consent = personal?.Consent is null ? null : await SealingOf(null, transaction);
        return new Ground(null, sealing, people, consent, await TellingOf(db, transaction, personal));
    }

    private ValueTask<SealingKey> SealingOf(ContainerId? container, Transaction transaction) =>
        keys.Sealing(KeyOwner.Of(container, transaction.TenantId), CancellationToken.None);

    // A charge of what is stored changes no profile.
    private async ValueTask<ProfileTelling> TellingOf(PortalDbContext db, Transaction transaction, PersonalData? personal) =>
        transaction.Type == TransactionType.Deregister
            ? await listeners.Of(await RegistrationStore.ContainerOf(db, transaction.RegistrationId), CancellationToken.None)
        : personal?.Profile is not null ? await listeners.Of(transaction.ContainerId, CancellationToken.None)
        : ProfileTelling.ToNobody;
}

/// <param name="Refused">Why nothing may be stored any more; null where it may, or nothing was to be.</param>
/// <param name="People">The keys of the profile's container; null where no profile is written.</param>
/// <param name="Consent">The tenant's key, for where the shopper was when they agreed; null where nobody said that they did.</param>
/// <param name="Telling">Who gets a notification of what changes in its profile.</param>
internal sealed record Ground(StoringRefusal? Refused, SealingKey Sealing, CustomerDataKeys? People, SealingKey? Consent, ProfileTelling Telling);
