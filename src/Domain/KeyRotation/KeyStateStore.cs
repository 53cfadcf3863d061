using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Moves keys from state to state, each by a write that names the state they come from.</summary>
internal static class KeyStateStore
{
    /// <summary>Nothing needs them any more.</summary>
    internal static Task MarkEmpty(PortalDbContext db, IReadOnlyCollection<DataKeyId> keys, DateTime now, CancellationToken cancellation)
    {
        DateTime? since = now;
        return db.InTransaction(
            () => db.DataKeys().Where(k => keys.Contains(k.Id) && k.State == KeyState.DecryptOnly)
                .ExecuteUpdateAsync(row => row.SetProperty(k => k.EmptySince, since), cancellation),
            cancellation);
    }

    /// <returns>False when it was not in that state any more.</returns>
    internal static async Task<bool> Move(PortalDbContext db, DataKeyId key, KeyState from, KeyState to, DateTime now) =>
        await db.DataKeys().Where(k => k.Id == key && k.State == from)
            .ExecuteUpdateAsync(row => row.SetProperty(k => k.State, to).SetProperty(k => k.StateSince, now)) == 1;

    /// <summary>The wrapped key goes, and the row stays as the proof of it.</summary>
    internal static async Task<bool> Destroy(PortalDbContext db, DataKeyId key, DateTime now) =>
        await db.DataKeys().Where(k => k.Id == key && k.State == KeyState.Retired).ExecuteUpdateAsync(
            row => row.SetProperty(k => k.State, KeyState.Destroyed).SetProperty(k => k.StateSince, now).SetProperty(k => k.Wrapped, Array.Empty<byte>())) == 1;
}
