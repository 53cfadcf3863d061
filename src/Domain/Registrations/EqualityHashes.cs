using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>The keyed hashes by which equal cards and accounts of an owner are known.</summary>
public sealed class EqualityHashes(KeyRing keys, RegistrationDetails details)
{
    /// <summary>What registrations with the same number may have for a hash: one, and more while the owner's key is being renewed.</summary>
    internal async ValueTask<IReadOnlyList<byte[]>> Of(PortalDbContext db, Registration stored, CancellationToken cancellation = default)
    {
        if (stored.EqualityHash is not { } kept)
        {
            return [];
        }

        var under = await keys.Equality(SealedFields.KeyOf(stored), cancellation);
        return under.NewestFirst.Count == 1 || await Number(db, stored, cancellation) is not { } number ? [kept]
            : [.. under.NewestFirst.Select(key => KeyedHash.Of(key, number))];
    }

    /// <summary>The hash under the newest key; null where the number does not open.</summary>
    internal async ValueTask<byte[]?> Newest(PortalDbContext db, Registration stored, CancellationToken cancellation) =>
        await Number(db, stored, cancellation) is { } number
            ? KeyedHash.Of((await keys.Equality(SealedFields.KeyOf(stored), cancellation)).Newest, number)
            : null;

    private async ValueTask<string?> Number(PortalDbContext db, Registration stored, CancellationToken cancellation) =>
        await db.VaultEntries().AsNoTracking().SingleOrDefaultAsync(e => e.RegistrationId == stored.Id, cancellation) is { } entry
            ? (await details.CardNumber(entry, stored, cancellation))?.Reveal()
            : (await details.Holder(stored.Id, stored.HolderSealed, SealedFields.KeyOf(stored), cancellation))?.Iban;
}
