using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The instrument that was attached, with its new token.</summary>
public sealed record AttachedInstrument(string ProfileGuid, string PaymentToken);

/// <summary>Ties registrations to profiles and unties them (contract 3.7). Neither ends the registration.</summary>
public sealed class InstrumentChanges(Database database, KeyRing keys, RegistrationDetails details, IProfileListeners listeners, TimeProvider time)
{
    /// <summary>Only a registration of exactly the connector called, in the container it resolves to now.</summary>
    public async Task<Result<AttachedInstrument>> Attach(
        MerchantScope call, ContainerFacts container, string transactionUuid, ProfileIdentifier identifier, bool createProfile, GivenConsent? consent,
        CancellationToken cancellation)
    {
        await using var db = database.Open(call);

        // An instrument without a container was sealed under the tenant's key and moves under the container's.
        if (await Reseal(db, call, container, transactionUuid, cancellation) is not { } moved)
        {
            return TransactionErrors.NotFound;
        }

        var place = consent is null ? null : await keys.Sealing(KeyOwner.Of(null, call.Connector.Tenant), cancellation);
        var telling = await listeners.Of(container.Id, cancellation);
        var attached = await db.InTransaction<AttachedInstrument>(
            async () =>
            {
                var now = time.Now();
                var found = await Find(db, call, transactionUuid, cancellation);
                if (RefusalToAttach(found, container, consent) is { } refusal)
                {
                    return refusal;
                }

                var (profile, made) = createProfile && identifier is { Guid: null, CustomerIdentification: { } identification }
                    ? await ProfileStore.FindOrMake(db, container.Id, identification, call.Connector.Connector, now, cancellation)
                    : (await ProfileStore.Lock(db, container.Id, identifier, now, cancellation), false);
                if (profile is null)
                {
                    return ProfileErrors.NotFound;
                }

                // Read again under its lock: of two that attach it, the second sees what the first did.
                var registration = await RegistrationStore.Lock(db, found!.Id, cancellation);
                if (RefusalToAttach(registration, container, consent) is { } late)
                {
                    return late;
                }

                registration!.Attach(profile.ContainerId, profile.Id, PublicNames.NewPaymentToken(), now);
                await moved.Store(db, registration, cancellation);
                if (consent is not null)
                {
                    ConsentStore.Record(db, registration, transactionUuid, consent, place!, now);
                }

                Record(db, "instrument.attached", container, profile, transactionUuid, now);
                if (made)
                {
                    telling.Created(db, NamedProfile.Of(profile));
                }

                telling.Added(db, NamedProfile.Of(profile), registration);
                await db.SaveChangesAsync(cancellation);
                return new AttachedInstrument(profile.Guid, registration.Token!);
            },
            cancellation);
        return attached;
    }

    /// <returns>The guid of the profile that it left.</returns>
    public async Task<Result<string>> Detach(
        MerchantScope call, ContainerFacts container, string transactionUuid, ProfileIdentifier identifier, CancellationToken cancellation)
    {
        await using var db = database.Open(call);
        var telling = await listeners.Of(container.Id, cancellation);
        var left = await db.InTransaction<string>(
            async () =>
            {
                var now = time.Now();
                if (await Find(db, call, transactionUuid, cancellation) is not { } found)
                {
                    return TransactionErrors.NotFound;
                }

                var profile = await ProfileStore.Lock(db, container.Id, identifier, now, cancellation);
                if (profile is null)
                {
                    return ProfileErrors.NotFound;
                }

                var registration = await RegistrationStore.Lock(db, found.Id, cancellation);
                if (registration is null)
                {
                    return RegistrationErrors.NotAttached;
                }

                var wasPreferred = profile.PreferredRegistrationId == registration.Id;
                if (await InstrumentRules.Detach(db, profile, registration, call.Connector.MerchantName, now, cancellation) is { } refusal)
                {
                    return refusal;
                }

                Record(db, "instrument.detached", container, profile, transactionUuid, now);
                telling.Removed(db, NamedProfile.Of(profile), registration, wasPreferred);
                await db.SaveChangesAsync(cancellation);
                return profile.Guid;
            },
            cancellation);
        return left;
    }

    // What was renewed is found by what it was stored by at first, too.
    private static Task<Registration?> Find(PortalDbContext db, MerchantScope call, string transactionUuid, CancellationToken cancellation) =>
        (from transaction in db.Transactions()
         where transaction.Uuid == transactionUuid && transaction.ConnectorId == call.Connector.Connector
         join stored in db.Registrations() on transaction.Id equals stored.TransactionId
         join registration in db.Registrations() on stored.SuccessorId ?? stored.Id equals registration.Id
         where registration.State == RegistrationState.Active
         select registration).AsNoTracking().SingleOrDefaultAsync(cancellation);

    private static Error? RefusalToAttach(Registration? registration, ContainerFacts container, GivenConsent? consent) =>
        registration is null || (registration.ContainerId is { } present && present != container.Id) ? TransactionErrors.NotFound
        : registration.IsAttached ? RegistrationErrors.AlreadyAttached
        : container.DemandsConsent && registration.ConsentScope is null && consent is null ? RegistrationErrors.ConsentRequired
        : null;

    // Null for what is not this registration's own.
    private async Task<Resealed?> Reseal(
        PortalDbContext db, MerchantScope call, ContainerFacts container, string transactionUuid, CancellationToken cancellation)
    {
        var registration = await Find(db, call, transactionUuid, cancellation);
        if (registration is null or { ContainerId: not null })
        {
            return Resealed.Nothing;
        }

        var key = await keys.Sealing(KeyOwner.Of(container.Id, container.Owner), cancellation);
        var equality = await keys.Equality(KeyOwner.Of(container.Id, container.Owner), cancellation);
        return await Resealed.From(db, keys, details, registration, container, key, equality.Newest, cancellation);
    }

    private static void Record(PortalDbContext db, string action, ContainerFacts container, Profile profile, string transactionUuid, DateTime now) =>
        db.Record(new AuditedChange(action, container.Owner, "profile", profile.Guid, transactionUuid), now);
}
