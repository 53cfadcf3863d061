using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What the outcome of a transaction does to profiles and to what they store, inside the database transaction of the settlement.</summary>
public sealed class SettledProfiles(CustomerDataStore customerData)
{
    internal static async Task Deregister(PortalDbContext db, Transaction transaction, ProfileTelling telling, DateTime now)
    {
        if (await RegistrationStore.End(db, transaction.RegistrationId!.Value, now, CancellationToken.None) is { } left)
        {
            db.Record(new AuditedChange("instrument.deregistered", left.Owner, "profile", left.Profile.Guid, transaction.Uuid), now);
            telling.Removed(db, left.Profile, left.Instrument, left.WasPreferred);
            await db.SaveChangesAsync();
        }
    }

    internal async Task Store(PortalDbContext db, Transaction transaction, PersonalData? personal, Settlement.Keeping kept)
    {
        var (profile, made) = await FindOrMakeProfile(db, transaction, personal?.Profile, kept.Now);
        var registration = transaction.Registers ? await db.Registrations().SingleAsync(r => r.Id == transaction.RegistrationId) : null;
        registration?.Activate(transaction.ProviderTransactionId);
        if (profile is not null)
        {
            var changed = await Fill(db, transaction, personal!, profile, made, registration, kept);
            kept.Telling.Filled(db, profile, made, changed, registration);
        }

        if (registration is not null || profile is not null)
        {
            await db.SaveChangesAsync();
        }
    }

    private static async Task<(Profile? Profile, bool Made)> FindOrMakeProfile(PortalDbContext db, Transaction transaction, ProfileReference? reference, DateTime now)
    {
        if (reference is null || transaction.ContainerId is not { } container)
        {
            return (null, false);
        }

        if (reference.Identifier is { Guid: null, CustomerIdentification: { } identification })
        {
            return await ProfileStore.FindOrMake(db, container, identification, transaction.ConnectorId, now, CancellationToken.None);
        }

        // It was there when the transaction began; when it was deleted since, nothing brings it back.
        return (await ProfileStore.Lock(db, container, reference.Identifier, now, CancellationToken.None), false);
    }

    /// <returns>Wire names of what it changed.</returns>
    private async Task<IReadOnlyList<string>> Fill(
        PortalDbContext db, Transaction transaction, PersonalData personal, Profile profile, bool made, Registration? registration, Settlement.Keeping kept)
    {
        var (_, changed) = await customerData.Apply(db, profile, personal.Patch(), kept.People!, CancellationToken.None, isNew: made);
        transaction.ProfileId = profile.Id;
        if (registration is not null)
        {
            registration.Attach(profile, PublicNames.NewPaymentToken(), kept.Now);
            if (personal.Profile!.MarkAsPreferred)
            {
                profile.Prefer(registration.Id);
            }
        }

        if (made || changed.Count > 0 || registration is not null)
        {
            var owner = await ContainerStore.OwnerOf(db, transaction.ContainerId!.Value);
            db.Record(
                new AuditedChange(
                    registration is not null ? "instrument.stored" : made ? "profile.created" : "profile.updated", owner, "profile", profile.Guid, transaction.Uuid, [.. changed.Select(f => new FieldChange(f))]),
                kept.Now);
        }

        return changed;
    }

    /// <summary>It failed, or the shopper may try again: what the attempt had stored ahead goes.</summary>
    internal static async Task Drop(PortalDbContext db, Transaction transaction)
    {
        await RegistrationStore.Drop(db, transaction.RegistrationId!.Value, CancellationToken.None);
        if (!transaction.IsFinal)
        {
            transaction.StoresNothing();
            await db.SaveChangesAsync();
        }
    }

    /// <summary>The provider has stored it, and nobody may use it: it is dropped here and ended there.</summary>
    internal static async Task TakeBack(PortalDbContext db, Transaction transaction, RegistrationId id, DateTime now)
    {
        var connector = await db.Registrations().Where(r => r.Id == id && r.ProviderKeeps).Select(r => (ConnectorId?)r.ConnectorId).SingleOrDefaultAsync();
        if (connector is { } holder && transaction.ProviderTransactionId is { } reference)
        {
            db.QueuedDeregistrations().Add(new QueuedDeregistration { Id = QueuedDeregistrationId.New(now), ConnectorId = holder, Reference = reference, NextTryAt = now });
            await db.SaveChangesAsync();
        }

        await RegistrationStore.Drop(db, id, CancellationToken.None);
    }
}
