using System.Text;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>The sealed parts of a registration, moved from its tenant's key to the key of the container that it comes into.</summary>
internal sealed record Resealed(byte[]? Card, byte[]? Iban, byte[]? EqualityHash)
{
    internal static Resealed Nothing { get; } = new(null, null, null);

    /// <summary>Null when what is sealed does not belong to the registration.</summary>
    internal static async Task<Resealed?> From(
        PortalDbContext db, KeyRing keys, Registration registration, ContainerFacts into, SealingKey key, byte[] equality, CancellationToken cancellation)
    {
        var owner = SealedFields.KeyOf(registration);
        var entry = await db.VaultEntries.AsNoTracking().SingleOrDefaultAsync(e => e.RegistrationId == registration.Id, cancellation);
        var number = entry is null ? null : await keys.TryOpen(entry.Sealed, SealedFields.CardNumber(entry, registration), owner, cancellation);
        var iban = registration.IbanSealed is { } value ? await keys.TryOpen(value, SealedFields.Iban(registration.Id, owner), owner, cancellation) : null;
        if ((entry is not null && number is null) || (registration.IbanSealed is not null && iban is null))
        {
            return null;
        }

        var moved = KeyOwner.Of(into.Id, into.Owner);
        return new Resealed(
            number is null ? null : key.Seal(number, SealedFields.CardNumber(entry!, registration, moved)),
            iban is null ? null : key.Seal(iban, SealedFields.Iban(registration.Id, moved)),
            (number ?? iban) is { } text ? KeyedHash.Of(equality, Encoding.ASCII.GetString(text)) : null);
    }

    /// <summary>Call after the registration has come into the container.</summary>
    internal async Task Store(PortalDbContext db, Registration registration, CancellationToken cancellation)
    {
        if (this == Nothing)
        {
            return;
        }

        (registration.IbanSealed, registration.EqualityHash) = (Iban ?? registration.IbanSealed, EqualityHash ?? registration.EqualityHash);
        if (Card is not null && await db.VaultEntries.SingleOrDefaultAsync(e => e.RegistrationId == registration.Id, cancellation) is { } entry)
        {
            (entry.Sealed, entry.ContainerId) = (Card, registration.ContainerId);
        }
    }
}
