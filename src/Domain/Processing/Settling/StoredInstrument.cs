using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>What a successful transaction stores, and what it says about its shopper, in the profile that it names.</summary>
internal sealed class StoredInstrument(CustomerDataStore customerData, Renewals renewals, ConnectorContexts connectors) : IConsequence
{
    public bool Follows(Settled settled) =>
        settled is { HasSucceeded: true, Dropped: null, Transaction.NotStored: null }
            && (settled.Transaction.Registers || settled.Personal?.Profile is not null);

    public async Task Apply(PortalDbContext db, Settled settled)
    {
        var transaction = settled.Transaction;
        var (profile, made) = await FindOrMakeProfile(db, transaction, settled.Personal?.Profile, settled.Now);
        if ((made || profile is null) && await StoringRights.IsErased(db, transaction))
        {
            throw new ProfileErasedException();
        }

        var registration = transaction.Registers
            ? await RegistrationStore.LockPending(db, transaction.RegistrationId!.Value, CancellationToken.None) ?? throw new InstrumentEndedException()
            : null;
        registration?.Activate(transaction);
        if (registration is not null && settled.Personal?.Consent is { } given)
        {
            ConsentStore.Record(db, registration, transaction.Uuid, given, settled.Ground.Consent!, settled.Now);
        }

        if (profile is not null)
        {
            var replaced = registration is null || made ? null : await Replaced(db, settled, registration);
            var changed = await Fill(db, settled, profile, made, registration, replaced);
            settled.Ground.Telling.Filled(db, profile, made, changed, registration, replaced is not null);
        }

        if (registration is not null || profile is not null)
        {
            await db.SaveChangesAsync();
        }
    }

    private static async Task<(Profile? Profile, bool Made)> FindOrMakeProfile(
        PortalDbContext db, Transaction transaction, ProfileReference? reference, DateTime now)
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

    /// <returns>The instrument whose place what was stored takes; null for a further one.</returns>
    private async Task<RegistrationId?> Replaced(PortalDbContext db, Settled settled, Registration stored)
    {
        // Asked before, and again behind the lock of the profile: of two at once the second finds only now what the first did.
        var facts = (await connectors.Find(settled.Transaction.ConnectorId))?.Facts;
        var replacement = await renewals.Of(db, settled.Transaction, settled.Personal, stored, facts);
        return replacement.Refused is null ? replacement.Old?.Id : throw new InstrumentEndedException();
    }

    private static async Task Attach(PortalDbContext db, Settled settled, Profile profile, Registration registration, RegistrationId? replaced)
    {
        if (replaced is not { } old)
        {
            registration.Attach(profile.ContainerId, profile.Id, PublicNames.NewPaymentToken(), settled.Now);
        }
        else if (!await Renewal.Apply(db, profile, old, registration, settled.Personal!.Consent, settled.Now, CancellationToken.None))
        {
            throw new InstrumentEndedException();
        }
    }

    /// <returns>Wire names of what it changed.</returns>
    private async Task<IReadOnlyList<string>> Fill(
        PortalDbContext db, Settled settled, Profile profile, bool made, Registration? registration, RegistrationId? replaced)
    {
        var (transaction, personal) = (settled.Transaction, settled.Personal!);
        var (_, changed) = await customerData.Apply(db, profile, CustomerDataPatch.Of(personal), settled.Ground.People!, CancellationToken.None, isNew: made);
        transaction.ProfileId = profile.Id;
        if (registration is not null)
        {
            await Attach(db, settled, profile, registration, replaced);
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
                    replaced is not null ? "instrument.renewed"
                        : registration is not null ? "instrument.stored"
                        : made ? "profile.created"
                        : "profile.updated",
                    owner, "profile", profile.Guid, transaction.Uuid, [.. changed.Select(f => new FieldChange(f))]),
                settled.Now);
        }

        return changed;
    }
}
