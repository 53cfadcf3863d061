using System.Text;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Makes, activates and ends registrations together with their vault rows.</summary>
internal static class RegistrationStore
{
    /// <summary>Stores the means of payment before the provider is asked, so that a crash cannot lose it; nothing can be charged with it yet.</summary>
    internal static Registration AddPending(PortalDbContext db, Transaction transaction, Route route, Means means, RegistrationKeys keys)
    {
        var registration = new Registration(Id<Registration>.New(transaction.CreatedAt), transaction, route);
        RegistrationDetails.Write(registration, means.Details, keys.Sealing);
        registration.EqualityHash = EqualityOf(means) is { } text ? KeyedHash.Of(keys.Equality, text) : null;
        db.Registrations.Add(registration);
        transaction.Stores(registration.Id);
        if (means is CardMeans card)
        {
            var entryId = Id<VaultEntry>.New(transaction.CreatedAt);
            db.VaultEntries.Add(new VaultEntry
            {
                Id = entryId,
                RegistrationId = registration.Id,
                TenantId = registration.TenantId,
                ContainerId = registration.ContainerId,
                Sealed = keys.Sealing.Seal(Encoding.ASCII.GetBytes(card.Number.Reveal()), entryId.Value.ToByteArray()),
                CreatedAt = transaction.CreatedAt,
            });
        }

        return registration;
    }

    /// <summary>Its transaction failed, so it never existed.</summary>
    internal static async Task Drop(PortalDbContext db, Id<Registration> registration, CancellationToken cancellation)
    {
        await db.VaultEntries.Where(e => e.RegistrationId == registration).ExecuteDeleteAsync(cancellation);
        await db.Registrations.Where(r => r.Id == registration && r.State == RegistrationState.Pending).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Deregisters for good: the token and the reference are refused from now on, and the vault row is gone.</summary>
    internal static async Task End(PortalDbContext db, Registration registration, DateTime now, CancellationToken cancellation)
    {
        registration.End(now);
        await db.VaultEntries.Where(e => e.RegistrationId == registration.Id).ExecuteDeleteAsync(cancellation);
        await ForgetPreference(db, registration, cancellation);
    }

    /// <summary>When the preferred instrument goes, nobody is preferred.</summary>
    internal static Task ForgetPreference(PortalDbContext db, Registration registration, CancellationToken cancellation) =>
        db.Profiles.Where(p => p.Id == registration.ProfileId && p.PreferredRegistrationId == registration.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.PreferredRegistrationId, (Id<Registration>?)null), cancellation);

    /// <summary>Erases everything that a profile stored: attached registrations for good, detached ones only lose their tie to it.</summary>
    internal static async Task EraseOf(PortalDbContext db, Profile profile, CancellationToken cancellation)
    {
        var attached = db.Registrations.Where(r => r.ProfileId == profile.Id && r.DetachedAt == null);
        await db.VaultEntries.Where(e => attached.Any(r => r.Id == e.RegistrationId)).ExecuteDeleteAsync(cancellation);
        await attached.ExecuteDeleteAsync(cancellation);
        await db.Registrations.Where(r => r.ProfileId == profile.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ProfileId, (Id<Profile>?)null).SetProperty(r => r.Token, (string?)null), cancellation);
    }

    private static string? EqualityOf(Means means) => means switch
    {
        CardMeans card => card.Number.Reveal(),
        IbanMeans account => account.Account.Iban,
        _ => null,
    };
}

/// <summary>The owner's two keys, taken before the database transaction begins.</summary>
internal sealed record RegistrationKeys(SealingKey Sealing, byte[] Equality);
