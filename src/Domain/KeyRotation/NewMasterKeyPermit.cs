using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>That the server allowed operators to make a new master key: a time that only the holder of the present one can write.</summary>
internal static class NewMasterKeyPermit
{
    internal static KeyShare Make(MasterKeys masters, string by, DateTime now)
    {
        var permit = new KeyShare { Id = KeyShare.PermitId, CustodianName = by, EnteredAt = now };
        permit.Wrapped = masters.Wrap(BitConverter.GetBytes(now.Ticks), SealedFields.Share(permit));
        return permit;
    }

    /// <returns>Until when; null where it was not given, is over, or was put there by somebody without the master key.</returns>
    internal static async Task<DateTime?> Of(PortalDbContext db, MasterKeys masters, DateTime now)
    {
        if (await db.KeyShares().AsNoTracking().SingleOrDefaultAsync(s => s.Id == KeyShare.PermitId) is not { } permit
            || masters.TryUnwrap(permit.Wrapped, SealedFields.Share(permit)) is not { Length: sizeof(long) } ticks)
        {
            return null;
        }

        var given = new DateTime(BitConverter.ToInt64(ticks), DateTimeKind.Utc);
        return given <= now && now < given + MasterKeyAdmin.ShareLifetime ? given + MasterKeyAdmin.ShareLifetime : null;
    }
}
