using System.Text;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>The sealed parts of a registration, moved from its tenant's key to the key of the container that it comes into.</summary>
internal sealed record Resealed(byte[]? Card, byte[]? Holder, string? WalletShown, byte[]? EqualityHash)
{
    internal static Resealed Nothing { get; } = new(null, null, null, null);

    /// <summary>Null when what is sealed does not belong to the registration.</summary>
    internal static async Task<Resealed?> From(
        PortalDbContext db, KeyRing keys, RegistrationDetails details, Registration registration, ContainerFacts into, SealingKey key, byte[] equality,
        CancellationToken cancellation)
    {
        var owner = SealedFields.KeyOf(registration);
        var entry = await db.VaultEntries().AsNoTracking().SingleOrDefaultAsync(e => e.RegistrationId == registration.Id, cancellation);
        var number = entry is null ? null : await keys.TryOpen(entry.Sealed, SealedFields.CardNumber(entry, registration), owner, cancellation);
        var holder = await details.Holder(registration.Id, registration.HolderSealed, owner, cancellation);
        if ((entry is not null && number is null) || holder is null)
        {
            return null;
        }

        var moved = KeyOwner.Of(into.Id, into.Owner);
        return new Resealed(
            number is null ? null : key.Seal(number, SealedFields.CardNumber(entry!, registration, moved)),
            key.Seal(holder.Write(), SealedFields.Holder(registration.Id, moved)),
            holder.WalletShown,
            (number is null ? holder.Iban : Encoding.ASCII.GetString(number)) is { } text ? KeyedHash.Of(equality, text) : null);
    }

    /// <summary>Call after the registration has come into the container.</summary>
    internal async Task Store(PortalDbContext db, Registration registration, CancellationToken cancellation)
    {
        if (this == Nothing)
        {
            return;
        }

        (registration.HolderSealed, registration.WalletShown, registration.EqualityHash) = (Holder, WalletShown, EqualityHash ?? registration.EqualityHash);
        PlainInstrumentStore.Clear(db, registration);
        if (Card is not null && await db.VaultEntries().SingleOrDefaultAsync(e => e.RegistrationId == registration.Id, cancellation) is { } entry)
        {
            (entry.Sealed, entry.ContainerId) = (Card, registration.ContainerId);
        }
    }
}
